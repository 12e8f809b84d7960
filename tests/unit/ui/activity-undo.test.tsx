// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActivityRow, Snapshot, WideScope } from '../../../src/messaging/protocol.ts';
import { CATALOGUE, type Language, WordsContext } from '../../../src/ui/i18n/i18n.ts';
import { ActivityTab } from '../../../src/ui/sidebar/activity-tab.tsx';
import { useOutcome } from '../../../src/ui/sidebar/use-outcome.ts';
import {
  ANN,
  all,
  COUNTS,
  choose,
  describedBy,
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
  show,
  snapshotOf,
  textOf,
  type,
  undoOf,
  type Worker,
} from './support.tsx';

let journal: ActivityRow[];
let worker: Worker;
let root: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'Date', 'clearTimeout', 'clearInterval'] });
  vi.setSystemTime(new Date(2026, 10, 22, 15, 30));
  journal = [
    rowOf(3),
    rowOf(2, { from: 'sam@north.example', fromName: '', category: 'bills' }),
    rowOf(1, { category: 'social' }),
  ];
  worker = installWorker({
    activity: () => ({ rows: journal, more: false }),
    'undo.count': ({ scope }: { scope: WideScope }) => ({ mails: countOf(scope) }),
    'undo.message': () => undoOf(),
    'undo.scope': () => undoOf({ undone: 846 }),
    'undo.force': () => undoOf({ undone: 3, runId: 'forced' }),
    'undo.left': () => ({ rows: [rowOf(8, { subject: 'Starred since', fromName: 'Lena' })] }),
    redo: () => undoOf({ undone: 846, runId: 'r' }),
    'run.pause': () => null,
    'run.stop': () => null,
  });
});
afterEach(() => vi.useRealTimers());

function countOf(scope: WideScope): number {
  if ('sender' in scope) return 846;
  if ('category' in scope) return { social: 12, bills: 1 }[scope.category as string] ?? 0;
  return 40;
}

function Tab({ snapshot, language = 'en' }: { snapshot: Snapshot; language?: Language }) {
  const outcomes = useOutcome(ANN, snapshot.run);
  return (
    <WordsContext.Provider value={CATALOGUE[language]}>
      <ActivityTab
        account={ANN}
        snapshot={snapshot}
        outcomes={outcomes}
        onFixed={() => undefined}
        onRefresh={() => undefined}
      />
    </WordsContext.Provider>
  );
}

async function open(language: Language = 'en'): Promise<void> {
  root = await show(<Tab snapshot={snapshotOf()} language={language} />);
}

const draw = (snapshot: Snapshot): Promise<void> => doing(() => render(<Tab snapshot={snapshot} />, root));
const button = (name: string): HTMLElement => one(root, 'button', name);
const told = (): string => textOf(root.querySelector('.strip-told'));
const choices = (): string[] => all(root, 'menuitem').map(nameOf);

/** What its menus offer, chosen by the words. */
async function chooseFrom(menu: HTMLElement, entry: string): Promise<void> {
  await press(menu);
  await press(one(root, 'menuitem', entry));
}
const rowMenu = (index: number): HTMLElement => {
  const menu = all(root, 'button', 'Undo more like this')[index];
  if (menu === undefined) throw new Error('no menu');
  return menu;
};
const undoAllOfAcme = async (): Promise<void> => {
  await chooseFrom(rowMenu(0), 'Undo everything from Acme');
  await press(button('Put back 846 mails'));
};

describe('the menus', () => {
  it('offer what is wider than a row, at the row and above the list', async () => {
    await open();
    await press(button('Undo more'));
    expect(choices()).toEqual(['Undo everything in a category…', 'Undo everything since…']);
    await key(document.activeElement ?? root, 'Escape');
    expect(describedBy(rowMenu(1))).toBe('Subject 2');
    await press(rowMenu(1));
    expect(choices()).toEqual(['Undo everything from sam@north.example', 'Undo everything in Bills']);
  });

  it('are not there for what cannot be undone', async () => {
    journal = [rowOf(2, { state: 'undone' }), rowOf(1, { state: 'failed' })];
    await open();
    expect(all(root, 'button').map(nameOf)).toEqual(['Undo more']);
    journal = [];
    await doing(() => render(null, root));
    await open();
    expect(all(root, 'button')).toEqual([]);
  });

  it('name no sender where there is none', async () => {
    journal = [rowOf(1, { from: '', fromName: '' })];
    await open();
    await press(rowMenu(0));
    expect(choices()).toEqual(['Undo everything in Newsletters']);
  });
});

describe('a wide undo', () => {
  it('says what it will do, and does it for a person only', async () => {
    await open();
    await chooseFrom(rowMenu(0), 'Undo everything from Acme');
    const asked = one(root, 'group', 'Undo everything from Acme');
    expect(textOf(asked)).toContain('Puts 846 mails back exactly as before');
    expect(document.activeElement).toBe(button('Cancel'));
    await press(button('Put back 846 mails'), false);
    expect(worker.payloads('undo.scope')).toEqual([]);
    await press(button('Put back 846 mails'));
    expect(worker.payloads('undo.scope')).toEqual([{ account: ANN, scope: { sender: 'news@acme.example' } }]);
    expect(told()).toBe('846 mails put back');
    expect(all(root, 'group')).toEqual([]);
  });

  it('does nothing on Cancel or Escape, and gives the focus back to its menu', async () => {
    await open();
    await chooseFrom(rowMenu(2), 'Undo everything in Social');
    await press(button('Cancel'));
    expect(document.activeElement).toBe(rowMenu(2));
    await chooseFrom(rowMenu(2), 'Undo everything in Social');
    await key(button('Cancel'), 'Escape');
    expect(document.activeElement).toBe(rowMenu(2));
    expect(all(root, 'group')).toEqual([]);
    expect(worker.payloads('undo.scope')).toEqual([]);
  });

  it('offers the categories that hold something, each with its number', async () => {
    await open();
    await chooseFrom(button('Undo more'), 'Undo everything in a category…');
    const field = one(root, 'combobox', 'Category') as HTMLSelectElement;
    expect([...field.options].map(textOf)).toEqual(['Bills · 1', 'Social · 12']);
    expect(document.activeElement).toBe(field);
    expect(button('Put back 1 mail')).toBeTruthy();
    await choose(field, JSON.stringify({ category: 'social' }));
    await press(button('Put back 12 mails'));
    expect(worker.payloads('undo.scope')).toEqual([{ account: ANN, scope: { category: 'social' } }]);
  });

  it.each([
    ['today', new Date(2026, 10, 22)],
    ['yesterday', new Date(2026, 10, 21)],
    ['week', new Date(2026, 10, 16)],
  ])('goes back to the first moment of a day: %s', async (choice, start) => {
    await open();
    await chooseFrom(button('Undo more'), 'Undo everything since…');
    await choose(one(root, 'combobox', 'What was sorted'), choice);
    await press(button('Put back 40 mails'));
    expect(worker.payloads('undo.scope')).toEqual([{ account: ANN, scope: { since: start.getTime() } }]);
  });

  it('waits for a date, and takes none that is still to come', async () => {
    await open();
    await chooseFrom(button('Undo more'), 'Undo everything since…');
    await choose(one(root, 'combobox', 'What was sorted'), 'date');
    expect(all(root, 'button', 'Put back 40 mails')).toEqual([]);
    const date = one(root, 'date', 'Date');
    expect(date.getAttribute('max')).toBe('2026-11-22');
    await type(date, '2026-11-01');
    await press(button('Put back 40 mails'));
    expect(worker.payloads('undo.scope')).toEqual([
      { account: ANN, scope: { since: new Date(2026, 10, 1).getTime() } },
    ]);
  });

  it('is kind when there is nothing in it', async () => {
    await open();
    worker.answer({ 'undo.count': () => ({ mails: 0 }) });
    await chooseFrom(rowMenu(0), 'Undo everything from Acme');
    expect(textOf(one(root, 'group'))).toContain('There is nothing left to undo.');
    await press(button('Cancel'));
    await chooseFrom(button('Undo more'), 'Undo everything in a category…');
    expect(textOf(one(root, 'group'))).toContain('There is nothing left to undo.');
    expect(
      all(root, 'button')
        .map(nameOf)
        .filter((name) => name.startsWith('Put back')),
    ).toEqual([]);
  });

  it('shows no number of what was chosen before', async () => {
    await open();
    await chooseFrom(button('Undo more'), 'Undo everything since…');
    worker.answer({ 'undo.count': () => new Promise(() => undefined) });
    await choose(one(root, 'combobox', 'What was sorted'), 'week');
    expect(textOf(one(root, 'group'))).toContain('Counting…');
    expect(all(root, 'button', 'Put back 40 mails')).toEqual([]);
  });

  it('says why it cannot be counted, and why it could not be done', async () => {
    await open();
    const fail = (): never => {
      throw new Refusal({ code: 'storage-full' });
    };
    worker.answer({ 'undo.count': fail });
    await chooseFrom(rowMenu(0), 'Undo everything from Acme');
    expect(textOf(one(root, 'group'))).toContain('no room left');
    await press(button('Cancel'));
    worker.answer({ 'undo.count': () => ({ mails: 2 }), 'undo.scope': fail });
    await chooseFrom(rowMenu(0), 'Undo everything from Acme');
    await press(button('Put back 2 mails'));
    expect(textOf(one(root, 'alert'))).toContain('no room left');
  });
});

describe('how it went', () => {
  it('offers Redo, for a person only, and then says that it was done', async () => {
    await open();
    await undoAllOfAcme();
    await press(button('Redo'), false);
    expect(worker.payloads('redo')).toEqual([]);
    await press(button('Redo'));
    expect(worker.payloads('redo')).toEqual([{ account: ANN, undoRunId: 'u' }]);
    expect(told()).toBe('846 mails sorted again');
    expect(all(root, 'button', 'Redo')).toEqual([]);
  });

  it('follows the undo of one row, too', async () => {
    await open();
    const [first] = all(root, 'button', 'Undo');
    if (first === undefined) throw new Error('no Undo');
    await press(first);
    expect(told()).toBe('1 mail put back');
    await press(button('Redo'));
    expect(worker.payloads('redo')).toEqual([{ account: ANN, undoRunId: 'u' }]);
  });

  it('lists what was left alone, and insists when told to', async () => {
    worker.answer({ 'undo.scope': () => undoOf({ undone: 843, left: 3 }) });
    await open();
    await undoAllOfAcme();
    expect(told()).toBe('843 mails put back3 left as they are, because you have changed them since');
    expect(button('Show').getAttribute('aria-expanded')).toBe('false');
    await press(button('Show'));
    expect(worker.payloads('undo.left')).toEqual([{ account: ANN, undoRunId: 'u' }]);
    const list = one(root, '[aria-label="Left as they are"]');
    expect(textOf(list)).toBe('Starred sinceLenaand 2 more');
    await press(button('Hide'));
    expect(all(root, '[aria-label="Left as they are"]')).toEqual([]);

    await press(button('Undo anyway'), false);
    expect(worker.payloads('undo.force')).toEqual([]);
    await press(button('Undo anyway'));
    expect(worker.payloads('undo.force')).toEqual([{ account: ANN, undoRunId: 'u' }]);
    expect(told()).toBe('846 mails put back');
    expect(all(root, 'button', 'Show')).toEqual([]);
    // Both halves are done again, the first one first.
    worker.answer({
      redo: ({ undoRunId }: { undoRunId: string }) =>
        undoOf({ undone: undoRunId === 'u' ? 843 : 3, runId: `r${undoRunId}` }),
    });
    await press(button('Redo'));
    expect(worker.payloads('redo').map(({ undoRunId }) => undoRunId)).toEqual(['u', 'forced']);
    expect(told()).toBe('846 mails sorted again');
  });

  it('counts what failed, and leaves it undoable', async () => {
    worker.answer({ 'undo.scope': () => undoOf({ undone: 0, failed: 2 }) });
    await open();
    await undoAllOfAcme();
    expect(told()).toBe('Nothing was put back2 mails were not put back. You can still undo that.');
    expect(all(root, 'button', 'Redo')).toEqual([]);
    expect(all(root, 'button', 'Undo')).toHaveLength(3);
  });

  it('offers another try of a redo that did not manage everything, and forces none', async () => {
    worker.answer({ redo: () => undoOf({ undone: 840, left: 2, failed: 4, runId: 'r' }) });
    await open();
    await undoAllOfAcme();
    await press(button('Redo'));
    expect(told()).toContain('4 mails were not sorted again.');
    expect(all(root, 'button', 'Undo anyway')).toEqual([]);
    await press(button('Redo'));
    expect(worker.payloads('redo').at(-1)).toEqual({ account: ANN, undoRunId: 'r' });
  });

  it('is kind when nothing was left to undo', async () => {
    worker.answer({ 'undo.message': () => undoOf({ undone: 0 }) });
    await open();
    const [first] = all(root, 'button', 'Undo');
    if (first === undefined) throw new Error('no Undo');
    await press(first);
    expect(told()).toBe('There is nothing left to undo. These mails are as they were before.');
  });

  it('can be closed; the focus goes to the menu above the list', async () => {
    await open();
    await undoAllOfAcme();
    await press(button('Close'));
    expect(all(root, 'button', 'Redo')).toEqual([]);
    expect(document.activeElement).toBe(button('Undo more'));
  });

  it('keeps the focus in the dock when the button that was pressed goes', async () => {
    await open();
    await undoAllOfAcme();
    await doing(() => button('Redo').focus());
    await press(button('Redo'));
    expect(document.activeElement).toBe(root.querySelector('.dock'));
  });

  it('keeps the focus in the row when its Undo goes', async () => {
    await open();
    worker.answer({
      'undo.message': () => {
        journal = journal.map((row) => (row.id === 3 ? { ...row, state: 'undone' } : row));
        return undoOf();
      },
    });
    const [first] = all(root, 'button', 'Undo');
    await doing(() => first?.focus());
    await press(first ?? root);
    expect(document.activeElement).toBe(root.querySelector('.activity-undone'));
  });
});

describe('while it goes on', () => {
  const walk = (over: Parameters<typeof runOf>[0] = {}): Snapshot =>
    snapshotOf({
      run: runOf({
        id: 'u',
        kind: 'undo',
        doing: 'undoing',
        total: 846,
        decided: 100,
        counts: { ...COUNTS, done: 100 },
        ...over,
      }),
    });

  it('shows how far it is, with Pause and Stop, and begins nothing else', async () => {
    await open();
    worker.answer({ 'undo.scope': () => new Promise(() => undefined) });
    await undoAllOfAcme();
    expect(textOf(root.querySelector('.dock'))).toContain('Putting mail back…');
    await draw(walk());
    expect(textOf(root.querySelector('.headline'))).toBe('100 of 846 mails put back');
    await press(button('Pause'));
    expect(worker.payloads('run.pause')).toEqual([{ account: ANN }]);
    for (const held of [button('Undo more'), rowMenu(0), ...all(root, 'button', 'Undo')]) {
      expect(held.getAttribute('aria-disabled')).toBe('true');
      await press(held);
    }
    expect(all(root, 'menu')).toEqual([]);
    expect(worker.payloads('undo.message')).toEqual([]);
  });

  it('speaks of sorting again when it is a redo', async () => {
    await open();
    await draw(walk({ kind: 'redo' }));
    expect(textOf(root.querySelector('.headline'))).toBe('100 of 846 mails sorted again');
    expect(textOf(root.querySelector('.dock'))).toContain('Sorting again…');
  });

  it('says why it was held, with the figures so far', async () => {
    await open();
    await draw(walk({ state: 'paused', problem: { code: 'gmail-quota' } }));
    expect(textOf(root.querySelector('.dock'))).toContain('Gmail lets AuraMail do no more for now.');
    expect(button('Resume')).toBeTruthy();
  });

  it('is looked up when it ends, whoever began it and whatever its answer said on the way', async () => {
    await open();
    worker.answer({
      'undo.scope': () => undoOf({ undone: 100 }),
      report: () => reportOf({ runId: 'u', counts: { ...COUNTS, done: 843, failed: 1 } }),
    });
    await draw(walk());
    await draw(walk({ state: 'paused' }));
    expect(all(root, 'button', 'Redo')).toEqual([]);
    await draw(snapshotOf());
    expect(worker.payloads('report')).toEqual([{ account: ANN, runId: 'u' }]);
    expect(told()).toBe('843 mails put back1 left as it is, because you have changed it since');
    await press(button('Redo'));
    expect(worker.payloads('redo')).toEqual([{ account: ANN, undoRunId: 'u' }]);
  });

  it('does not mistake a lost answer for a failure once the run has ended well', async () => {
    await open();
    worker.answer({
      'undo.scope': () => {
        throw new Refusal({ code: 'unexpected' });
      },
      'undo.left': () => ({ rows: [] }),
      report: () => reportOf({ runId: 'u', counts: { ...COUNTS, done: 846 } }),
    });
    await draw(walk());
    await draw(snapshotOf());
    expect(told()).toBe('846 mails put back');
    expect(all(root, 'alert')).toEqual([]);
  });

  it('stays silent when it cannot be looked up', async () => {
    await open();
    await draw(walk());
    await draw(snapshotOf());
    expect(told()).toBe('');
  });
});

describe('in Ukrainian', () => {
  it('speaks of all this as people do', async () => {
    worker.answer({ 'undo.scope': () => undoOf({ undone: 843, left: 3 }) });
    await open('uk');
    const [menu] = all(root, 'button', 'Повернути й подібні');
    await chooseFrom(menu ?? root, 'Повернути все від Acme');
    expect(textOf(one(root, 'group'))).toContain('Поверне 846 листів точно так, як було');
    await press(button('Повернути 846 листів'));
    expect(told()).toBe('Повернуто 843 листи3 листи лишилися як є, бо відтоді ви їх змінили');
    expect(button('Усе одно повернути')).toBeTruthy();
    await press(button('Розсортувати знову'));
    expect(told()).toBe('Знову розсортовано 846 листів');
  });
});
