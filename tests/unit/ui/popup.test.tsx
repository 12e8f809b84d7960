// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/messaging/protocol.ts';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import {
  ANN,
  all,
  choose,
  installWorker,
  one,
  press,
  Refusal,
  runOf,
  show,
  snapshotOf,
  textOf,
  type Worker,
} from './support.tsx';

const BOB = 'bob@example.com';
let worker: Worker;

async function open(over: Partial<Snapshot> = {}): Promise<HTMLElement> {
  worker = installWorker({
    state: ({ account }: { account: string | null }) =>
      snapshotOf({ ...over, ...(account === null ? {} : { account }) }),
    'run.start': () => ({ runId: 'run-1' }),
    'run.pause': () => null,
    'run.resume': () => null,
    'run.stop': () => null,
  });
  return show(<Popup />);
}

describe('the popup', () => {
  it('needs no Gmail tab: it asks for the account used last and starts there', async () => {
    const root = await open();
    expect(worker.payloads('state')).toEqual([{ account: null }]);
    expect(textOf(root)).toContain('1,204 mails not sorted yet');
    await press(one(root, 'button', 'Sort now'));
    expect(worker.payloads('run.start')).toEqual([{ account: ANN }]);
  });

  it('starts for a person only', async () => {
    const root = await open();
    await press(one(root, 'button', 'Sort now'), false);
    expect(worker.payloads('run.start')).toEqual([]);
  });

  it('starts the very first time too: the worker lets the person sign in', async () => {
    const root = await open({ account: null, accounts: [], unsorted: null });
    expect(textOf(root)).toContain('Google will ask for your permission once.');
    await press(one(root, 'button', 'Sort now'));
    expect(worker.payloads('run.start')).toEqual([{ account: null }]);
  });

  it('leads to the settings when there is no client ID', async () => {
    const root = await open({ account: null, accounts: [], canSignIn: false });
    await press(one(root, 'button', 'Open settings'));
    expect(worker.payloads('options.open')).toEqual([{}]);
    expect(all(root, 'button', 'Sort now')).toEqual([]);
  });

  it('says when it last ran, in a line', async () => {
    const lastRun = { id: 'r', endedAt: Date.now() - 2 * 86_400_000, sorted: 1, archived: 1, failed: 0 };
    const root = await open({ lastRun, unsorted: { count: 0, atLeast: false } });
    expect(textOf(root)).toContain('Everything is sorted');
    expect(textOf(root)).toContain('Last sorted 2 days ago: 1 mail, 1 archived');
    expect(textOf(root)).not.toContain('New mail today');
  });

  it('says what became of today’s new mail', async () => {
    const lastRun = { id: 'r', endedAt: Date.now(), sorted: 1, archived: 1, failed: 0 };
    const root = await open({ lastRun, incoming: { sorted: 1, archived: 0 } });
    expect(textOf(root)).toContain('New mail today: 1 mail sorted, 0 archived');
  });

  it('shows a run with its buttons', async () => {
    const root = await open({ run: runOf() });
    expect(one(root, 'progressbar').getAttribute('aria-valuenow')).toBe('312');
    await press(one(root, 'button', 'Pause'));
    await press(one(root, 'button', 'Stop'));
    expect(worker.payloads('run.pause')).toEqual([{ account: ANN }]);
    expect(worker.payloads('run.stop')).toEqual([{ account: ANN }]);
    expect(all(root, 'button', 'Sort now')).toEqual([]);
  });

  it('tells an undo and a redo from a sort', async () => {
    const root = await open({ run: runOf({ kind: 'redo', doing: 'undoing' }) });
    expect(textOf(root)).toContain('312 of 1,204 mails sorted again');
    expect(textOf(root)).toContain('Sorting again…');
  });

  it('resumes a run that waits for a person', async () => {
    const root = await open({ run: runOf({ state: 'paused', problem: { code: 'sign-in-needed' } }) });
    await press(one(root, 'button', 'Sign in again'));
    await press(one(root, 'button', 'Resume'));
    expect(worker.payloads('run.resume')).toEqual([{ account: ANN }, { account: ANN }]);
  });

  it('says why a start failed', async () => {
    const root = await open();
    worker.answer({
      'run.start': () => {
        throw new Refusal({ code: 'run-active' });
      },
    });
    await press(one(root, 'button', 'Sort now'));
    expect(textOf(one(root, 'alert'))).toContain('AuraMail is already at work on this mailbox.');
  });

  it('lets people with several accounts choose', async () => {
    const root = await open({ accounts: [ANN, BOB] });
    await choose(one(root, 'combobox', 'Account'), BOB);
    expect(worker.payloads('state').at(-1)).toEqual({ account: BOB });
    await press(one(root, 'button', 'Sort now'));
    expect(worker.payloads('run.start')).toEqual([{ account: BOB }]);
  });

  it('links to Gmail and to the settings', async () => {
    const root = await open();
    expect(one(root, 'link', 'Open Gmail').getAttribute('href')).toBe('https://mail.google.com/mail/');
    await press(one(root, 'button', 'Settings'));
    expect(worker.payloads('options.open')).toEqual([{}]);
  });

  it('dresses the page in the language and theme that are set', async () => {
    const root = await open({ device: { ...snapshotOf().device, language: 'uk', theme: 'dark' } });
    expect(document.documentElement.lang).toBe('uk');
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(one(root, 'button', 'Розсортувати')).toBeTruthy();
  });

  it('keeps its place while it waits for the worker, and says when there is none', async () => {
    worker = installWorker();
    const root = await show(<Popup />);
    expect(textOf(root)).toContain('Something went wrong in AuraMail.');
  });
});
