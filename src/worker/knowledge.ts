import { conceptBook } from '../learning/concepts.ts';
import concepts from '../learning/concepts.txt?url&no-inline';
import { localModel } from '../learning/local-model.ts';
import weights from '../learning/local-weights.json?url&no-inline';
import { publicSuffixes } from '../mail/public-suffix.ts';
import suffixes from '../mail/public-suffixes.txt?url&no-inline';
import phrases from '../security/phrase-book.txt?url&no-inline';
import { phraseBook } from '../security/phrases.ts';
import type { Late } from '../shared/late.ts';

const FILES: readonly (readonly [Late<unknown>, string])[] = [
  [publicSuffixes, suffixes],
  [phraseBook, phrases],
  [conceptBook, concepts],
  [localModel, weights],
];

/**
 * Loads, once in the worker's life, what judging needs: files of the package, not part of the script, since a worker
 * that only wakes to tell its progress needs none of it.
 */
export async function loadKnowledge(): Promise<void> {
  await Promise.all(FILES.map(([knowledge, url]) => knowledge.load(async () => (await fetch(url)).text())));
}
