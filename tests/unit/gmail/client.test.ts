import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { fakeGmail, type Reply, refused } from './fake-gmail.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 9, 30) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets all waiting go by; gives the result, or the problem. */
async function settled<T>(promise: Promise<T>): Promise<T | ProblemError['problem']> {
  const caught = promise.catch((error: unknown) => {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  });
  await vi.advanceTimersByTimeAsync(20 * 60_000);
  return caught;
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);
const delta = { add: ['L1'], remove: ['INBOX'] };

describe('reading', () => {
  it('tells who the mailbox belongs to', async () => {
    const { mailbox, seen, spent } = fakeGmail(() => ({
      json: { emailAddress: 'me@example.com', messagesTotal: 3, historyId: '77' },
    }));
    expect(await mailbox.profile()).toEqual({ email: 'me@example.com', historyId: '77' });
    expect(seen).toMatchObject([{ method: 'GET', path: 'profile', token: 'good' }]);
    expect(spent).toEqual([{ method: 'getProfile', units: 1, requests: 1, reads: 0, retries: 0 }]);
  });

  it('lists 500 ids a page, labels AND-ed, newest first', async () => {
    const messages = [
      { id: 'b', threadId: 't' },
      { id: 'a', threadId: 't' },
    ];
    const { mailbox, seen } = fakeGmail(() => ({
      json: { messages, nextPageToken: 'p2', resultSizeEstimate: 9 },
    }));
    const page = await mailbox.list({ labelIds: ['INBOX', 'L9'], q: '-label:x y', pageToken: 'p1' });
    expect(page).toEqual({ refs: messages, nextPageToken: 'p2' });
    expect(seen[0]?.query.getAll('labelIds')).toEqual(['INBOX', 'L9']);
    expect(Object.fromEntries(seen[0]?.query ?? [])).toMatchObject({
      maxResults: '500',
      q: '-label:x y',
      pageToken: 'p1',
    });
    expect(seen[0]?.query.has('includeSpamTrash')).toBe(false);
  });

  it('lists what is in spam and in the trash only when asked to', async () => {
    const { mailbox, seen } = fakeGmail(() => ({ json: {} }));
    await mailbox.list({ labelIds: ['L9'], everywhere: true });
    expect(seen[0]?.query.get('includeSpamTrash')).toBe('true');
  });

  it('tells what was added, with the labels it came with where Gmail names them, over all pages', async () => {
    const pages = [
      {
        history: [
          { id: '12', messagesAdded: [{ message: { id: 'm1', threadId: 't1', labelIds: ['INBOX'] } }] },
          { id: '13', labelsRemoved: [{ message: { id: 'm1' }, labelIds: ['INBOX'] }] },
        ],
        nextPageToken: 'p2',
        historyId: '20',
      },
      {
        history: [{ id: '14', messagesAdded: [{ message: { id: 'm2', threadId: 't1' } }] }],
        historyId: '21',
      },
    ];
    const { mailbox, seen } = fakeGmail(() => ({ json: pages.shift() ?? {} }));
    expect(await mailbox.changesSince('11')).toEqual({
      messages: new Map([['m1', { steps: [{ label: 'INBOX', on: false }], gone: false }]]),
      added: [
        { id: 'm1', threadId: 't1', labelIds: ['INBOX'], historyId: '12' },
        { id: 'm2', threadId: 't1', labelIds: null, historyId: '14' },
      ],
      historyId: '21',
    });
    expect(seen[1]?.query.get('pageToken')).toBe('p2');
  });

  it('lists the beginnings of threads, 500 for 10 units', async () => {
    const threads = [{ id: 't1', snippet: 'Hello &amp; welcome', historyId: '5' }, { id: 't2' }];
    const { mailbox, seen, spent } = fakeGmail(() => ({ json: { threads, nextPageToken: 'p2' } }));
    const page = await mailbox.snippets({ labelIds: ['INBOX'], q: 'is:x', pageToken: '' });
    expect(page).toEqual({
      snippets: [
        { threadId: 't1', snippet: 'Hello &amp; welcome' },
        { threadId: 't2', snippet: '' },
      ],
      nextPageToken: 'p2',
    });
    expect(seen[0]?.path).toBe('threads');
    expect(Object.fromEntries(seen[0]?.query ?? [])).toEqual({
      labelIds: 'INBOX',
      maxResults: '500',
      q: 'is:x',
    });
    expect(spent).toMatchObject([{ method: 'threads.list', units: 10 }]);
  });

  it('takes a mailbox without threads', async () => {
    const { mailbox } = fakeGmail(() => ({ json: {} }));
    expect(await mailbox.snippets({ labelIds: [], q: '', pageToken: '' })).toEqual({
      snippets: [],
      nextPageToken: null,
    });
  });

  it('knows an empty mailbox, which has no messages field', async () => {
    const { mailbox, seen } = fakeGmail(() => ({ json: { resultSizeEstimate: 0 } }));
    expect(await mailbox.list({})).toEqual({ refs: [], nextPageToken: null });
    expect([...(seen[0]?.query.keys() ?? [])]).toEqual(['maxResults']);
  });

  it('reads a message whole, without touching its tree', async () => {
    const depth = 10_000;
    const tree = `${'{"parts":['.repeat(depth)}{"mimeType":"text/plain"}${']}'.repeat(depth)}`;
    const { mailbox, seen, spent } = fakeGmail(() => ({
      json: `{"id":"a","threadId":"t","labelIds":["INBOX"],"snippet":"s","internalDate":"5","payload":${tree}}`,
    }));
    const message = await mailbox.read('a');
    let part = message?.payload;
    for (let level = 0; level < depth; level += 1) part = part?.parts?.[0];
    expect(part).toEqual({ mimeType: 'text/plain' });
    expect(message).toMatchObject({
      id: 'a',
      threadId: 't',
      labelIds: ['INBOX'],
      snippet: 's',
      internalDate: '5',
    });
    expect(seen[0]).toMatchObject({ path: 'messages/a' });
    expect(seen[0]?.query.get('format')).toBe('full');
    expect(spent).toMatchObject([{ units: 20, reads: 1 }]);
  });

  it('bears anything wrong in a message but its ids', async () => {
    const { mailbox } = fakeGmail(() => ({
      json: { id: 'a', threadId: 't', labelIds: 7, snippet: null, payload: 'x' },
    }));
    expect(await mailbox.read('a')).toEqual({
      id: 'a',
      threadId: 't',
      labelIds: [],
      snippet: '',
      payload: {},
    });
  });

  it('gives null for a message that is gone', async () => {
    const { mailbox } = fakeGmail(() => refused(404, 'notFound'));
    expect(await mailbox.read('a')).toBeNull();
    expect(await mailbox.labelsOf('a')).toBeNull();
  });

  it('asks for labels without the mail', async () => {
    const { mailbox, seen, spent } = fakeGmail((_, index) => ({
      json: { id: 'a', threadId: 't', ...(index === 0 && { labelIds: ['X'] }) },
    }));
    expect(await mailbox.labelsOf('a')).toEqual(['X']);
    expect(await mailbox.labelsOf('a')).toEqual([]);
    expect(seen[0]?.query.get('format')).toBe('minimal');
    expect(spent.map(({ reads }) => reads)).toEqual([0, 0]);
  });

  it.each<[string, Reply]>([
    ['is refused', refused(400, 'invalidArgument')],
    ['comes back as nonsense', { json: '<html>' }],
    ['comes back without ids', { json: { id: '' } }],
  ])('calls a message that %s unreadable', async (_, reply) => {
    const { mailbox } = fakeGmail(() => reply);
    expect(await settled(mailbox.read('a'))).toMatchObject({ code: 'message-unreadable' });
  });
});

describe('labels', () => {
  it('lists them', async () => {
    const labels = [
      { id: 'INBOX', name: 'INBOX', type: 'system' },
      { id: 'L1', name: 'A', type: 'user' },
    ];
    const { mailbox } = fakeGmail(() => ({ json: { labels } }));
    expect(await mailbox.labels()).toEqual(labels);
  });

  it('makes them with both colours, or hidden', async () => {
    const { mailbox, seen } = fakeGmail(({ body }) => ({
      json: { id: 'L1', type: 'user', ...Object(body) },
    }));
    expect(await mailbox.createLabel({ name: 'A/B', background: '#fb4c2f', text: '#ffffff' })).toEqual({
      id: 'L1',
      name: 'A/B',
      type: 'user',
    });
    await mailbox.createLabel({ name: 'A/S', background: '#fb4c2f', hidden: true });
    expect(seen.map(({ body }) => body)).toEqual([
      {
        name: 'A/B',
        labelListVisibility: 'labelShow',
        messageListVisibility: 'show',
        color: { backgroundColor: '#fb4c2f', textColor: '#ffffff' },
      },
      { name: 'A/S', labelListVisibility: 'labelHide', messageListVisibility: 'hide' },
    ]);
  });

  it('says when the name is taken', async () => {
    const { mailbox } = fakeGmail(() => refused(409, 'aborted', 'Label name exists or conflicts'));
    expect(await settled(mailbox.createLabel({ name: 'A' }))).toMatchObject({ code: 'label-conflict' });
  });
});

describe('change', () => {
  it.each([
    [1, ['modify']],
    [9, Array(9).fill('modify')],
    [10, ['batchModify']],
    [1_000, ['batchModify']],
    [1_005, ['batchModify', ...Array(5).fill('modify')]],
    [2_500, ['batchModify', 'batchModify', 'batchModify']],
  ])('sends %i messages the cheapest way', async (count, expected) => {
    const { mailbox, seen } = fakeGmail(() => ({ status: 200, json: {} }));
    const done = mailbox.change(ids(count), delta);
    await vi.advanceTimersByTimeAsync(1);
    expect(await done).toEqual({ gone: [] });
    expect(seen.map(({ path }) => path.split('/').at(-1))).toEqual(expected);
    const sent = seen.flatMap(({ path, body }) =>
      path.endsWith('batchModify') ? Object(body).ids : [path.split('/')[1]],
    );
    expect(sent.sort()).toEqual(ids(count).sort());
    expect(seen.every(({ method, body }) => method === 'POST' && Object(body).addLabelIds[0] === 'L1')).toBe(
      true,
    );
  });

  it('takes the empty answer of a batch', async () => {
    const { mailbox, seen } = fakeGmail(() => ({ status: 204 }));
    expect(await mailbox.change(ids(20), delta)).toEqual({ gone: [] });
    expect(seen[0]?.body).toEqual({ ids: ids(20), addLabelIds: ['L1'], removeLabelIds: ['INBOX'] });
  });

  it('reports what is gone where Gmail says so', async () => {
    const { mailbox } = fakeGmail(({ path }) =>
      path.includes('/m1/') ? refused(404, 'notFound') : { json: { id: 'x' } },
    );
    expect(await mailbox.change(ids(3), delta)).toEqual({ gone: ['m1'] });
  });

  it('does nothing for nothing, and each message once', async () => {
    const { mailbox, seen } = fakeGmail(() => ({ json: {} }));
    await mailbox.change([], delta);
    await mailbox.change(ids(4), { add: [], remove: [] });
    await mailbox.change(['a', 'a', 'b'], delta);
    expect(seen).toHaveLength(2);
  });
});
