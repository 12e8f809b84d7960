// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActivityRow, Snapshot } from '../../../src/messaging/protocol.ts';
import { ActivityTab } from '../../../src/ui/sidebar/activity-tab.tsx';
import { useOutcome } from '../../../src/ui/sidebar/use-outcome.ts';
import {
  ANN,
  all,
  COUNTS,
  describedBy,
  doing,
  installSight,
  installWorker,
  one,
  press,
  Refusal,
  rowOf,
  runOf,
  type Sight,
  show,
  snapshotOf,
  textOf,
  undoOf,
  type Worker,
} from './support.tsx';

let journal: ActivityRow[];
let worker: Worker;
let sight: Sight;

/** A part of the list, not the button at its foot. */
const isPart = (element: Element): boolean => element.matches('[data-bundle]');
/** The foot of the list comes near. */
const reach = (): Promise<void> => sight.pass();

/** Rows `newest` down to `oldest`. */
const rows = (newest: number, oldest: number): ActivityRow[] =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => rowOf(newest - index));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'Date', 'clearTimeout', 'clearInterval'] });
  sight = installSight(isPart);
  worker = installWorker({
    activity: ({ before, limit }: { before: number | null; limit: number }) => {
      const older = journal.filter(({ id }) => before === null || id < before);
      return { rows: older.slice(0, limit), more: older.length > limit };
    },
    'undo.message': ({ journalId }: { journalId: number }) => {
      journal = journal.map((row) => (row.id === journalId ? { ...row, state: 'undone' } : row));
      return undoOf();
    },
  });
});
afterEach(() => vi.useRealTimers());

const open = (over: Parameters<typeof snapshotOf>[0] = {}): Promise<HTMLElement> =>
  show(<Tab snapshot={snapshotOf(over)} />);

function Tab({ snapshot }: { snapshot: Snapshot }) {
  const outcomes = useOutcome(ANN, snapshot.run);
  return (
    <ActivityTab
      account={ANN}
      snapshot={snapshot}
      outcomes={outcomes}
      onFixed={() => undefined}
      onRefresh={() => undefined}
    />
  );
}
const subjects = (root: Element): string[] => [...root.querySelectorAll('.activity-subject')].map(textOf);

describe('Activity', () => {
  it('says of every decision whose mail, what was done, and why', async () => {
    journal = [
      rowOf(7, {
        fromName: '',
        from: 'billing@host.example',
        subject: '',
        category: 'bills',
        archived: false,
        tier: 'model',
        evidence: [{ code: 'model', params: { reason: 'Hosting invoice' } }],
        urgency: 'high',
        amount: '€ 42.00',
        due: '2026-12-01',
      }),
    ];
    const root = await open();
    const row = textOf(root.querySelector('.activity-row'));
    expect(row).toContain('billing@host.example');
    expect(row).toContain('(no subject)');
    expect(row).toContain('Bills · stays in the inbox · urgent · € 42.00 · due Dec 1');
    expect(row).toContain('Gemini: Hosting invoice');
  });

  it('shows subjects as text, whatever they hold', async () => {
    journal = [rowOf(1, { subject: '<img src=x onerror=alert(1)>' })];
    const root = await open();
    expect(root.querySelector('img')).toBeNull();
    expect(subjects(root)).toEqual(['<img src=x onerror=alert(1)>']);
  });

  it('undoes one mail, described by its subject, for a person only', async () => {
    journal = rows(2, 1);
    const root = await open();
    const [first] = all(root, 'button', 'Undo');
    if (first === undefined) throw new Error('no Undo');
    expect(describedBy(first)).toBe('Subject 2');
    await press(first, false);
    expect(worker.payloads('undo.message')).toEqual([]);
    await press(first);
    expect(worker.payloads('undo.message')).toEqual([{ account: ANN, journalId: 2 }]);
    expect(textOf(root.querySelector('.activity-undone'))).toContain('Put back');
    expect(all(root, 'button', 'Undo')).toHaveLength(1);
  });

  it('says beside the mail why it could not be put back', async () => {
    journal = rows(1, 1);
    const root = await open();
    worker.answer({
      'undo.message': () => {
        throw new Refusal({ code: 'message-gone' });
      },
    });
    await press(one(root, 'button', 'Undo'));
    expect(textOf(one(root, 'alert'))).toBe('The mail is no longer in Gmail. There is nothing to do.');
    expect(one(root, 'button', 'Undo')).toBeTruthy();
  });

  it('offers Undo only for what was done', async () => {
    journal = [
      rowOf(3, { state: 'failed', problem: { code: 'message-gone' } }),
      rowOf(2, { state: 'intended' }),
      rowOf(1),
    ];
    const root = await open();
    expect(all(root, 'button', 'Undo')).toHaveLength(1);
    expect(textOf(root)).toContain('Not changed');
  });

  it('says of a mail the person has changed since that it was left, and blames nobody', async () => {
    const problem = { code: 'touched-since' } as const;
    journal = [rowOf(2, { problem }), rowOf(1, { problem, state: 'undone' })];
    const root = await open();
    const [applied, undone] = [...root.querySelectorAll('.activity-row')].map(textOf);
    expect(applied).toContain('You have changed this mail since. AuraMail left it as it is.');
    expect(undone).toContain('You have changed this mail since.');
    expect(undone).not.toContain('left it as it is');
    expect(root.querySelector('.mistake')).toBeNull();
  });

  it('is kind when there is nothing yet', async () => {
    journal = [];
    expect(textOf(await open())).toContain('Nothing here yet');
  });

  it('says why it cannot be read', async () => {
    worker.answer({
      activity: () => {
        throw new Refusal({ code: 'storage-full' });
      },
    });
    expect(textOf(await open())).toContain('no room left');
  });
});

describe('paging', () => {
  it('loads the next page when its end comes near, without doubles', async () => {
    journal = rows(300, 1);
    const root = await open();
    expect(subjects(root)).toHaveLength(50);
    await reach();
    expect(subjects(root)).toHaveLength(250);
    await press(one(root, 'button', 'Show more'));
    expect(subjects(root)).toEqual(journal.map(({ subject }) => subject));
    expect(all(root, 'button', 'Show more')).toEqual([]);
  });

  it('loads the next page also when its end came near while something else was on its way', async () => {
    journal = rows(300, 1);
    const root = await open({ run: runOf() });
    let arrive = (): void => undefined;
    const answer = ({ before, limit }: { before: number | null; limit: number }) => {
      const older = journal.filter(({ id }) => before === null || id < before);
      return { rows: older.slice(0, limit), more: older.length > limit };
    };
    worker.answer({
      activity: (asked: { before: number | null; limit: number }) =>
        new Promise((resolve) => {
          arrive = () => resolve(answer(asked));
        }),
    });
    await doing(() => rerender(root, 400));
    await doing(() => void vi.advanceTimersByTime(2_000));
    await reach();
    worker.answer({ activity: answer });
    await doing(() => arrive());
    expect(subjects(root)).toHaveLength(250);
  });

  it('puts new decisions on top and keeps what was loaded', async () => {
    journal = rows(120, 1);
    const root = await open({ run: runOf() });
    await reach();
    expect(subjects(root)).toHaveLength(120);
    journal = rows(125, 1);
    await doing(() => rerender(root, 317));
    await doing(() => void vi.advanceTimersByTime(2_000));
    const now = subjects(root);
    expect(now[0]).toBe('Subject 125');
    expect(new Set(now).size).toBe(now.length);
    expect(now.at(-1)).toBe('Subject 1');
  });

  it('starts over rather than leave a gap', async () => {
    journal = rows(60, 1);
    const root = await open({ run: runOf() });
    journal = rows(900, 1);
    await doing(() => rerender(root, 900));
    await doing(() => void vi.advanceTimersByTime(2_000));
    const now = subjects(root);
    expect(now[0]).toBe('Subject 900');
    expect(now.at(-1)).toBe('Subject 851');
  });

  it('fetches everything that is shown again after an undo, however far one has scrolled', async () => {
    journal = rows(260, 1);
    const root = await open();
    for (let page = 0; page < 2; page += 1) await reach();
    expect(subjects(root)).toHaveLength(260);
    const asked = worker.payloads('activity').length;
    worker.answer({
      'undo.message': () => {
        journal = journal.map((row) => ({ ...row, state: 'undone' }));
        return undoOf({ undone: 260 });
      },
    });
    const [first] = all(root, 'button', 'Undo');
    if (first === undefined) throw new Error('no Undo');
    await press(first);
    expect(all(root, 'button', 'Undo')).toEqual([]);
    expect(subjects(root)).toEqual(journal.map(({ subject }) => subject));
    expect(worker.payloads('activity').slice(asked)).toMatchObject([
      { before: null, limit: 200 },
      { before: 61, limit: 60 },
    ]);
  });

  it('fetches once more what was read before a change and came after it', async () => {
    journal = rows(3, 1);
    const root = await open({ run: runOf() });
    const stale = { rows: rows(3, 1), more: false };
    let arrive = (): void => undefined;
    worker.answer({
      activity: () =>
        new Promise((resolve) => {
          arrive = () => resolve(stale);
        }),
    });
    await doing(() => rerender(root, 400));
    await doing(() => void vi.advanceTimersByTime(2_000));
    const [first] = all(root, 'button', 'Undo');
    if (first === undefined) throw new Error('no Undo');
    await press(first);
    worker.answer({ activity: () => ({ rows: journal, more: false }) });
    await doing(() => arrive());
    expect(all(root, 'button', 'Undo')).toHaveLength(2);
  });

  it('asks at most every two seconds while a run counts', async () => {
    journal = rows(10, 1);
    const root = await open({ run: runOf() });
    for (const done of [320, 330, 340, 350]) await doing(() => rerender(root, done));
    expect(worker.payloads('activity')).toHaveLength(1);
    await doing(() => void vi.advanceTimersByTime(2_000));
    expect(worker.payloads('activity')).toHaveLength(2);
  });
});

describe('a long list', () => {
  const gaps = (root: Element): number[] =>
    [...root.querySelectorAll<HTMLElement>('div[data-bundle]')].map(({ style }) =>
      Number.parseInt(style.height, 10),
    );
  const only = (...keys: number[]) =>
    sight.show((element) => keys.includes(Number((element as HTMLElement).dataset.bundle)), 20 * 90);

  async function openLong(): Promise<HTMLElement> {
    journal = rows(219, 1);
    const root = await open();
    await reach();
    expect(subjects(root)).toHaveLength(219);
    return root;
  }

  it('draws what is near and keeps the rest free, as high as it was', async () => {
    const root = await openLong();
    await only(4, 5);
    expect(subjects(root)).toEqual(rows(119, 80).map(({ subject }) => subject));
    expect(gaps(root)).toEqual([1_800, 1_800, 1_800, 1_800, 1_800, 1_800, 1_800, 1_800, 1_800]);
    await only(0);
    expect(subjects(root)).toEqual(rows(19, 1).map(({ subject }) => subject));
  });

  it('says in valid lists what it draws', async () => {
    const root = await openLong();
    await only(9, 10);
    for (const row of root.querySelectorAll('.activity-row')) expect(row.parentElement?.localName).toBe('ul');
    for (const list of root.querySelectorAll('.activity > ul'))
      expect([...list.children].every(({ localName }) => localName === 'li')).toBe(true);
  });

  it('never takes away what holds the focus, nor what the Tab key would reach next', async () => {
    const root = await openLong();
    const held = all(root, 'button', 'Undo')[50];
    await doing(() => held?.focus());
    expect(document.activeElement).toBe(held);
    await only(0);
    expect(held?.isConnected).toBe(true);
    expect(document.activeElement).toBe(held);
    expect(subjects(root)).toEqual([...rows(199, 140), ...rows(19, 1)].map(({ subject }) => subject));
    await doing(() => held?.blur());
    await doing(() => void vi.advanceTimersByTime(1));
    expect(held?.isConnected).toBe(false);
    expect(subjects(root)).toHaveLength(19);
  });

  it('moves nothing when new decisions come on top', async () => {
    const root = await openLong();
    await only(4);
    const shown = [...root.querySelectorAll('.activity-row')];
    journal = [...rows(225, 220), ...journal];
    await doing(() => rerender(root, 400));
    await doing(() => void vi.advanceTimersByTime(2_000));
    const still = [...root.querySelectorAll('.activity-row')];
    expect(still.filter((row) => shown.includes(row))).toHaveLength(20);
    expect(root.querySelectorAll('[data-bundle]')).toHaveLength(12);
  });
});

/** The same tab, after the run has done more. */
function rerender(root: HTMLElement, done: number): void {
  const snapshot = snapshotOf({ run: runOf({ counts: { ...COUNTS, done } }) });
  render(<Tab snapshot={snapshot} />, root);
}
