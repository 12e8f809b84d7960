import { describe, expect, it } from 'vitest';
import { createGemini } from '../../sandbox/gemini.ts';
import { SocketReset } from '../../sandbox/state.ts';
import type { Fault } from '../../sandbox/types.ts';
import { call, jsonOf, standingState } from './stand.ts';

/** Batch mode as https://ai.google.dev/api/batch-api describes it, and what it refuses. */
const KEY = 'AIzaSandboxKey';
const ROOT = 'https://generativelanguage.googleapis.com/v1beta';
const MODEL = 'gemini-3.5-flash-lite';
const HELLO = { contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] };

function stand(...faults: readonly Fault[]) {
  const state = standingState([], { gemini: { batchMs: 60_000 } });
  for (const fault of faults) state.faults.add(fault);
  const { handle } = createGemini({ state });
  const ask = async (path: string, body?: unknown, key = KEY) => {
    const response = await call(handle, `${ROOT}/${path}`, {
      headers: { 'x-goog-api-key': key },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, json: jsonOf(response) as unknown as Answer };
  };
  const create = (requests: readonly unknown[], more: object = {}, key = KEY) =>
    ask(
      `models/${MODEL}:batchGenerateContent`,
      { batch: { displayName: 'mine', inputConfig: { requests: { requests } }, ...more } },
      key,
    );
  return { state, ask, create };
}

interface Answer {
  readonly name: string;
  readonly metadata: { readonly state: string; readonly displayName: string; readonly batchStats: object };
  readonly done?: boolean;
  readonly response?: { readonly inlinedResponses: { readonly inlinedResponses: readonly Inlined[] } };
  readonly operations?: readonly Answer[];
  readonly nextPageToken?: string;
}

interface Inlined {
  readonly response?: { readonly candidates: readonly unknown[] };
  readonly error?: { readonly message: string };
  readonly metadata?: { readonly key: string };
}

const inlined = (key: string) => ({ request: HELLO, metadata: { key } });

describe('a job', () => {
  it('is pending, then running, then done, with one answer to each request in their order', async () => {
    const { state, ask, create } = stand();
    const { status, json } = await create([inlined('a'), inlined('b')]);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      name: expect.stringMatching(/^batches\/\w+$/),
      metadata: { state: 'BATCH_STATE_PENDING', displayName: 'mine', batchStats: { requestCount: '2' } },
    });
    expect(json.done).toBeUndefined();
    state.clock.advance(30_000);
    expect((await ask(json.name)).json.metadata.state).toBe('BATCH_STATE_RUNNING');
    state.clock.advance(30_000);
    const done = (await ask(json.name)).json;
    expect(done).toMatchObject({ done: true, metadata: { state: 'BATCH_STATE_SUCCEEDED' } });
    const answers = done.response?.inlinedResponses.inlinedResponses ?? [];
    expect(answers.map(({ metadata }) => metadata?.key)).toEqual(['a', 'b']);
    for (const { response } of answers) expect(response?.candidates).toHaveLength(1);
    expect((await ask(json.name)).json).toEqual(done);
  });

  it('belongs to its key', async () => {
    const { ask, create } = stand();
    const { name } = (await create([inlined('a')])).json;
    expect((await ask(name, undefined, 'AQ.sandbox-key')).status).toBe(404);
    expect((await ask('batches', undefined, 'AQ.sandbox-key')).json).toEqual({});
    expect((await create([inlined('a')], {}, 'AIzaNobody')).status).toBe(400);
  });

  it('is listed, the newest first, page by page', async () => {
    const { ask, create } = stand();
    for (const displayName of ['one', 'two', 'three']) await create([inlined('a')], { displayName });
    const names = (answer: Answer) => answer.operations?.map(({ metadata }) => metadata.displayName);
    const first = (await ask('batches?pageSize=2')).json;
    expect(names(first)).toEqual(['three', 'two']);
    const second = (await ask(`batches?pageSize=2&pageToken=${first.nextPageToken}`)).json;
    expect(names(second)).toEqual(['one']);
    expect(second.nextPageToken).toBeUndefined();
  });

  it('is cancelled while it runs, not when it has ended', async () => {
    const { state, ask, create } = stand();
    const { name } = (await create([inlined('a')])).json;
    expect((await ask(`${name}:cancel`, {})).status).toBe(200);
    const cancelled = (await ask(name)).json;
    expect(cancelled).toMatchObject({ done: true, metadata: { state: 'BATCH_STATE_CANCELLED' } });
    expect(cancelled.response).toBeUndefined();
    const other = (await create([inlined('a')])).json.name;
    state.clock.advance(60_000);
    expect((await ask(`${other}:cancel`, {})).status).toBe(400);
    expect((await ask('batches/nobody:cancel', {})).status).toBe(404);
  });

  it('expires after two days when it is not run', async () => {
    const { state, ask, create } = stand({ method: 'batch.end', kind: 'status', reason: 'EXPIRED' });
    const { name } = (await create([inlined('a')])).json;
    state.clock.advance(47 * 3_600_000);
    expect((await ask(name)).json.metadata.state).toBe('BATCH_STATE_RUNNING');
    state.clock.advance(3_600_000);
    const expired = (await ask(name)).json;
    expect(expired).toMatchObject({ done: true, metadata: { state: 'BATCH_STATE_EXPIRED' } });
    expect(expired.response).toBeUndefined();
  });

  it('may fail in single requests', async () => {
    const { state, ask, create } = stand({ method: 'batch.request', after: 1, kind: 'status', reason: 'no' });
    const { name } = (await create([inlined('a'), inlined('b'), inlined('c')])).json;
    state.clock.advance(60_000);
    const answers = (await ask(name)).json.response?.inlinedResponses.inlinedResponses ?? [];
    expect(answers.map(({ error }) => error?.message)).toEqual([undefined, 'no', undefined]);
  });

  it('may come although its answer is lost', async () => {
    const { ask, create } = stand({ method: 'batchGenerateContent', kind: 'reset', reason: 'answer' });
    await expect(create([inlined('a')])).rejects.toBeInstanceOf(SocketReset);
    expect((await ask('batches')).json.operations).toHaveLength(1);
  });
});

describe('what is refused', () => {
  it.each([
    ['no requests', [], {}],
    ['no name', [inlined('a')], { displayName: '' }],
    ['an unknown field', [inlined('a')], { colour: 'red' }],
    ['an unknown field of a request', [{ ...inlined('a'), colour: 'red' }], {}],
    ['a request that generateContent would refuse', [{ request: { contents: [], nonsense: 1 } }], {}],
  ])('%s', async (_, requests, more) => {
    expect((await stand().create(requests, more)).status).toBe(400);
  });

  it('a job of more than 20 MB', async () => {
    const text = 'x'.repeat(21 * 1024 * 1024);
    const { status } = await stand().create([{ request: { contents: [{ parts: [{ text }] }] } }]);
    expect(status).toBe(400);
  });

  it('an unknown model, and the path of another version', async () => {
    const { ask } = stand();
    const batch = { displayName: 'x', inputConfig: { requests: { requests: [inlined('a')] } } };
    expect((await ask('models/gemini-9:batchGenerateContent', { batch })).status).toBe(404);
    expect((await ask(`../v1/models/${MODEL}:batchGenerateContent`, { batch })).status).toBe(404);
  });
});
