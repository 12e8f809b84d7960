import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerWorker, createOffscreen } from '../../../src/platform/offscreen.ts';
import { fakeLines, WORKER } from './lines.ts';

const PAGE = { path: 'page.html', justification: 'A test.' };
const IDLE_MS = 1_000;
const { signal } = new AbortController();

let asked: { readonly message: unknown; readonly signal: AbortSignal; answer(value: unknown): void }[];
let fake: ReturnType<typeof fakeLines>;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  fake = fakeLines(() =>
    answerWorker(
      (message, until) => new Promise((answer) => asked.push({ message, signal: until, answer })),
      IDLE_MS,
    ),
  );
  vi.stubGlobal('chrome', fake.chrome);
  vi.stubGlobal('window', { close: fake.page.close });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** All that was said has arrived. */
const arrived = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);

const failure = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('asking', () => {
  it('makes the document once, however many ask at once, and gives each its own answer', async () => {
    const ask = createOffscreen(PAGE);
    const answers = ['a', 'b', 'c'].map((message) => ask(message, signal));
    await arrived();
    expect(asked.map(({ message }) => message)).toEqual(['a', 'b', 'c']);
    for (const { message, answer } of asked.toReversed()) answer({ to: message });
    expect(await Promise.all(answers)).toEqual([{ to: 'a' }, { to: 'b' }, { to: 'c' }]);
    expect(fake.state.created).toBe(1);
  });

  it('finds the document that an earlier life of the worker left', async () => {
    for (const message of ['first', 'second']) {
      const answer = createOffscreen(PAGE)(message, signal);
      await arrived();
      asked.at(-1)?.answer(message.length);
      expect(await answer).toBe(message.length);
    }
    expect(fake.state.created).toBe(1);
  });

  it('fails with a problem when there can be no document, and tries again the next time', async () => {
    const ask = createOffscreen(PAGE);
    fake.state.fails = new Error('No memory.');
    const error = await failure(ask('a', signal));
    expect(error).toMatchObject({ problem: { code: 'unexpected' }, cause: fake.state.fails });
    fake.state.fails = null;
    const again = ask('b', signal);
    await arrived();
    asked[0]?.answer('there');
    expect(await again).toBe('there');
  });

  it('asks again where the document went before it heard the question', async () => {
    const ask = createOffscreen(PAGE);
    const { connect } = fake.chrome.runtime;
    vi.spyOn(fake.chrome.runtime, 'connect').mockImplementationOnce((info) => {
      fake.page.close();
      return connect(info);
    });
    const answer = ask('a', signal);
    await arrived();
    asked[0]?.answer('heard');
    expect(await answer).toBe('heard');
    expect(asked).toHaveLength(1);
    expect(fake.state.created).toBe(2);
  });

  it('does not ask again what the document had heard when it went', async () => {
    const answer = failure(createOffscreen(PAGE)('a', signal));
    await arrived();
    fake.page.close();
    expect(await answer).toEqual(new Error('The offscreen document was closed.'));
    expect(asked).toHaveLength(1);
  });
});

describe('giving up', () => {
  it('aborts on both sides, at once, with the reason that was given', async () => {
    const over = new AbortController();
    const answer = failure(createOffscreen(PAGE)('a', over.signal));
    await arrived();
    over.abort(new Error('enough'));
    expect(await answer).toEqual(new Error('enough'));
    await arrived();
    expect(asked[0]?.signal.aborted).toBe(true);
    // An answer that comes too late goes nowhere.
    asked[0]?.answer('late');
    await arrived();
  });

  it('asks nothing when it is given up before', async () => {
    await expect(createOffscreen(PAGE)('a', AbortSignal.abort(new Error('before')))).rejects.toThrow(
      'before',
    );
    const over = new AbortController();
    const answer = failure(createOffscreen(PAGE)('a', over.signal));
    over.abort(new Error('while it opens'));
    expect(await answer).toEqual(new Error('while it opens'));
    await arrived();
    expect(asked).toEqual([]);
  });
});

describe('the document', () => {
  it('stays while anything is asked, and goes when nothing has been for a while', async () => {
    const ask = createOffscreen(PAGE);
    const both = [ask('a', signal), ask('b', signal)];
    await arrived();
    asked[0]?.answer(1);
    await vi.advanceTimersByTimeAsync(3 * IDLE_MS);
    expect(fake.page.isOpen()).toBe(true);
    asked[1]?.answer(2);
    expect(await Promise.all(both)).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(IDLE_MS - 10);
    expect(fake.page.isOpen()).toBe(true);
    await vi.advanceTimersByTimeAsync(20);
    expect(fake.page.isOpen()).toBe(false);
  });

  it('goes, too, when nobody has come', async () => {
    await fake.chrome.offscreen.createDocument();
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(fake.page.isOpen()).toBe(false);
  });

  it.each([
    ['a content script', { ...WORKER, url: 'https://mail.google.com/mail/u/0/', tab: { id: 1 } }],
    ['a content script that is said to have no tab', { ...WORKER, url: 'https://mail.google.com/mail/u/0/' }],
    ['a page of ours in a tab', { ...WORKER, tab: { id: 1 } }],
    ['another extension', { ...WORKER, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['nobody', undefined],
  ])('answers not to %s', async (_, sender) => {
    fake.state.sender = sender as object;
    const error = await failure(createOffscreen(PAGE)('a', signal));
    expect(error).toEqual(new Error('The offscreen document was closed.'));
    expect(asked).toEqual([]);
  });
});
