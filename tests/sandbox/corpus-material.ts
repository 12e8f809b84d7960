import type { CategoryKey } from '../../src/decision/category.ts';
import { loadOwnMail, type OwnMail } from '../evals/own-mail.ts';
import { keyOf, readLabels } from '../evals/sources.ts';
import { type CorpusMail, headerIn, isExplicit, loadCorpus } from './corpus-source.ts';

/** Mail with a known truth, from which a sender's mails are drawn. */
export interface Template {
  readonly category: CategoryKey;
  readonly harmIfArchived: boolean;
  readonly subject: string;
  /** Templates of one family were written by one sender, or for one list. */
  readonly family: string;
  /** What stands before the @ of its sender. */
  readonly local: string;
  readonly mail: { readonly own: OwnMail } | { readonly corpus: CorpusMail };
}

export type Material = ReadonlyMap<CategoryKey, readonly Template[]>;

/** Longer ones cost memory and show nothing more. */
const LONGEST = 12_000;

/** What one would miss, were it archived. */
const WANTED: ReadonlySet<CategoryKey> = new Set(['action', 'important', 'personal', 'bills', 'security']);

let loaded: Material | undefined;

/** Everything that was labelled by hand or written for this project, by category; takes about two seconds at first. */
export function loadMaterial(): Material {
  loaded ??= Map.groupBy([...ownTemplates(), ...corpusTemplates()], ({ category }) => category);
  return loaded;
}

function ownTemplates(): readonly Template[] {
  return loadOwnMail().map((own) => {
    const address = addressIn(own.from);
    return {
      category: own.category,
      harmIfArchived: WANTED.has(own.category),
      subject: own.subject,
      family: address,
      local: localOf(address),
      mail: { own },
    };
  });
}

function corpusTemplates(): readonly Template[] {
  const labels = new Map(readLabels().map((label) => [label.key, label]));
  return loadCorpus().flatMap((corpus): Template[] => {
    const label = labels.get(keyOf(corpus));
    const category = label?.category ?? evidentCategory(corpus);
    if (category === null || corpus.body.length > LONGEST || isExplicit(corpus)) return [];
    const address = addressIn(headerIn(corpus, 'From'));
    const list = headerIn(corpus, 'List-Id');
    return [
      {
        category,
        harmIfArchived: label?.harm ?? WANTED.has(category),
        subject: corpus.subject,
        family: corpus.kind === 'list' && list !== '' ? list : address,
        local: localOf(address),
        mail: { corpus },
      },
    ];
  });
}

/** Of mail that nobody labelled: what is on a list, and what a person wrote, can be told by its headers. */
function evidentCategory(mail: CorpusMail): CategoryKey | null {
  if (mail.kind === 'list') return headerIn(mail, 'List-Id') === '' ? null : 'forums';
  const machine = /rssfeeds|pudge|nobody|daemon|no-?reply|root@/i.test(headerIn(mail, 'From'));
  return mail.kind === 'person' && mail.group.startsWith('easy') && !machine ? 'personal' : null;
}

export function addressIn(from: string): string {
  return (/[\w.+-]+@[\w.-]+/.exec(from)?.[0] ?? '').toLowerCase();
}

function localOf(address: string): string {
  return address.split('@')[0] ?? '';
}
