import { describe, expect, it } from 'vitest';
import { createBatchModel } from '../../../src/classifier/batch.ts';
import { geminiSdk } from '../../../src/classifier/gemini-sdk.ts';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { AskItem } from '../../../src/journey/ports.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import type { Fault } from '../../sandbox/types.ts';
import { dice, item, memoryCell, stand } from './stand.ts';

/** The real packing, the real HTTP shapes, and the sandbox's Batch mode. */

const MODEL = 'gemini-3.5-flash-lite';
const DAY_MS = 86_400_000;

function setUp({
  faults = [],
  callsPerDay = 500,
  apiKey = 'AQ.sandbox-key',
}: {
  faults?: readonly Fault[];
  callsPerDay?: number;
  apiKey?: string;
} = {}) {
  const cell = memoryCell();
  const { state, fetch, gate } = stand({ cell, limits: { callsPerDay } });
  for (const fault of faults) state.faults.add(fault);
  const abort = new AbortController();
  const made = { gate, model: MODEL, packSize: 25, random: dice(), signal: abort.signal };
  const subject = createBatchModel({ ...made, api: geminiSdk({ apiKey, fetch }) });
  const other = createBatchModel({ ...made, api: geminiSdk({ apiKey: 'AIzaSandboxKey', fetch }) });
  const send = async (items: readonly AskItem[], id = 'job-1') => {
    const job = await subject.pack(items, DEFAULT_CATEGORIES);
    return { job, name: await subject.submit(id, job) };
  };
  return { subject, other, state, gate, abort, send };
}

function mails(count: number, excerpt = 'Our shop has a sale this week.'): AskItem[] {
  return Array.from({ length: count }, (_, i) => item(`m${i}`, { excerpt }));
}

const idsOf = (packs: readonly { readonly ids: readonly string[] }[]) => packs.flatMap(({ ids }) => ids);

async function problemOf(work: Promise<unknown>): Promise<string> {
  const thrown = await work.catch((error: unknown) => error);
  return thrown instanceof ProblemError ? thrown.problem.code : `not refused: ${String(thrown)}`;
}

describe('packing', () => {
  it('puts each mail into exactly one request, one that is asked alone into its own', async () => {
    const { subject } = setUp();
    const items = [...mails(60), item('odd', {}, true)];
    const { packs, requests } = await subject.pack(items, DEFAULT_CATEGORIES);
    expect(packs.map(({ ids }) => ids.length)).toEqual([25, 25, 10, 1]);
    expect(requests).toHaveLength(4);
    expect(idsOf(packs).toSorted()).toEqual(items.map(({ messageId }) => messageId).toSorted());
    for (const { ids, numbers } of packs) expect(new Set(numbers).size).toBe(ids.length);
  });

  it('asks about 10,000 of the largest mails in few jobs, each under 20 MB', async () => {
    const { subject } = setUp({ callsPerDay: 10_000 });
    const cyrillic = 'Шановна пані Олено, надсилаємо рахунок за листопад. '.repeat(20);
    let rest = Array.from({ length: 10_000 }, (_, i) =>
      item(`m${i}`, { excerpt: cyrillic, subject: cyrillic, fromName: cyrillic }),
    );
    const sizes: number[] = [];
    while (rest.length > 0) {
      const { packs, requests } = await subject.pack(rest, DEFAULT_CATEGORIES);
      const taken = new Set(idsOf(packs));
      expect(taken.size).toBeGreaterThan(0);
      sizes.push(Buffer.byteLength(JSON.stringify({ batch: { inputConfig: { requests: { requests } } } })));
      rest = rest.filter(({ messageId }) => !taken.has(messageId));
    }
    expect(sizes.length).toBeLessThanOrEqual(3);
    for (const size of sizes) expect(size).toBeLessThan(20_000_000);
  });

  it('counts a request as half a call, and takes no more than the day has left', async () => {
    const { subject, gate, send } = setUp({ callsPerDay: 2 });
    const { packs } = await subject.pack(mails(200), DEFAULT_CATEGORIES);
    expect(packs).toHaveLength(4);
    await send(mails(50));
    expect(await gate.callsLeft()).toBe(1);
    await send(mails(50), 'job-2');
    expect(await problemOf(subject.pack(mails(1), DEFAULT_CATEGORIES))).toBe('model-day-limit');
  });
});

describe('a job', () => {
  it('waits, then brings a verdict on every mail', async () => {
    const { subject, state, send } = setUp();
    const { job, name } = await send(mails(30));
    expect(name).toMatch(/^batches\//);
    expect(await subject.look(name, job.packs, DEFAULT_CATEGORIES)).toEqual({ kind: 'waits' });
    state.clock.advance(70_000);
    const look = await subject.look(name, job.packs, DEFAULT_CATEGORIES);
    if (look.kind !== 'answered') throw new Error(look.kind);
    expect([...look.verdicts.keys()].toSorted()).toEqual(idsOf(job.packs).toSorted());
    expect(look.tokensIn).toBeGreaterThan(1_000);
    expect(look.tokensOut).toBeGreaterThan(100);
  });

  it('is found by the name it was given, and only with its own key', async () => {
    const { subject, other, send } = setUp();
    const { name } = await send(mails(1), 'mine');
    expect(await subject.find('mine')).toBe(name);
    expect(await subject.find('another')).toBeNull();
    expect(await other.find('mine')).toBeNull();
    expect(await other.look(name, [], DEFAULT_CATEGORIES)).toEqual({ kind: 'lost' });
  });

  it('is found behind hundreds of others', async () => {
    const { subject, send } = setUp({ callsPerDay: 1_000 });
    const { name } = await send(mails(1), 'first');
    for (let i = 0; i < 205; i += 1) await send(mails(1), `later-${i}`);
    expect(await subject.find('first')).toBe(name);
  });

  it.each(['missing', 'malformed', 'blocked', 'status', 'foreign', 'truncated'] as const)(
    'with one answer %s has verdicts on the others only',
    async (kind) => {
      const { subject, state, send } = setUp({ faults: [{ method: 'batch.request', kind }] });
      const { job, name } = await send(mails(75));
      state.clock.advance(70_000);
      const look = await subject.look(name, job.packs, DEFAULT_CATEGORIES);
      if (look.kind !== 'answered') throw new Error(look.kind);
      const [damaged, ...whole] = job.packs;
      for (const id of idsOf(whole)) expect(look.verdicts.has(id)).toBe(true);
      expect(damaged?.ids.some((id) => !look.verdicts.has(id))).toBe(true);
    },
  );

  it.each(['FAILED', 'CANCELLED', 'EXPIRED'])('that is %s is lost', async (reason) => {
    const { subject, state, send } = setUp({ faults: [{ method: 'batch.end', kind: 'status', reason }] });
    const { job, name } = await send(mails(1));
    state.clock.advance(2 * DAY_MS + 1);
    expect(await subject.look(name, job.packs, DEFAULT_CATEGORIES)).toEqual({ kind: 'lost' });
  });

  it('that Google has forgotten is lost', async () => {
    const { subject } = setUp();
    expect(await subject.look('batches/nobody', [], DEFAULT_CATEGORIES)).toEqual({ kind: 'lost' });
  });

  it('can be cancelled, also when it has ended or was never there', async () => {
    const { subject, state, send } = setUp();
    const { job, name } = await send(mails(1));
    await subject.cancel(name);
    state.clock.advance(70_000);
    expect(await subject.look(name, job.packs, DEFAULT_CATEGORIES)).toEqual({ kind: 'lost' });
    await subject.cancel(name);
    await subject.cancel('batches/nobody');
  });
});

describe('what goes wrong', () => {
  const failing = (method: string, status: number): Fault => ({ method, kind: 'status', status });

  it.each([400, 403, 429])('a refusal with %i to take a job is told apart', async (status) => {
    const { send } = setUp({ faults: [failing('batchGenerateContent', status)] });
    expect(await problemOf(send(mails(1)))).toBe('batch-refused');
  });

  it.each([500, 503])('whether a job came is not known after a %i', async (status) => {
    const { send } = setUp({ faults: [failing('batchGenerateContent', status)] });
    expect(await problemOf(send(mails(1)))).toBe('model-unavailable');
  });

  it('a job whose answer was lost on the way is at Google all the same', async () => {
    const { subject, send } = setUp({
      faults: [{ method: 'batchGenerateContent', kind: 'reset', reason: 'answer' }],
    });
    expect(await problemOf(send(mails(1), 'lost'))).toBe('offline');
    expect(await subject.find('lost')).toMatch(/^batches\//);
  });

  it.each([
    ['batches.get', 503, 'model-unavailable'],
    ['batches.get', 429, 'model-unavailable'],
    ['batches.get', 401, 'key-refused'],
  ] as const)('%s with %i means: later', async (method, status, code) => {
    const { subject, send } = setUp({ faults: [failing(method, status)] });
    const { job, name } = await send(mails(1));
    expect(await problemOf(subject.look(name, job.packs, DEFAULT_CATEGORIES))).toBe(code);
    expect(await subject.look(name, job.packs, DEFAULT_CATEGORIES)).toEqual({ kind: 'waits' });
  });

  it('an abort is an abort', async () => {
    const { subject, abort } = setUp({ faults: [{ method: 'batches.list', kind: 'reset' }] });
    abort.abort();
    await expect(subject.find('x')).rejects.toMatchObject({ name: 'AbortError' });
  });
});
