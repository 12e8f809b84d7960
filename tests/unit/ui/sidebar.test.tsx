// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CATALOGUE } from '../../../src/ui/i18n/i18n.ts';
import { openSidebar, type Page } from './sidebar-support.ts';
import {
  ANN,
  all,
  COUNTS,
  doing,
  installWorker,
  key,
  nameOf,
  one,
  press,
  Refusal,
  reportOf,
  rowOf,
  runOf,
  snapshotOf,
  textOf,
  undoOf,
  type Worker,
} from './support.tsx';

const { en } = CATALOGUE;
let page: Page;
let worker: Worker;

async function open(
  over: Parameters<typeof snapshotOf>[0] = {},
  sight: Parameters<typeof openSidebar>[0] = {},
) {
  worker = installWorker({
    state: () => snapshotOf(over),
    'run.start': () => ({ runId: 'run-1' }),
    'run.pause': () => null,
    'run.resume': () => null,
    'run.stop': () => null,
    'account.connect': () => ({ account: ANN }),
    'exclusions.clear': () => ({ cleared: 3 }),
    report: () => reportOf(),
    activity: () => ({ rows: [rowOf(1)], more: false }),
  });
  page = await openSidebar(sight);
}

const text = (): string => textOf(page.root);
const tabs = (): string[] => all(page.root, 'tab').map(nameOf);

beforeEach(() =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'Date', 'clearTimeout', 'clearInterval'] }),
);
afterEach(async () => {
  await doing(() => page.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
});
const wait = (ms: number): Promise<void> => doing(() => void vi.advanceTimersByTime(ms));

describe('the panel', () => {
  it('is one landmark with three tabs, and says whose mail this is', async () => {
    await open();
    expect(nameOf(one(page.root, 'complementary'))).toBe('AuraMail');
    expect(tabs()).toEqual(['Sort', 'Activity', 'Report']);
    expect(text()).toContain(ANN);
    expect(page.root.adoptedStyleSheets).toHaveLength(1);
  });

  it('leaves nothing behind when it ends', async () => {
    await open();
    await doing(() => page.unmount());
    expect(page.root.querySelector('aside')).toBeNull();
    expect(worker.listeners()).toBe(0);
  });

  it('asks about the account Gmail shows, and about its successor', async () => {
    await open({}, { account: { kind: 'unknown' } });
    expect(all(page.root, 'button', 'Sort now')[0]?.getAttribute('aria-disabled')).toBe('true');
    await page.see({ account: { kind: 'known', email: ANN } });
    expect(worker.payloads('state')).toEqual([{ account: null }, { account: ANN }]);
    expect(one(page.root, 'button', 'Sort now').getAttribute('aria-disabled')).toBeNull();
  });

  it('sorts nothing in a mailbox that is not the own', async () => {
    await open({}, { account: { kind: 'delegated' } });
    expect(text()).toContain('This is somebody else’s mailbox');
    expect(all(page.root, 'button', 'Sort now')).toEqual([]);
  });

  it('gives Gmail time to say whose mailbox it is, then says that it does not know', async () => {
    await open({}, { account: { kind: 'unknown' } });
    expect(text()).not.toContain('cannot tell');
    await wait(15_000);
    expect(text()).toContain('AuraMail cannot tell whose mailbox this is.');
    expect(all(page.root, 'button', 'Sort now')).toEqual([]);
  });

  it('never shows figures of another account', async () => {
    await open({ account: 'bob@example.com', accounts: ['bob@example.com'] });
    expect(text()).not.toContain('1,204');
  });

  it('speaks the language of Gmail and copies its theme and direction', async () => {
    await open(
      { device: { ...snapshotOf().device, language: 'auto', theme: 'auto' } },
      { language: 'uk', theme: 'dark', dir: 'rtl' },
    );
    const frame = one(page.root, 'complementary');
    expect([frame.lang, frame.dir, frame.dataset.theme]).toEqual(['uk', 'rtl', 'dark']);
    expect(one(page.root, 'button', 'Розсортувати')).toBeTruthy();
  });

  it('obeys the settings for both', async () => {
    await open({}, { language: 'uk', theme: 'dark' });
    const frame = one(page.root, 'complementary');
    expect([frame.lang, frame.dataset.theme]).toEqual(['en', 'light']);
  });
});

describe('its shape', () => {
  it('collapses to a tab with a count, remembers that, and opens again', async () => {
    await open();
    expect(page.setPanel).toHaveBeenLastCalledWith({ collapsed: false, width: 360 });
    await press(one(page.root, 'button', 'Collapse'));
    expect(page.setPanel).toHaveBeenLastCalledWith({ collapsed: true, width: 360 });
    expect(worker.payloads('panel.save')).toEqual([{ collapsed: true }]);
    const tab = one(page.root, 'button', 'Open AuraMail: 1,204 mails not sorted yet');
    expect(textOf(tab)).toBe('1,204');
    expect(nameOf(one(page.root, 'complementary'))).toBe('AuraMail');
    await press(tab);
    expect(tabs()).toHaveLength(3);
  });

  it('is drawn collapsed when it was left so, and shows how far a run is', async () => {
    await open({ device: { ...snapshotOf().device, collapsed: true }, run: runOf({ decided: 602 }) });
    expect(textOf(one(page.root, 'button'))).toBe('50%');
    expect(page.setPanel).toHaveBeenCalledExactlyOnceWith({ collapsed: true, width: 360 });
  });

  it('has no more figures than there is room for', async () => {
    await open({
      device: { ...snapshotOf().device, collapsed: true },
      unsorted: { count: 123_456, atLeast: false },
    });
    expect(textOf(one(page.root, 'button'))).toBe('9,999+');
  });

  it('moves its edge with the arrow keys, within bounds', async () => {
    await open();
    const edge = one(page.root, 'separator', 'Panel width');
    await key(edge, 'ArrowLeft');
    expect(page.setPanel).toHaveBeenLastCalledWith({ collapsed: false, width: 380 });
    for (let turn = 0; turn < 5; turn += 1) await key(edge, 'ArrowRight');
    expect(edge.getAttribute('aria-valuenow')).toBe('320');
    expect(worker.payloads('panel.save').at(-1)).toEqual({ panelWidth: 320 });
  });

  it('moves its edge the other way round from right to left', async () => {
    await open({}, { dir: 'rtl' });
    await key(one(page.root, 'separator'), 'ArrowRight');
    expect(page.setPanel).toHaveBeenLastCalledWith({ collapsed: false, width: 380 });
  });
});

describe('Sort', () => {
  it('introduces itself, says what it never does, and connects', async () => {
    await open({ account: null, accounts: [], unsorted: null });
    expect(text()).toContain(en.sort.does);
    for (const promise of en.sort.never) expect(text()).toContain(promise);
    await press(one(page.root, 'button', 'Connect Gmail'));
    expect(worker.payloads('account.connect')).toEqual([{ hint: ANN }]);
    await press(one(page.root, 'button', 'Sort now'));
    expect(worker.payloads('run.start')).toEqual([{ account: ANN }]);
  });

  it('leads to the settings when there is no client ID', async () => {
    await open({ account: null, accounts: [], canSignIn: false });
    expect(text()).toContain('AuraMail has no Google client ID yet.');
    await press(one(page.root, 'button', 'Open settings'));
    expect(worker.payloads('options.open')).toEqual([{}]);
  });

  it('says what waits and when it last ran', async () => {
    await open({
      hasKey: false,
      lastRun: { id: 'r', endedAt: Date.now() - 3_600_000, sorted: 846, archived: 790, failed: 0 },
    });
    expect(text()).toContain('1,204 mails not sorted yet');
    expect(text()).toContain('Last sorted 1 hour ago: 846 mails, 790 archived');
    expect(text()).toContain(en.sort.noKey);
  });

  it('starts for a person, and not for a script of the page', async () => {
    await open();
    await press(one(page.root, 'button', 'Sort now'), false);
    expect(worker.payloads('run.start')).toEqual([]);
    await press(one(page.root, 'button', 'Sort now'));
    expect(worker.payloads('run.start')).toEqual([{ account: ANN }]);
  });

  it('says why it could not start, and keeps the button', async () => {
    await open();
    worker.answer({
      'run.start': () => {
        throw new Refusal({ code: 'wrong-account', params: { expected: ANN, got: 'bob@example.com' } });
      },
    });
    await press(one(page.root, 'button', 'Sort now'));
    expect(textOf(one(page.root, 'alert'))).toContain(
      'You signed in as bob@example.com, but Gmail shows ann@example.com.',
    );
    expect(one(page.root, 'button', 'Sort now')).toBeTruthy();
  });

  it('shows progress: figures first, the bar, the time left, what happens, the counts, the last decisions', async () => {
    await open({ run: runOf({ recent: [1, 2, 3, 4, 5, 6].map((id) => rowOf(id)) }) });
    const bar = one(page.root, 'progressbar');
    expect(bar.getAttribute('aria-valuenow')).toBe('312');
    expect(bar.getAttribute('aria-valuemax')).toBe('1204');
    expect(textOf(page.root.querySelector('.headline'))).toBe('312 of 1,204 mails sorted');
    expect(text()).toContain('about 2 min left · 297 a minute');
    expect(text()).toContain('Reading mail…');
    expect(textOf(page.root.querySelector('.bars'))).toBe('Personal100Newsletters200Danger12');
    expect(page.root.querySelectorAll('.recent-row')).toHaveLength(5);
    await press(one(page.root, 'button', 'Pause'));
    await press(one(page.root, 'button', 'Stop'));
    expect(worker.asked.map(({ name }) => name)).toEqual(expect.arrayContaining(['run.pause', 'run.stop']));
  });

  it('has no figures while the inbox is still being looked through', async () => {
    await open({
      run: runOf({
        total: null,
        decided: 0,
        doing: 'listing',
        counts: { ...COUNTS, done: 0 },
        rate: null,
        secondsLeft: null,
      }),
    });
    expect(textOf(page.root.querySelector('.headline'))).toBe('Looking through your inbox…');
    expect(one(page.root, 'progressbar').hasAttribute('aria-valuenow')).toBe(false);
  });

  it('counts down while it waits', async () => {
    await open({ run: runOf({ waiting: { reason: 'gmail-slow-down', until: Date.now() + 12_000 } }) });
    expect(text()).toContain('Gmail asks us to slow down. Going on in 12 sec');
    await wait(2_000);
    expect(text()).toContain('Going on in 10 sec');
    await wait(20_000);
    expect(text()).toContain('Going on now');
  });

  it('is paused with one Resume', async () => {
    await open({ run: runOf({ state: 'paused' }) });
    expect(text()).toContain('Everything done so far stays done.');
    await press(one(page.root, 'button', 'Resume'));
    expect(worker.payloads('run.resume')).toEqual([{ account: ANN }]);
    expect(one(page.root, 'button', 'Stop')).toBeTruthy();
  });

  it.each([
    ['gmail-quota', 'Gmail lets AuraMail do no more for now.'],
    ['model-rate', 'Gemini asks AuraMail to slow down.'],
  ] as const)('has one Resume, too, when it paused for %s', async (code, sentence) => {
    await open({ run: runOf({ state: 'paused', problem: { code } }) });
    expect(text()).toContain(sentence);
    expect(all(page.root, 'button', 'Resume')).toHaveLength(1);
  });

  it('signs in again by resuming when that is why it paused', async () => {
    await open({ run: runOf({ state: 'paused', problem: { code: 'sign-in-needed' } }) });
    await press(one(page.root, 'button', 'Sign in again'));
    expect(worker.payloads('run.resume')).toEqual([{ account: ANN }]);
    expect(worker.payloads('account.connect')).toEqual([]);
  });

  it('is kind when everything is sorted', async () => {
    await open({ unsorted: { count: 0, atLeast: false } });
    expect(text()).toContain('Everything is sorted');
    expect(text()).toContain('New mail will wait for you here.');
  });

  it('tells what became of new mail when that is sorted unasked', async () => {
    const lastRun = { id: 'r', endedAt: Date.now() - 3_600_000, sorted: 846, archived: 790, failed: 0 };
    const incoming = { sorted: 12, archived: 9 };
    await open({ unsorted: { count: 0, atLeast: false }, lastRun, incoming });
    expect(text()).toContain('New mail is sorted within a minute while your browser is open.');
    expect(text()).toContain('New mail today: 12 mails sorted, 9 archived');
  });

  it('says that it is offline', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await open();
    expect(text()).toContain('You are offline.');
    await press(one(page.root, 'button', 'Try again'));
    expect(worker.payloads('state').length).toBeGreaterThan(1);
    vi.restoreAllMocks();
  });

  it('keeps a failed run in sight, with what happened', async () => {
    await open({ run: runOf({ state: 'failed', problem: { code: 'gmail-api-disabled' } }) });
    expect(text()).toContain('The Gmail API is switched off in your Google project.');
    expect(text()).toContain('Stopped after 312 mails');
    expect(one(page.root, 'button', 'Sort now')).toBeTruthy();
  });

  it('asks Gmail to repaint its list when labels have changed, but seldom', async () => {
    await open({ run: runOf() });
    expect(page.refreshList).toHaveBeenCalledTimes(1);
    for (const done of [320, 330, 340])
      await worker.broadcast(snapshotOf({ run: runOf({ counts: { ...COUNTS, done } }) }));
    expect(page.refreshList).toHaveBeenCalledTimes(1);
    await wait(5_000);
    expect(page.refreshList).toHaveBeenCalledTimes(2);
    await worker.broadcast(snapshotOf({ run: runOf({ state: 'done' }) }));
    await wait(6_000);
    expect(page.refreshList).toHaveBeenCalledTimes(3);
  });

  it('tells a page that lost its worker to reload', async () => {
    worker = installWorker();
    page = await openSidebar();
    await press(one(page.root, 'button', 'Open AuraMail'));
    expect(text()).toContain('Something went wrong in AuraMail.');
    expect(one(page.root, 'button', 'Reload the page')).toBeTruthy();
  });
});

describe('the menu', () => {
  it('opens the settings, and lets put-back mail be sorted again', async () => {
    await open();
    await press(one(page.root, 'button', 'More'));
    await press(one(page.root, 'button', 'Sort what I put back'), false);
    expect(worker.payloads('exclusions.clear')).toEqual([]);
    await press(one(page.root, 'button', 'Sort what I put back'));
    expect(worker.payloads('exclusions.clear')).toEqual([{ account: ANN }]);
    expect(text()).toContain('3 mails will be sorted again');
    await press(one(page.root, 'button', 'Settings'));
    expect(worker.payloads('options.open')).toEqual([{}]);
  });

  it('closes on Escape', async () => {
    await open();
    await press(one(page.root, 'button', 'More'));
    await key(one(page.root, 'button', 'Settings'), 'Escape');
    expect(all(page.root, 'button', 'Settings')).toEqual([]);
  });
});

describe('Report', () => {
  const goThere = (): Promise<void> => press(one(page.root, 'tab', 'Report'));

  it('opens by itself when a run ends', async () => {
    await open({ run: runOf() });
    await worker.broadcast(snapshotOf({ run: runOf({ state: 'done' }) }));
    expect(one(page.root, 'tab', 'Report').getAttribute('aria-selected')).toBe('true');
    expect(text()).toContain('312 mails sorted');
  });

  it('opens also for a run too short to be seen running', async () => {
    await open();
    await press(one(page.root, 'button', 'Sort now'));
    await worker.broadcast(snapshotOf({ run: runOf({ state: 'done' }) }));
    await wait(300);
    expect(one(page.root, 'tab', 'Report').getAttribute('aria-selected')).toBe('true');
  });

  it('stays away for a failed run, and for one that had ended before', async () => {
    await open({ run: runOf({ state: 'done' }) });
    expect(one(page.root, 'tab', 'Sort').getAttribute('aria-selected')).toBe('true');
    await worker.broadcast(snapshotOf({ run: runOf({ id: 'run-2' }) }));
    await wait(300);
    await worker.broadcast(
      snapshotOf({ run: runOf({ id: 'run-2', state: 'failed', problem: { code: 'offline' } }) }),
    );
    await wait(300);
    expect(one(page.root, 'tab', 'Sort').getAttribute('aria-selected')).toBe('true');
    expect(text()).toContain('You are offline.');
  });

  it('tells totals, categories, deciders, errors and cost', async () => {
    await open();
    worker.answer({
      report: () => reportOf({ errors: [{ problem: { code: 'message-gone' }, count: 2 }], state: 'stopped' }),
    });
    await goThere();
    expect([...page.root.querySelectorAll('.figure')].map(textOf)).toEqual([
      'archived201',
      'need you12',
      'unsure5',
    ]);
    expect(text()).toContain('You stopped this run.');
    expect(text()).toContain('Signs in the mail250 · 80%');
    expect(text()).toContain('The mail is no longer in Gmail. × 2');
    expect(text()).toContain('Gemini tokens40,000 in, 3,000 out');
    expect(text()).toContain('Gemini calls4');
  });

  it('is empty before the first run', async () => {
    await open();
    worker.answer({ report: () => null });
    await goThere();
    expect(text()).toContain('No report yet');
  });

  it('undoes a run with one press, saying beside the button what that does', async () => {
    await open();
    worker.answer({ 'undo.run': () => undoOf({ undone: 312 }) });
    await goThere();
    const button = one(page.root, 'button', 'Undo this run');
    expect(text()).toContain('Puts 312 mails back exactly as before.');
    await press(button, false);
    expect(worker.payloads('undo.run')).toEqual([]);
    worker.answer({ report: () => reportOf({ undoable: 0 }) });
    await press(button);
    expect(worker.payloads('undo.run')).toEqual([{ account: ANN, runId: 'run-1' }]);
    expect(text()).toContain('312 mails put back');
    expect(text()).toContain('The next run leaves these mails alone.');
    expect(all(page.root, 'button', 'Undo this run')).toEqual([]);
    await press(one(page.root, 'button', 'Sort what I put back'));
    expect(worker.payloads('exclusions.clear')).toEqual([{ account: ANN }]);
    expect(text()).toContain('3 mails will be sorted again');
  });

  it('asks before a large undo', async () => {
    await open();
    worker.answer({
      report: () => reportOf({ undoable: 846 }),
      'undo.run': () => undoOf({ undone: 846 }),
    });
    await goThere();
    await press(one(page.root, 'button', 'Undo this run'));
    expect(nameOf(one(page.root, 'group'))).toContain('Put back 846 mails?');
    await press(one(page.root, 'button', 'Cancel'));
    expect(worker.payloads('undo.run')).toEqual([]);
    await press(one(page.root, 'button', 'Undo this run'));
    await press(one(page.root, 'button', 'Put back 846 mails'));
    expect(worker.payloads('undo.run')).toEqual([{ account: ANN, runId: 'run-1' }]);
  });

  it('does a run that was undone again, and offers its undo once more', async () => {
    await open();
    worker.answer({
      report: () => reportOf({ undoable: 0 }),
      'undo.run': () => undoOf({ undone: 310, left: 2 }),
      redo: () => undoOf({ undone: 310, runId: 'r' }),
    });
    await goThere();
    // It was undone in another session: nothing is known of how that went.
    expect(text()).toContain('Every change of this run has been put back.');
    worker.answer({ report: () => reportOf() });
    await worker.broadcast(snapshotOf({ run: runOf({ state: 'done' }) }));
    await wait(300);
    await press(one(page.root, 'button', 'Undo this run'));
    expect(text()).toContain('2 left as they are, because you have changed them since');
    expect(one(page.root, 'button', 'Undo anyway')).toBeTruthy();
    expect(page.refreshList).toHaveBeenCalled();
    await press(one(page.root, 'button', 'Redo'), false);
    expect(worker.payloads('redo')).toEqual([]);
    await press(one(page.root, 'button', 'Redo'));
    expect(worker.payloads('redo')).toEqual([{ account: ANN, undoRunId: 'u' }]);
    expect(text()).toContain('310 mails sorted again');
    expect(one(page.root, 'button', 'Undo this run')).toBeTruthy();
  });

  it('shows under the report only what became of that run, and in Activity whatever came last', async () => {
    await open();
    worker.answer({ 'undo.message': () => undoOf() });
    await press(one(page.root, 'tab', 'Activity'));
    await press(one(page.root, 'button', 'Undo'));
    expect(text()).toContain('1 mail put back');
    await goThere();
    expect(text()).not.toContain('1 mail put back');
    worker.answer({ 'undo.run': () => undoOf({ undone: 312, runId: 'u2' }) });
    await press(one(page.root, 'button', 'Undo this run'));
    expect(text()).toContain('312 mails put back');
    await press(one(page.root, 'tab', 'Activity'));
    expect(text()).toContain('312 mails put back');
  });

  it('keeps the focus near when the button that was pressed goes', async () => {
    await open();
    worker.answer({
      report: () => reportOf({ undoable: 846 }),
      'undo.run': () => new Promise(() => undefined),
    });
    await goThere();
    const ask = one(page.root, 'button', 'Undo this run');
    await doing(() => ask.focus());
    await press(ask);
    expect(page.root.activeElement).toBe(one(page.root, 'button', 'Cancel'));
    await press(one(page.root, 'button', 'Cancel'));
    expect(page.root.activeElement).toBe(page.root.querySelector('.undo-run'));
  });

  it('shows how far a redo is, in its own words', async () => {
    await open({
      run: runOf({
        id: 'r',
        kind: 'redo',
        doing: 'listing',
        total: null,
        decided: 0,
        counts: { ...COUNTS, done: 0 },
      }),
    });
    expect(textOf(page.root.querySelector('.headline'))).toBe('Sorting again…');
    expect(text()).not.toContain('Looking through your inbox');
    await goThere();
    expect(text()).toContain('Sorting again…');
  });

  it('shows how far an undo is, with Pause and Stop', async () => {
    await open({
      run: runOf({
        id: 'u',
        kind: 'undo',
        doing: 'undoing',
        total: 846,
        decided: 100,
        counts: { ...COUNTS, done: 100 },
      }),
    });
    await goThere();
    expect(textOf(page.root.querySelector('.headline'))).toBe('100 of 846 mails put back');
    expect(one(page.root, 'button', 'Stop')).toBeTruthy();
    expect(all(page.root, 'button', 'Undo this run')).toEqual([]);
  });

  it('offers no undo while a sort is under way', async () => {
    await open({ run: runOf({ id: 'run-2' }) });
    await goThere();
    expect(all(page.root, 'button', 'Undo this run')).toEqual([]);
  });

  it('says why it has no report, and asks again', async () => {
    await open();
    worker.answer({
      report: () => {
        throw new Refusal({ code: 'storage-full' });
      },
    });
    await goThere();
    expect(text()).toContain('no room left for AuraMail’s log');
  });
});
