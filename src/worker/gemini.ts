import type { GeminiApi } from '../classifier/gemini-api.ts';
import { remoteGemini } from '../classifier/gemini-remote.ts';
import { createOffscreen } from '../platform/offscreen.ts';

/** Gemini with a key, through Google's library in its own document: the worker, which is woken often, stays light. */
export function createGeminiOf(): (apiKey: string) => GeminiApi {
  const ask = createOffscreen({
    path: 'src/entrypoints/gemini-offscreen.html',
    justification: 'Runs Google’s Gemini library, only while Gemini is asked.',
  });
  return (apiKey) => remoteGemini(apiKey, ask);
}
