import { describe, expect, it } from 'vitest';
import { createGenerate, testKey } from '../../../src/classifier/gemini.ts';
import { stand } from './stand.ts';

const MODEL = 'gemini-3.5-flash-lite';
const { signal } = new AbortController();
const method = 'generateContent';

describe('testKey', () => {
  it('accepts a key that may list and generate, and names models that suit', async () => {
    const { fetch, seen } = stand();
    expect(await testKey({ apiKey: 'AQ.sandbox-key', fetch }, MODEL, signal)).toEqual({
      accepted: true,
      message: '',
      models: [
        'gemini-flash-lite-latest',
        'gemini-3.5-flash-lite',
        'gemini-3.1-flash-lite',
        'gemini-3.5-flash',
      ],
    });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['AQ.nobody', MODEL, /API key not valid/],
    ['AQ.sandbox-lists-only', MODEL, /denied access/],
    ['AQ.sandbox-region', MODEL, /location is not supported/],
    ['AQ.sandbox-key', 'gemini-9', /gemini-9 is not found/],
  ])('passes on why %s with %s is refused', async (apiKey, model, message) => {
    const check = await testKey({ apiKey, fetch: stand().fetch }, model, signal);
    expect(check.accepted).toBe(false);
    expect(check.message).toMatch(message);
  });

  it('accepts a key whose quota is used up just now, and says so', async () => {
    const { fetch } = stand({ faults: [{ method, kind: 'status', status: 429, quota: 'PerDay' }] });
    const check = await testKey({ apiKey: 'AQ.sandbox-key', fetch }, MODEL, signal);
    expect(check).toMatchObject({
      accepted: true,
      message: expect.stringContaining('exceeded your current quota'),
    });
  });

  it('says nothing about the key when there is no network', async () => {
    const { fetch } = stand({ faults: [{ method, kind: 'reset' }] });
    await expect(testKey({ apiKey: 'AQ.sandbox-key', fetch }, MODEL, signal)).rejects.toThrow('offline');
  });

  it('never repeats the key', async () => {
    const { fetch } = stand({
      faults: [{ method, kind: 'status', status: 400, reason: 'Bad key AQ.sandbox-key!' }],
    });
    expect((await testKey({ apiKey: 'AQ.sandbox-key', fetch }, MODEL, signal)).message).toBe('Bad key …!');
  });
});

describe('createGenerate', () => {
  const request = {
    system: 's',
    text: '{"i":1,"text":"sale"}',
    schema: { type: 'array', items: { type: 'object', properties: { i: { type: 'integer' } } } },
    maxOutputTokens: 99,
    signal,
  };

  it('throws what Google answered, once', async () => {
    const { fetch, seen } = stand({ faults: [{ method, kind: 'status', status: 503, times: 9 }] });
    const generate = createGenerate({ apiKey: 'AQ.sandbox-key', fetch });
    await expect(generate({ model: MODEL, ...request })).rejects.toMatchObject({ status: 503 });
    expect(seen).toHaveLength(1);
  });

  it('tells a blocked prompt from an empty answer', async () => {
    const { fetch } = stand({ faults: [{ method, kind: 'blocked' }] });
    const generate = createGenerate({ apiKey: 'AQ.sandbox-key', fetch });
    expect(await generate({ model: MODEL, ...request })).toMatchObject({
      text: '',
      finishReason: '',
      blockReason: 'PROHIBITED_CONTENT',
    });
  });
});
