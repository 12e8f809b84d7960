import { describe, expect, it } from 'vitest';
import { createGemini, type GeminiOptions } from '../../sandbox/gemini.ts';
import { call, jsonOf, standingState } from './stand.ts';

const KEY = 'AIzaSandboxKey';
const HOST = 'https://generativelanguage.googleapis.com';
const MODEL = 'gemini-3.5-flash-lite';
const HELLO = { contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] };

function stand(gemini: GeminiOptions = {}) {
  const state = standingState([], { gemini });
  const part = createGemini({ state });
  const generate = (body: unknown, { key = KEY, model = MODEL, version = 'v1beta' } = {}) =>
    call(part.handle, `${HOST}/${version}/models/${model}:generateContent`, {
      body,
      headers: { 'x-goog-api-key': key },
    });
  return { state, gemini: part, generate };
}

interface GoogleError {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly status: string;
    readonly details?: readonly Record<string, unknown>[];
  };
}

const errorOf = (response: Awaited<ReturnType<typeof call>>) =>
  (jsonOf(response) as unknown as GoogleError).error;
const withSchema = (schema: unknown, config: Record<string, unknown> = {}) => ({
  ...HELLO,
  generationConfig: { responseMimeType: 'application/json', responseJsonSchema: schema, ...config },
});

describe('keys', () => {
  it('takes good keys by header and by query', async () => {
    const { gemini, generate } = stand();
    expect((await generate(HELLO)).status).toBe(200);
    expect((await generate(HELLO, { key: 'AQ.sandbox-key' })).status).toBe(200);
    expect((await call(gemini.handle, `${HOST}/v1beta/models?key=${KEY}`)).status).toBe(200);
  });

  it('refuses an unknown key in Google’s words, and none at all', async () => {
    const { generate } = stand();
    const error = errorOf(await generate(HELLO, { key: 'AIzaWrong' }));
    expect(error).toMatchObject({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: 'API key not valid. Please pass a valid API key.',
    });
    expect(error.details?.[0]).toMatchObject({ reason: 'API_KEY_INVALID' });
    expect((await generate(HELLO, { key: '' })).status).toBe(403);
  });

  it('has a key that lists models but may not generate', async () => {
    const { gemini, generate } = stand();
    const key = 'AQ.sandbox-lists-only';
    expect((await call(gemini.handle, `${HOST}/v1beta/models?key=${key}`)).status).toBe(200);
    expect(errorOf(await generate(HELLO, { key }))).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' });
  });

  it('has a key of a country without a free tier', async () => {
    const { generate } = stand();
    expect(errorOf(await generate(HELLO, { key: 'AQ.sandbox-region' }))).toMatchObject({
      code: 400,
      status: 'FAILED_PRECONDITION',
    });
  });

  it('can lose and gain keys', async () => {
    const { gemini, generate } = stand({ keys: { mine: 'good' } });
    expect((await generate(HELLO, { key: 'mine' })).status).toBe(200);
    gemini.setKey('mine', undefined);
    expect((await generate(HELLO, { key: 'mine' })).status).toBe(400);
  });
});

describe('models', () => {
  it('lists them page by page', async () => {
    const { gemini } = stand({ models: ['a', 'b', 'c'] });
    const headers = { 'x-goog-api-key': KEY };
    const first = jsonOf(await call(gemini.handle, `${HOST}/v1beta/models?pageSize=2`, { headers }));
    expect(first.models).toMatchObject([{ name: 'models/a' }, { name: 'models/b' }]);
    const second = jsonOf(
      await call(gemini.handle, `${HOST}/v1beta/models?pageSize=2&pageToken=${String(first.nextPageToken)}`, {
        headers,
      }),
    );
    expect(second).toMatchObject({ models: [{ name: 'models/c' }] });
    expect(second.nextPageToken).toBeUndefined();
  });

  it('does not know retired models, nor aliases on v1', async () => {
    const { generate } = stand();
    const error = errorOf(await generate(HELLO, { model: 'gemini-2.5-flash-lite' }));
    expect(error).toMatchObject({ code: 404, status: 'NOT_FOUND' });
    expect(error.message).toContain('models/gemini-2.5-flash-lite is not found for API version v1beta');
    expect((await generate(HELLO, { model: 'gemini-flash-lite-latest' })).status).toBe(200);
    expect((await generate(HELLO, { model: 'gemini-flash-lite-latest', version: 'v1' })).status).toBe(404);
  });
});

describe('requests', () => {
  it.each([
    ['the request', { ...HELLO, temperature: 1 }, 'Unknown name "temperature"'],
    [
      'the configuration',
      { ...HELLO, generationConfig: { maxTokens: 1 } },
      `Unknown name "maxTokens" at 'generation_config'`,
    ],
    [
      'thinking',
      { ...HELLO, generationConfig: { thinkingConfig: { level: 'LOW' } } },
      `at 'generation_config.thinking_config'`,
    ],
    [
      'a content',
      { contents: [{ parts: [{ text: 'a' }], name: 'x' }] },
      `Unknown name "name" at 'contents[0]'`,
    ],
    ['a part', { contents: [{ parts: [{ txt: 'a' }] }] }, `Unknown name "txt" at 'contents[0].parts[0]'`],
    [
      'the system instruction',
      { ...HELLO, systemInstruction: { text: 'a' } },
      `Unknown name "text" at 'system_instruction'`,
    ],
  ])('refuses a field unknown in %s', async (_, body, words) => {
    const { generate } = stand();
    const error = errorOf(await generate(body));
    expect(error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
    expect(error.message).toContain(words);
    expect(error.details?.[0]).toHaveProperty('fieldViolations');
  });

  it.each([
    ['no contents', {}],
    ['empty parts', { contents: [{ parts: [] }] }],
    ['text that is none', { contents: [{ parts: [{ text: 5 }] }] }],
    ['an unknown role', { contents: [{ role: 'assistant', parts: [{ text: 'a' }] }] }],
    [
      'a schema without JSON mode',
      { ...HELLO, generationConfig: { responseJsonSchema: { type: 'object' } } },
    ],
    ['two schemas', withSchema({ type: 'object' }, { responseSchema: { type: 'OBJECT' } })],
    ['an unknown kind of answer', { ...HELLO, generationConfig: { responseMimeType: 'text/html' } }],
    [
      'budget and level of thinking',
      { ...HELLO, generationConfig: { thinkingConfig: { thinkingBudget: 0, thinkingLevel: 'LOW' } } },
    ],
    ['an unknown level', { ...HELLO, generationConfig: { thinkingConfig: { thinkingLevel: 'TINY' } } }],
  ])('refuses %s', async (_, body) => {
    const { generate } = stand();
    expect(errorOf(await generate(body))).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
  });

  it('refuses what is not JSON', async () => {
    const { generate } = stand();
    expect((await generate('{"contents":')).status).toBe(400);
  });

  it('refuses responseJsonSchema on v1', async () => {
    const { generate } = stand();
    const body = withSchema({ type: 'array', items: { type: 'object' } });
    expect((await generate(body)).status).toBe(200);
    expect(errorOf(await generate(body, { version: 'v1' })).message).toContain(
      'Unknown name "responseJsonSchema"',
    );
  });
});

describe('schemas', () => {
  const row = { type: 'object', properties: { i: { type: 'integer' } }, required: ['i'] };
  it.each([
    ['$schema', { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' }],
    [
      'pattern, deep inside',
      { type: 'array', items: { type: 'object', properties: { d: { type: 'string', pattern: '^x' } } } },
    ],
    ['const', { type: 'object', properties: { a: { const: 'x' } } }],
    ['an unknown type', { type: 'date' }],
    ['an array of nothing', { type: 'array' }],
    ['a required property that is not there', { type: 'object', properties: {}, required: ['i'] }],
    ['a property beside $ref', { $ref: '#/$defs/a', type: 'object', $defs: { a: row } }],
    ['an enum of booleans', { enum: [true] }],
    ['a fixed length', { type: 'array', items: row, minItems: 25, maxItems: 25 }],
    ['a very long array', { type: 'array', items: row, maxItems: 500 }],
  ])('refuses %s', async (_, schema) => {
    const { generate } = stand();
    expect((await generate(withSchema(schema))).status).toBe(400);
  });

  it('takes the supported part', async () => {
    const { generate } = stand();
    const schema = {
      type: 'array',
      description: 'd',
      items: { ...row, additionalProperties: false, propertyOrdering: ['i'] },
      minItems: 1,
      maxItems: 50,
    };
    expect((await generate(withSchema(schema))).status).toBe(200);
  });

  it('holds responseSchema to OpenAPI’s spelling', async () => {
    const { generate } = stand();
    const config = (responseSchema: unknown) => ({
      ...HELLO,
      generationConfig: { responseMimeType: 'application/json', responseSchema },
    });
    expect((await generate(config({ type: 'OBJECT', nullable: true }))).status).toBe(200);
    expect((await generate(config({ type: ['string', 'null'] }))).status).toBe(400);
    expect((await generate(config({ type: 'object', additionalProperties: false }))).status).toBe(400);
  });
});

describe('limits', () => {
  const violations = (response: Awaited<ReturnType<typeof call>>) => {
    const details = errorOf(response).details ?? [];
    const failure = details.find((one) => String(one['@type']).endsWith('QuotaFailure')) as
      | { violations?: Record<string, unknown>[] }
      | undefined;
    const retry = details.find((one) => String(one['@type']).endsWith('RetryInfo')) as
      | { retryDelay?: string }
      | undefined;
    return { violations: failure?.violations ?? [], delay: retry?.retryDelay };
  };

  it('counts calls in a sliding minute and says when to come back', async () => {
    const { state, generate } = stand({ limits: { requestsPerMinute: 2 } });
    await generate(HELLO);
    state.clock.advance(20_000);
    await generate(HELLO);
    const refused = await generate(HELLO);
    expect(refused.status).toBe(429);
    expect(violations(refused)).toMatchObject({
      violations: [
        {
          quotaId: 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier',
          quotaValue: '2',
          quotaDimensions: { model: MODEL },
        },
      ],
      delay: '40s',
    });
    state.clock.advance(40_000);
    expect((await generate(HELLO)).status).toBe(200);
    expect((await generate(HELLO)).status).toBe(429);
  });

  it('ends the day at midnight in California, and advises too short a wait', async () => {
    const { state, generate } = stand({ limits: { requestsPerDay: 1 } });
    await generate(HELLO);
    state.clock.advance(11.9 * 3_600_000);
    const refused = violations(await generate(HELLO));
    expect(refused).toMatchObject({
      violations: [{ quotaId: expect.stringContaining('PerDay'), quotaValue: '1' }],
      delay: '24s',
    });
    state.clock.advance(0.2 * 3_600_000);
    expect((await generate(HELLO)).status).toBe(200);
  });

  it('counts input tokens, and each model for itself', async () => {
    const { generate } = stand({ limits: { inputTokensPerMinute: 100 } });
    const long = { contents: [{ parts: [{ text: 'x'.repeat(300) }] }] };
    expect((await generate(long)).status).toBe(200);
    expect(violations(await generate(long)).violations).toMatchObject([
      { quotaId: expect.stringContaining('InputTokens') },
    ]);
    expect((await generate(long, { model: 'gemini-3.1-flash-lite' })).status).toBe(200);
  });

  it('is the free tier by default, and can be changed while it runs', async () => {
    const { gemini, generate } = stand();
    for (let n = 0; n < 15; n++) expect((await generate(HELLO)).status).toBe(200);
    expect((await generate(HELLO)).status).toBe(429);
    gemini.setLimits({ requestsPerMinute: 16 });
    expect((await generate(HELLO)).status).toBe(200);
    expect(gemini.usage().calls).toBe(16);
  });
});

describe('counting and the log', () => {
  it('counts tokens without generating', async () => {
    const { state, gemini } = stand();
    const answer = await call(gemini.handle, `${HOST}/v1beta/models/${MODEL}:countTokens?key=${KEY}`, {
      body: HELLO,
    });
    expect(jsonOf(answer)).toMatchObject({ totalTokens: 2 });
    expect(gemini.usage().calls).toBe(0);
    expect(state.log).toMatchObject([{ method: 'countTokens', status: 200, request: HELLO }]);
  });
});
