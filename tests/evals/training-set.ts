import type { CategoryKey } from '../../src/decision/category.ts';
import { parse } from '../../src/journey/04-parse.ts';
import { senderFacts } from '../../src/journey/06-recall.ts';
import { lookAt } from '../../src/learning/features.ts';
import type { SenderFacts } from '../../src/learning/signs.ts';
import type { GmailMessage, Mail } from '../../src/mail/mail.ts';
import { isSecuritySender } from '../../src/security/security-senders.ts';
import { loadCorpus } from '../sandbox/corpus-source.ts';
import { hashText } from '../sandbox/rng.ts';
import { loadOwnMail } from './own-mail.ts';
import type { Example } from './regression.ts';
import { caseOfCorpus, caseOfOwn, groupOf, isHeldOut, keyOf, readLabels } from './sources.ts';

/** A mail as training sees it: its id, and one example for each state in which the same mail may be met. */
export interface Taught {
  readonly id: string;
  /** Whose mail it is; mails of one group are learnt from or measured on together. */
  readonly group: string;
  /** Of our own time: what confidence is measured on. */
  readonly modern: boolean;
  readonly category: CategoryKey;
  readonly examples: readonly Example[];
}

/** What one mail of each source weighs: the corpus is of 2002, and most of it was labelled by its folder alone. */
const WEIGHT = { own: 1, labelled: 0.25, folder: 0.06 } as const;
/** Of the corpus's mails without a label of their own, one in so many. */
const FOLDER_SHARE = 4;

/** Everything the local model may learn from: nothing that is held out, nothing that is not in the repository. */
export function trainingSet(): readonly Taught[] {
  const own = loadOwnMail()
    .filter(({ category }) => category !== 'danger')
    .map((mail) => taught(mail.id, groupOf(mail), caseOfOwn(mail).message, mail.category, WEIGHT.own));
  return [...own, ...corpus()];
}

function corpus(): readonly Taught[] {
  const labels = new Map(readLabels().map((label) => [label.key, label.category]));
  return loadCorpus().flatMap((mail) => {
    const key = keyOf(mail);
    const label = labels.get(key);
    const folder = mail.kind === 'list' ? 'forums' : mail.kind === 'spam' ? 'spam' : undefined;
    const category = label ?? (hashText(`share ${key}`) % FOLDER_SHARE === 0 ? folder : undefined);
    if (category === undefined || isHeldOut(key)) return [];
    const weight = label === undefined ? WEIGHT.folder : WEIGHT.labelled;
    const honest = category !== 'spam';
    return [taught(key, key, caseOfCorpus(mail, {}).message, category, weight, honest)];
  });
}

function taught(
  id: string,
  group: string,
  message: GmailMessage,
  category: CategoryKey,
  weight: number,
  passes?: boolean,
): Taught {
  const mail = parse(message);
  const facts = senderFacts(mail, { securitySender: isSecuritySender(mail), knownPerson: false });
  const old = passes !== undefined;
  const states = statesOf(mail, facts, old && passes);
  const examples = states.map(
    ([state, known, share]): Example => ({
      features: allFeatures(state, known),
      category,
      weight: weight * share,
    }),
  );
  return { id, group, modern: !old, category, examples };
}

/**
 * The same mail with and without Gmail's findings and tabs, and bare: sender, subject and text only. Mail of 2002 was
 * authenticated by nobody; its honest part is also shown as it would pass today.
 */
function statesOf(
  mail: Mail,
  facts: SenderFacts,
  passes = false,
): readonly (readonly [Mail, SenderFacts, number])[] {
  const unchecked: SenderFacts = { ...facts, authenticated: false, checked: false, securitySender: false };
  const untabbed = { ...mail, labelIds: [] };
  return [
    [mail, facts, 0.4],
    [untabbed, passes ? { ...facts, authenticated: true, checked: true } : facts, 0.25],
    [untabbed, unchecked, 0.15],
    [bare(mail), unchecked, 0.2],
  ];
}

function allFeatures(mail: Mail, facts: SenderFacts): readonly string[] {
  const { features, terms } = lookAt(mail, facts);
  return [...features, ...terms];
}

/** What is left when another product exports a mail. */
function bare(mail: Mail): Mail {
  return {
    ...mail,
    ...{ labelIds: [], headers: [], to: [], cc: [], replyTo: null, unsubscribe: null, listId: null },
    ...{ attachments: [], calendar: false, links: [] },
  };
}
