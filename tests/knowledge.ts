import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { conceptBook } from '../src/learning/concepts.ts';
import { localModel } from '../src/learning/local-model.ts';
import { publicSuffixes } from '../src/mail/public-suffix.ts';
import { phraseBook } from '../src/security/phrases.ts';

/** What the worker loads before anything is judged, for tests and scripts that judge without one. */
const source = (path: string) => () => readFile(join(import.meta.dirname, '../src', path), 'utf8');

await publicSuffixes.load(source('mail/public-suffixes.txt'));
await phraseBook.load(source('security/phrase-book.txt'));
await localModel.load(source('learning/local-weights.json'));
await conceptBook.load(source('learning/concepts.txt'));
