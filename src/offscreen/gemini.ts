import { answerGemini } from '../classifier/gemini-remote.ts';
import { geminiSdk } from '../classifier/gemini-sdk.ts';
import { answerWorker } from '../platform/offscreen.ts';

/** Loading Google's library again takes some 100 ms: not for every call of a run, but when one is over. */
const IDLE_MS = 30_000;

answerWorker(
  answerGemini((apiKey) => geminiSdk({ apiKey, fetch: (input, init) => fetch(input, init) })),
  IDLE_MS,
);
