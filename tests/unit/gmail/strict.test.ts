import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMailbox } from '../../../src/gmail/client.ts';
import { createPace } from '../../../src/gmail/pace.ts';
import type { Mailbox } from '../../../src/journey/ports.ts';
import { createGmail } from '../../sandbox/gmail-rest.ts';
import { createClock } from '../../sandbox/state.ts';
import { ANN, standingState } from '../sandbox/stand.ts';
import { memoryCell, timerClock } from './fake-gmail.ts';

/** The real client against the sandbox's strict Gmail, which meters units in a sliding minute and knows its labels. */
function open(messages: number) {
  const state = { ...standingState(), clock: { ...createClock(), sleep: async () => {} } };
  const stored = state.mailboxes.get(ANN.email);
  for (let index = 0; index < messages; index += 1) {
    const raw = Buffer.from(`From: a@example.com\r\nSubject: ${index}\r\n\r\ntext\r\n`);
    stored?.add({ raw, snippet: '', labelIds: ['INBOX'], internalDate: index });
  }
  const gmail = createGmail({ state, oauth: { verify: () => ({ email: ANN.email, scopes: [] }) } });
  const mailbox = createMailbox({
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const headers = Object.fromEntries(new Headers(init?.headers));
      const body = Buffer.from(typeof init?.body === 'string' ? init.body : '');
      const answer = await gmail.handle({
        method: init?.method ?? 'GET',
        host: url.host,
        url,
        headers,
        body,
        at: Date.now(),
      });
      return new Response(answer.status === 204 ? null : String(answer.body ?? ''), {
        status: answer.status,
      });
    },
    account: ANN.email,
    token: { get: async () => 'token', renew: async () => 'token' },
    pace: createPace({ profile: 'new', cell: memoryCell(), clock: timerClock, onWait: () => undefined }),
    clock: timerClock,
    signal: new AbortController().signal,
    onSpend: () => undefined,
    random: () => 0,
  });
  return { mailbox, log: state.log };
}

async function everyId(mailbox: Mailbox): Promise<string[]> {
  const ids: string[] = [];
  let pageToken: string | null = '';
  while (pageToken !== null) {
    const page: Awaited<ReturnType<Mailbox['list']>> = await mailbox.list({ labelIds: ['INBOX'], pageToken });
    ids.push(...page.refs.map(({ id }) => id));
    pageToken = page.nextPageToken;
  }
  return ids;
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 9, 30) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('against a strict Gmail', () => {
  it('reads 700 messages in two minutes and a bit without being refused once', async () => {
    const { mailbox, log } = open(700);
    const started = Date.now();
    let ended = 0;
    const reading = everyId(mailbox).then(async (ids) => {
      const read = await Promise.all(ids.map((id) => mailbox.read(id)));
      ended = Date.now();
      return read;
    });
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    const read = await reading;
    expect(new Set(read.map((message) => message?.id)).size).toBe(700);
    expect(log.filter(({ status }) => status !== 200)).toEqual([]);
    expect(ended - started).toBeLessThan(125_000);
  });

  it('makes a label, moves messages with it, and takes that back', async () => {
    const { mailbox } = open(25);
    const label = await mailbox.createLabel({
      name: 'AuraMail/Social',
      background: '#43d692',
      text: '#000000',
    });
    expect(await mailbox.labels()).toContainEqual(label);
    const ids = await everyId(mailbox);
    await mailbox.change(ids, { add: [label.id], remove: ['INBOX'] });
    expect(await everyId(mailbox)).toEqual([]);
    await mailbox.change(ids.slice(0, 3), { add: ['INBOX'], remove: [label.id] });
    expect(await everyId(mailbox)).toEqual(ids.slice(0, 3));
    expect(await mailbox.labelsOf(ids[5] ?? '')).toEqual([label.id]);
    expect(
      await mailbox.change(['0000000000000000', ...ids.slice(0, 1)], { add: ['STARRED'], remove: [] }),
    ).toEqual({
      gone: ['0000000000000000'],
    });
  });

  it('passes on why a label cannot be made', async () => {
    const { mailbox } = open(0);
    await mailbox.createLabel({ name: 'AuraMail/Bills' });
    await expect(mailbox.createLabel({ name: 'auramail / bills' })).rejects.toThrow('label-conflict');
    await expect(mailbox.createLabel({ name: 'Social' })).rejects.toThrow('gmail-refused');
  });
});
