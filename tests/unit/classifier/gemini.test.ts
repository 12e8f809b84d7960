import { describe, expect, it } from 'vitest';
import { createGenerate, testKey } from '../../../src/classifier/gemini.ts';
import { geminiSdk } from '../../../src/classifier/gemini-sdk.ts';
import { stand } from './stand.ts';

const MODEL = 'gemini-3.5-flash-lite';
const { signal } = new AbortController();
const method = 'generateContent';

const tested = (apiKey: string, fetch: typeof globalThis.fetch, model = MODEL) =>
  testKey({ apiKey, api: geminiSdk({ apiKey, fetch }) }, model, signal);

describe('testKey', () => {
  it('accepts a key that may list and generate, and names models that suit', async () => {
    const { fetch, seen } = stand();
    expect(await tested('AQ.sandbox-key', fetch)).toEqual({
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
    const check = await tested(apiKey, stand().fetch, model);
    expect(check.accepted).toBe(false);
    expect(check.message).toMatch(message);
  });

  it('accepts a key whose quota is used up just now, and says so', async () => {
    const { fetch } = stand({ faults: [{ method, kind: 'status', status: 429, quota: 'PerDay' }] });
    const check = await tested('AQ.sandbox-key', fetch);
    expect(check).toMatchObject({
      accepted: true,
      message: expect.stringContaining('exceeded your current quota'),
    });
  });

  it('says nothing about the key when there is no network', async () => {
    const { fetch } = stand({ faults: [{ method, kind: 'reset' }] });
    await expect(tested('AQ.sandbox-key', fetch)).rejects.toThrow('offline');
  });

  it('never repeats the key', async () => {
    const { fetch } = stand({
      faults: [{ method, kind: 'status', status: 400, reason: 'Bad key AQ.sandbox-key!' }],
    });
    expect((await tested('AQ.sandbox-key', fetch)).message).toBe('Bad key …!');
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
    const generate = createGenerate(geminiSdk({ apiKey: 'AQ.sandbox-key', fetch }));
    await expect(generate({ model: MODEL, ...request })).rejects.toMatchObject({ status: 503 });
    expect(seen).toHaveLength(1);
  });

  it('tells a blocked prompt from an empty answer', async () => {
    const { fetch } = stand({ faults: [{ method, kind: 'blocked' }] });
    const generate = createGenerate(geminiSdk({ apiKey: 'AQ.sandbox-key', fetch }));
    expect(await generate({ model: MODEL, ...request })).toMatchObject({
      text: '',
      finishReason: '',
      blockReason: 'PROHIBITED_CONTENT',
    });
  });

  it.each([
    ['gemini-3.5-flash-lite', { thinkingConfig: { thinkingLevel: 'MINIMAL' } }],
    ['gemini-2.5-flash', { thinkingConfig: { thinkingBudget: 0 } }],
    ['gemini-2.5-pro', {}],
  ])('sends for %s what the interface describes', async (model, thinking) => {
    const { system, text, schema, maxOutputTokens } = request;
    const { fetch, sent } = recorder();
    await createGenerate(geminiSdk({ apiKey: 'AQ.sandbox-key', fetch }))({ model, ...request });
    expect(sent.map(({ body }) => body)).toEqual([
      {
        contents: [{ role: 'user', parts: [{ text }] }],
        systemInstruction: { role: 'user', parts: [{ text: system }] },
        generationConfig: {
          ...thinking,
          responseMimeType: 'application/json',
          responseJsonSchema: schema,
          maxOutputTokens,
          candidateCount: 1,
        },
      },
    ]);
  });

  it('reads what is there of an answer, without its thoughts', async () => {
    const { fetch } = recorder({
      candidates: [
        { content: { parts: [{ text: 'Hm.', thought: true }, { text: '[' }, {}, { text: ']' }] }, index: 0 },
      ],
      usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 2, thoughtsTokenCount: 3 },
    });
    expect(await createGenerate(geminiSdk({ apiKey: 'k', fetch }))({ model: MODEL, ...request })).toEqual({
      text: '[]',
      finishReason: '',
      blockReason: '',
      tokensIn: 5,
      tokensOut: 5,
    });
  });

  it.each(['../../upload?x#y', 'models/a/b', 'a..b', ''])(
    'sends nothing to an address that a model is called: %s',
    async (model) => {
      const { fetch, sent } = recorder();
      const asked = createGenerate(geminiSdk({ apiKey: 'k', fetch }))({ model, ...request });
      await expect(asked).rejects.toMatchObject({ name: 'GeminiRefusal', status: 404 });
      expect(sent).toEqual([]);
    },
  );

  it('asks within v1beta', async () => {
    const { fetch, sent } = recorder();
    await createGenerate(geminiSdk({ apiKey: 'k', fetch }))({ model: MODEL, ...request });
    expect(sent[0]?.url).toBe(
      `https://generativelanguage.googleapis.com/v1beta/models/${MODEL}:generateContent`,
    );
  });

  it('throws what the network threw, and what it was aborted with', async () => {
    const broken = geminiSdk({
      apiKey: 'k',
      fetch: async () => Promise.reject(new TypeError('Failed to fetch')),
    });
    await expect(broken({ method: 'listModels' }, signal)).rejects.toThrow(new TypeError('Failed to fetch'));
    const over = new AbortController();
    const hanging = geminiSdk({
      apiKey: 'k',
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          const stop = (): void => reject(new DOMException('aborted', 'AbortError'));
          if (init?.signal?.aborted) stop();
          init?.signal?.addEventListener('abort', stop);
        }),
    });
    const asked = hanging({ method: 'listModels' }, over.signal);
    over.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });

  it('leaves the key out of everything but its header', async () => {
    const { fetch, sent } = recorder();
    await createGenerate(geminiSdk({ apiKey: 'AQ.sandbox-key', fetch }))({ model: MODEL, ...request });
    const { key, ...rest } = sent[0] ?? {};
    expect(key).toBe('AQ.sandbox-key');
    expect(JSON.stringify(rest)).not.toContain('AQ.sandbox-key');
  });
});

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly key: string | null;
  readonly type: string | null;
  readonly body: unknown;
}

/** A Google that answers everything in the same way, and notes what it was sent. */
function recorder(answer: object = {}): { readonly fetch: typeof fetch; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (input, init) => {
      const { method, url, headers } = new Request(input, init);
      sent.push({
        ...{ method, url, key: headers.get('x-goog-api-key'), type: headers.get('content-type') },
        body: JSON.parse(String(init?.body ?? 'null')),
      });
      return Response.json(answer);
    },
  };
}
