import type { CategoryKey } from '../../src/decision/category.ts';
import { type CorpusMail, headerIn, loadCorpus } from '../sandbox/corpus-source.ts';
import { keyOf, readLabels } from './sources.ts';

/** What each mail of the public collection is, by `group/id`: as labelled by hand, else as its kind tells. */
export function truthOfCorpus(): ReadonlyMap<string, CategoryKey> {
  const labels = new Map(readLabels().map(({ key, category }) => [key, category]));
  return new Map(loadCorpus().map((mail) => [keyOf(mail), labels.get(keyOf(mail)) ?? byKind(mail)]));
}

function byKind(mail: CorpusMail): CategoryKey {
  if (mail.kind === 'list') return 'forums';
  if (mail.kind === 'spam') return 'spam';
  return mail.kind === 'bulk' || /rssfeeds/i.test(headerIn(mail, 'from')) ? 'newsletters' : 'personal';
}
