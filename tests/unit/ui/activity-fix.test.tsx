// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActivityRow } from '../../../src/messaging/protocol.ts';
import { CATALOGUE, type Language, WordsContext } from '../../../src/ui/i18n/i18n.ts';
import { ActivityTab } from '../../../src/ui/sidebar/activity-tab.tsx';
import { useOutcome } from '../../../src/ui/sidebar/use-outcome.ts';
import {
  ANN,
  all,
  describedBy,
  installWorker,
  key,
  nameOf,
  one,
  press,
  Refusal,
  rowOf,
  runOf,
  show,
  snapshotOf,
  textOf,
  undoOf,
  type Worker,
} from './support.tsx';

let journal: ActivityRow[];
let worker: Worker;
let root: HTMLElement;
const onFixed = vi.fn();

beforeEach(() => {
  journal = [rowOf(3), rowOf(2, { from: 'sam@north.example', fromName: '', category: 'bills' })];
  worker = installWorker({
    activity: () => ({ rows: journal, more: false }),
    fix: ({ journalId, category }: { journalId: number; category: ActivityRow['category'] }) => {
      const fixed = { messageId: `m${journalId}`, runId: 'fix-1', category, archived: false };
      journal = [rowOf(9, fixed), ...journal];
      return { runId: 'fix-1', learntOf: 'news@acme.example' };
    },
    'undo.run': () => {
      journal = journal.map((row) => (row.id === 9 ? { ...row, state: 'undone' as const } : row));
      return undoOf({ runId: 'undo-1' });
    },
    'undo.left': () => ({ rows: [] }),
  });
});

function Tab({ language, busy }: { language: Language; busy: boolean }) {
  const snapshot = snapshotOf(busy ? { run: runOf({ kind: 'undo' }) } : {});
  const outcomes = useOutcome(ANN, null);
  return (
    <WordsContext.Provider value={CATALOGUE[language]}>
      <ActivityTab
        account={ANN}
        snapshot={snapshot}
        outcomes={outcomes}
        onFixed={onFixed}
        onRefresh={() => undefined}
      />
    </WordsContext.Provider>
  );
}

async function open(language: Language = 'en', busy = false): Promise<void> {
  root = await show(<Tab language={language} busy={busy} />);
}

const fixMenu = (index = 0, name = 'Should be…'): HTMLElement => {
  const menu = all(root, 'button', name)[index];
  if (menu === undefined) throw new Error('no menu');
  return menu;
};
const fixAs = async (category: string, isTrusted = true): Promise<void> => {
  await press(fixMenu());
  await press(one(root, 'menuitem', category), isTrusted);
};
const rowOfSubject = (subject: string): HTMLElement => {
  const found = [...root.querySelectorAll('li')].find((row) => textOf(row).includes(subject));
  if (found === undefined) throw new Error(`no row ${subject}`);
  return found;
};

describe('"Should be…"', () => {
  it('offers every category but the one it has and Review, and says of which mail', async () => {
    await open();
    expect(describedBy(fixMenu(1))).toBe('Subject 2');
    await press(fixMenu(1));
    const names = all(root, 'menuitem').map(nameOf);
    expect(names).toContain('Newsletters');
    expect(names).not.toContain('Bills');
    expect(names).not.toContain('Review');
    expect(names).toHaveLength(11);
    expect(one(root, 'menuitem', 'Newsletters').querySelector('.dot')).not.toBeNull();
  });

  it('asks, shows what the mail is now, and says what was learnt', async () => {
    await open();
    await fixAs('Bills');
    expect(worker.payloads('fix')).toEqual([{ account: ANN, journalId: 3, category: 'bills' }]);
    const row = rowOfSubject('Subject 3');
    expect(textOf(row)).toContain('Newsletters · put right since');
    expect(all(row, 'button').map(nameOf)).toEqual(['Undo']);
    expect(textOf(row.querySelector('[role=status]'))).toBe('Learnt: mail like this from Acme is Bills');
    expect(textOf(rowOfSubject('Subject 9'))).toContain('Bills · stays in the inbox');
  });

  it('is taken back as a run of its own', async () => {
    await open();
    await fixAs('Bills');
    await press(one(rowOfSubject('Subject 3'), 'button', 'Undo'));
    expect(worker.payloads('undo.run')).toEqual([{ account: ANN, runId: 'fix-1' }]);
    expect(rowOfSubject('Subject 3').querySelector('[role=status]')).toBeNull();
    expect(textOf(rowOfSubject('Subject 3'))).toContain('Newsletters · archived');
    expect(textOf(root.querySelector('.strip-told'))).toBe('1 mail put back');
  });

  it('tells no more of it once it was undone in its own row', async () => {
    worker.answer({
      'undo.message': ({ journalId }: { journalId: number }) => {
        journal = journal.map((row) => (row.id === journalId ? { ...row, state: 'undone' as const } : row));
        return undoOf({ runId: 'undo-2' });
      },
    });
    await open();
    await fixAs('Bills');
    await press(one(rowOfSubject('Subject 9'), 'button', 'Undo'));
    expect(worker.payloads('undo.message')).toEqual([{ account: ANN, journalId: 9 }]);
    expect(rowOfSubject('Subject 3').querySelector('[role=status]')).toBeNull();
  });

  it('names the sender by the address when that is all there is, and speaks Ukrainian', async () => {
    await open('uk');
    await press(fixMenu(1, 'Має бути…'));
    await press(one(root, 'menuitem', 'Особисті'));
    expect(textOf(rowOfSubject('Subject 2'))).toContain(
      'Запам’ятали: такі листи від sam@north.example — це «Особисті»',
    );
  });

  it('keeps the focus in the row when its buttons go away', async () => {
    await open();
    fixMenu().focus();
    await fixAs('Bills');
    expect(document.activeElement).toBe(rowOfSubject('Subject 3'));
  });

  it('opens and is chosen from by the keyboard', async () => {
    await open();
    await key(fixMenu(), 'ArrowDown');
    expect(nameOf(document.activeElement ?? root)).toBe('Action required');
    await key(document.activeElement ?? root, 'Escape');
    expect(document.activeElement).toBe(fixMenu());
  });

  it('is not for a script of the page to choose', async () => {
    await open();
    await fixAs('Bills', false);
    expect(worker.payloads('fix')).toEqual([]);
  });

  it('waits while something is being put back', async () => {
    await open('en', true);
    await press(fixMenu());
    expect(all(root, 'menuitem')).toEqual([]);
  });

  it('says when nothing was learnt, and names a list when it was learnt of one', async () => {
    worker.answer({ fix: () => ({ runId: 'fix-1', learntOf: null }) });
    await open();
    onFixed.mockClear();
    await fixAs('Bills');
    expect(textOf(rowOfSubject('Subject 3'))).toContain('Put under Bills. Nothing was learnt');
    // Gmail is told to draw its list anew.
    expect(onFixed).toHaveBeenCalledTimes(1);
    worker.answer({ fix: () => ({ runId: 'fix-2', learntOf: 'list:makers.example' }) });
    await fixAs('Bills');
    expect(textOf(rowOfSubject('Subject 3'))).toContain('mail like this from makers.example is Bills');
  });

  it('tells what went wrong, and can be tried again', async () => {
    worker.answer({
      fix: () => {
        throw new Refusal({ code: 'offline' });
      },
    });
    await open();
    await fixAs('Bills');
    expect(textOf(one(root, 'alert'))).not.toBe('');
    expect(fixMenu().getAttribute('aria-disabled')).toBeNull();
    expect(rowOfSubject('Subject 3').querySelector('[role=status]')).toBeNull();
  });
});
