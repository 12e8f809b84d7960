import { beforeEach, describe, expect, it, vi } from 'vitest';
import { requests } from '../../../src/messaging/protocol.ts';
import { type Handlers, serve } from '../../../src/messaging/server.ts';
import { ProblemError } from '../../../src/shared/problem.ts';

type Listener = (message: unknown, sender: unknown, reply: (answer: unknown) => void) => boolean;

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const GMAIL = { id: ID, origin: 'https://mail.google.com', frameId: 0 };
const OPTIONS = { id: ID, origin: `chrome-extension://${ID}`, frameId: 0 };
let listener: Listener;
let asked: { name: string; payload: unknown }[];
const onBug = vi.fn();

beforeEach(() => {
  asked = [];
  onBug.mockClear();
  vi.stubGlobal('chrome', {
    runtime: { id: ID, onMessage: { addListener: (added: Listener) => (listener = added) } },
  });
  const handlers = Object.fromEntries(
    Object.keys(requests).map((name) => [
      name,
      async (payload: unknown) => {
        asked.push({ name, payload });
        if (name === 'run.stop') throw new ProblemError('nothing-to-undo');
        if (name === 'run.pause') throw new Error('text of a letter');
        return null;
      },
    ]),
  );
  serve(handlers as unknown as Handlers, onBug);
});

/** What comes back, or 'ignored' when the message is not for us. */
async function send(message: unknown, sender: unknown): Promise<unknown> {
  return await new Promise((resolve) => {
    if (!listener(message, sender, resolve)) resolve('ignored');
  });
}

const REFUSED = { ok: false, problem: { code: 'unexpected', params: { name: 'ring' } } };

describe('rings of trust', () => {
  it('Gmail’s top frame may ask what a page may ask', async () => {
    expect(await send({ auramail: 'run.start', payload: { account: 'ann@example.com' } }, GMAIL)).toEqual({
      ok: true,
      value: null,
    });
    expect(asked).toEqual([{ name: 'run.start', payload: { account: 'ann@example.com' } }]);
  });

  it.each(
    Object.entries(requests)
      .filter(([, { ring }]) => ring === 'extension')
      .map(([name]) => name),
  )('a page may not ask for %s, whatever the payload', async (name) => {
    expect(await send({ auramail: name, payload: { scope: '*' } }, GMAIL)).toEqual(REFUSED);
    expect(asked).toEqual([]);
  });

  it.each([
    ['another extension', { ...OPTIONS, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['a frame inside Gmail', { ...GMAIL, frameId: 3 }],
    ['another site', { ...GMAIL, origin: 'https://evil.example' }],
    ['Gmail over plain HTTP', { ...GMAIL, origin: 'http://mail.google.com' }],
    ['a site that looks like Gmail', { ...GMAIL, origin: 'https://mail.google.com.evil.example' }],
    ['a page of Google’s that is not Gmail', { ...GMAIL, origin: 'https://accounts.google.com' }],
    ['Gmail without a frame', { id: ID, origin: 'https://mail.google.com' }],
    ['another extension that says it is Gmail', { ...GMAIL, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['an opaque origin', { ...GMAIL, origin: 'null' }],
    [
      'another extension’s page',
      { ...OPTIONS, origin: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba' },
    ],
    ['a sender without an origin', { id: ID, frameId: 0, url: 'https://mail.google.com/mail/u/0/' }],
    ['nobody', {}],
  ])('%s may ask nothing', async (_, sender) => {
    expect(await send({ auramail: 'state', payload: { account: null } }, sender)).toEqual(REFUSED);
    expect(asked).toEqual([]);
  });

  it('the rings are as they were agreed: what reads or changes settings, keys and data is for our own pages', () => {
    const inner = Object.entries(requests).filter(([, { ring }]) => ring === 'extension');
    for (const name of ['settings.read', 'settings.save', 'key.test', 'key.protect', 'key.unlock'])
      expect(inner.map(([each]) => each)).toContain(name);
    const open = Object.keys(requests).filter((name) => !inner.some(([each]) => each === name));
    expect(open.filter((name) => /^(settings|key|data|secret)/.test(name))).toEqual([]);
  });

  it('the ring is looked at before the payload: a page learns nothing from what it sends', async () => {
    const wrong = await send({ auramail: 'settings.save', payload: 'nonsense' }, GMAIL);
    const right = await send({ auramail: 'settings.save', payload: { scope: '*' } }, GMAIL);
    expect(wrong).toEqual(REFUSED);
    expect(right).toEqual(REFUSED);
  });

  it('our own pages may ask everything', async () => {
    expect(await send({ auramail: 'settings.read', payload: { scope: '*' } }, OPTIONS)).toEqual({
      ok: true,
      value: null,
    });
  });
});

describe('payloads', () => {
  it.each([
    ['a missing one', undefined],
    ['an address that is none', { account: 'ann' }],
    ['a foreign type', { account: 7 }],
    ['an object that is not plain', [{ account: null }]],
  ])('%s does not reach a handler', async (_, payload) => {
    expect(await send({ auramail: 'run.start', payload }, OPTIONS)).toMatchObject({ ok: false });
    expect(asked).toEqual([]);
  });

  it('what is not ours is left to others', async () => {
    for (const message of [
      null,
      'state',
      {},
      { auramail: 'changed' },
      { auramail: 'toString' },
      { auramail: 5 },
    ]) {
      expect(await send(message, OPTIONS)).toBe('ignored');
    }
  });
});

describe('failures', () => {
  it('that are foreseen cross as data', async () => {
    expect(await send({ auramail: 'run.stop', payload: { account: null } }, GMAIL)).toEqual({
      ok: false,
      problem: { code: 'nothing-to-undo' },
    });
    expect(onBug).not.toHaveBeenCalled();
  });

  it('that are bugs cross without their words, and are reported', async () => {
    expect(await send({ auramail: 'run.pause', payload: { account: null } }, GMAIL)).toEqual({
      ok: false,
      problem: { code: 'unexpected', params: { name: 'Error' } },
    });
    expect(onBug).toHaveBeenCalledOnce();
  });
});
