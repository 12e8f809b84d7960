import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** In a worker that has just begun: modules without anything loaded. */
const asked: string[] = [];
let offline = false;

beforeEach(() => {
  vi.resetModules();
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    if (offline) throw new TypeError('Failed to fetch');
    asked.push(path);
    return new Response(await readFile(new URL(`../../..${path}`, import.meta.url)));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  offline = false;
});

async function begin() {
  const { loadKnowledge } = await import('../../../src/worker/knowledge.ts');
  const { organisationOf } = await import('../../../src/security/hosts.ts');
  const { phrasesIn } = await import('../../../src/security/phrases.ts');
  const { predict } = await import('../../../src/learning/local-model.ts');
  const { conceptBook } = await import('../../../src/learning/concepts.ts');
  const judge = () => ({
    owner: organisationOf('mail.example.co.uk'),
    said: phrasesIn(' verify your account now ').size,
    likely: predict([]).probabilities.size,
    topics: conceptBook.get().topics(['invoice']).size,
  });
  return { loadKnowledge, judge };
}

it('is loaded from the package before anything is judged, and then all there', async () => {
  const { loadKnowledge, judge } = await begin();
  expect(judge).toThrow('needed before it was loaded');
  await loadKnowledge();
  expect(judge()).toEqual({ owner: 'example.co.uk', said: 1, likely: 11, topics: 1 });
});

it('is loaded once, however many runs ask for it', async () => {
  const { loadKnowledge } = await begin();
  await Promise.all([loadKnowledge(), loadKnowledge()]);
  await loadKnowledge();
  expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted());
  expect(asked).toHaveLength(4);
});

it('is asked for again when the package could not be read', async () => {
  const { loadKnowledge, judge } = await begin();
  offline = true;
  await expect(loadKnowledge()).rejects.toThrow('Failed to fetch');
  offline = false;
  await loadKnowledge();
  expect(judge().owner).toBe('example.co.uk');
});
