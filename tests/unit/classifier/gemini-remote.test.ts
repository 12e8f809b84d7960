import { describe, expect, it } from 'vitest';
import { createGenerate } from '../../../src/classifier/gemini.ts';
import { type GeminiApi, type GeminiCall, GeminiRefusal } from '../../../src/classifier/gemini-api.ts';
import { geminiVerdict } from '../../../src/classifier/gemini-errors.ts';
import { type Ask, answerGemini, remoteGemini } from '../../../src/classifier/gemini-remote.ts';
import { geminiSdk } from '../../../src/classifier/gemini-sdk.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import type { Fault } from '../../sandbox/types.ts';
import { stand } from './stand.ts';

/** Both ends, with what Chrome does to a message in between. */
const KEY = 'AQ.sandbox-key';
const { signal } = new AbortController();
const LIST: GeminiCall = { method: 'listModels' };

function remote(apiOf: (apiKey: string) => GeminiApi, apiKey = KEY): GeminiApi {
  const answer = answerGemini(apiOf);
  const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  return remoteGemini(apiKey, async (message, until) => json(await answer(json(message), until)));
}

const throwing = (error: unknown) => remote(() => async () => Promise.reject(error));

const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing thrown',
    (error: unknown) => error,
  );

describe('through messages', () => {
  const request = {
    model: 'gemini-3.5-flash-lite',
    system: 's',
    text: '{"i":1,"text":"sale"}',
    schema: { type: 'array', items: { type: 'object', properties: { i: { type: 'integer' } } } },
    maxOutputTokens: 99,
    signal,
  };
  const bothWays = async (...faults: Fault[]) =>
    await Promise.all(
      [geminiSdk, (options: Parameters<typeof geminiSdk>[0]) => remote(() => geminiSdk(options))].map(
        async (api) => {
          const { fetch } = stand({ faults });
          const made = createGenerate(api({ apiKey: KEY, fetch }))(request);
          return await made.catch((error: unknown) => ({ verdict: geminiVerdict(error) }));
        },
      ),
    );

  it('the answer is the same', async () => {
    const [near, far] = await bothWays();
    expect(near).toMatchObject({ finishReason: 'STOP' });
    expect(far).toEqual(near);
  });

  it.each<[Omit<Fault, 'method'>, string]>([
    [{ kind: 'status', status: 429, quota: 'PerMinute', retryAfterSeconds: 7 }, 'slow-down'],
    [{ kind: 'status', status: 429, quota: 'PerDay' }, 'day-over'],
    [{ kind: 'status', status: 503 }, 'busy'],
    [{ kind: 'status', status: 403, reason: 'API key not valid.' }, 'stop'],
    [{ kind: 'reset' }, 'offline'],
  ])('%j is the same verdict', async (fault, kind) => {
    const [near, far] = await bothWays({ method: 'generateContent', ...fault } as Fault);
    expect(near).toMatchObject({ verdict: { kind } });
    expect(far).toEqual(near);
  });

  it('a refusal is one, with Google’s body as it came', async () => {
    const error = await caught(throwing(new GeminiRefusal(400, '{"error":{"message":"Ні"}}'))(LIST, signal));
    expect(error).toBeInstanceOf(GeminiRefusal);
    expect(error).toMatchObject({ status: 400, message: '{"error":{"message":"Ні"}}' });
  });

  it.each([
    new TypeError('Failed to fetch'),
    new SyntaxError('Unexpected end of JSON input'),
    new DOMException('aborted', 'AbortError'),
  ])('%s keeps its name', async (thrown) => {
    const error = await caught(throwing(thrown)(LIST, signal));
    expect(error).toMatchObject({ name: thrown.name, message: thrown.message });
    expect(geminiVerdict(error)).toEqual(geminiVerdict(thrown));
  });

  it('what is no error at all is none of Google’s', async () => {
    expect(geminiVerdict(await caught(throwing('oops')(LIST, signal)))).toEqual({ kind: 'failed' });
  });

  it('an answer of nothing is null', async () => {
    expect(await remote(() => async () => undefined)(LIST, signal)).toBeNull();
  });

  it('each call brings its key and its signal', async () => {
    const seen: unknown[] = [];
    const answer = answerGemini((apiKey) => async (call, until) => {
      seen.push(apiKey, call, until);
      return 1;
    });
    const over = new AbortController();
    expect(await remoteGemini('one', answer)(LIST, over.signal)).toBe(1);
    expect(await remoteGemini('other', answer)({ method: 'getBatch', name: 'batches/x' }, signal)).toBe(1);
    expect(seen).toEqual([
      'one',
      LIST,
      over.signal,
      'other',
      { method: 'getBatch', name: 'batches/x' },
      signal,
    ]);
  });

  it('what hinders the message itself is thrown as it is, and stops the run', async () => {
    const problem = new ProblemError('unexpected', { name: 'OffscreenDocument' });
    const nowhere: Ask = () => Promise.reject(problem);
    const error = await caught(remoteGemini(KEY, nowhere)(LIST, signal));
    expect(error).toBe(problem);
    expect(geminiVerdict(error)).toEqual({ kind: 'stop', problem: problem.problem });
  });
});
