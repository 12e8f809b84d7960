// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { LessonView } from '../../../src/messaging/protocol.ts';
import { CATALOGUE, type Language, WordsContext } from '../../../src/ui/i18n/i18n.ts';
import { LearntSection } from '../../../src/ui/options/learnt-section.tsx';
import {
  ANN,
  all,
  choose,
  describedBy,
  installWorker,
  one,
  press,
  Refusal,
  show,
  textOf,
  type Worker,
} from './support.tsx';

const BEN = 'ben@example.com';
let lessons: LessonView[];
let worker: Worker;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  vi.setSystemTime(new Date(2026, 10, 22, 12));
  lessons = [
    lessonOf(4, { how: 'fix', category: 'bills', at: Date.now() }),
    lessonOf(3, { how: 'undo', at: new Date(2026, 4, 12).getTime(), active: false }),
    lessonOf(2, {
      how: 'moved',
      sender: 'list:dev.acme.example',
      at: new Date(2025, 4, 12).getTime(),
      subject: '',
    }),
  ];
  worker = installWorker({
    'learnt.list': ({ before, limit }: { before: number | null; limit: number }) => {
      const older = lessons.filter(({ id }) => before === null || id < before);
      return { lessons: older.slice(0, limit), more: older.length > limit };
    },
    'learnt.forget': ({ id }: { id: number }) => {
      lessons = lessons.filter((lesson) => lesson.id !== id).map((lesson) => ({ ...lesson, active: true }));
      return null;
    },
    'learnt.forgetAll': () => {
      lessons = [];
      return null;
    },
  });
});
afterEach(() => vi.useRealTimers());

function lessonOf(id: number, over: Partial<LessonView> = {}): LessonView {
  return {
    id,
    at: Date.now(),
    sender: `sender${id}@acme.example`,
    subject: `Subject ${id}`,
    category: 'newsletters',
    how: 'fix',
    active: true,
    ...over,
  };
}

function open(accounts: readonly string[] = [ANN], scope = '*', language: Language = 'en') {
  return show(
    <WordsContext.Provider value={CATALOGUE[language]}>
      <LearntSection scope={scope} accounts={accounts} categories={DEFAULT_CATEGORIES} />
    </WordsContext.Provider>,
  );
}

const lines = (root: HTMLElement): string[] => [...root.querySelectorAll('li')].map(textOf);

describe('the list', () => {
  it('says whose mail, what it is, how the user said so, and when; newest first', async () => {
    const root = await open();
    const [today, replaced, old] = lines(root);
    expect(today).toContain('sender4@acme.example');
    expect(today).toContain('Bills · you chose it');
    expect(today).toContain('“Subject 4”, learnt from you today');
    expect(replaced).toContain('Newsletters · you put it back');
    expect(replaced).toMatch(/learnt from you on (12 May|May 12)(?!,? 20)/);
    expect(replaced).toContain('What you did later counts instead.');
    expect(today).not.toContain('later');
    expect(old).toMatch(/you moved it in Gmail ?learnt from you on (12 May|May 12),? 2025/);
    expect(old).toMatch(/^dev\.acme\.example/);
    expect(root.querySelector('li .dot')).not.toBeNull();
  });

  it('speaks Ukrainian', async () => {
    const root = await open([ANN], '*', 'uk');
    expect(textOf(root.querySelector('h2'))).toBe('Чого навчилася AuraMail');
    expect(lines(root)[1]).toContain('Розсилки · ви повернули лист«Subject 3», навчено вами 12 травня');
    one(root, 'button', 'Забути все');
  });

  it('comes in pages of fifty', async () => {
    lessons = Array.from({ length: 70 }, (_, index) => lessonOf(70 - index));
    const root = await open();
    expect(lines(root)).toHaveLength(50);
    await press(one(root, 'button', 'Show more'));
    expect(lines(root)).toHaveLength(70);
    expect(worker.payloads('learnt.list')).toEqual([
      { account: ANN, before: null, limit: 50 },
      { account: ANN, before: 21, limit: 50 },
    ]);
    expect(all(root, 'button', 'Show more')).toEqual([]);
  });

  it('says in a sentence that it is empty, also before an account is there', async () => {
    lessons = [];
    expect(textOf(await open())).toContain('Nothing yet. AuraMail learns when you put a mail back');
    const root = await open([]);
    expect(textOf(root)).toContain('Nothing yet.');
    expect(all(root, 'button')).toEqual([]);
  });

  it('tells why it cannot be read, and tries again', async () => {
    worker.answer({
      'learnt.list': () => {
        throw new Refusal({ code: 'offline' });
      },
    });
    const root = await open();
    expect(root.querySelector('.notice')).not.toBeNull();
    worker.answer({ 'learnt.list': () => ({ lessons, more: false }) });
    await press(one(root, 'button', 'Try again'));
    expect(lines(root)).toHaveLength(3);
    expect(root.querySelector('.notice')).toBeNull();
  });
});

describe('whose lessons', () => {
  it('are those of the account whose settings are shown', async () => {
    const root = await open([ANN, BEN], BEN);
    expect(all(root, 'combobox')).toEqual([]);
    expect(worker.payloads('learnt.list')).toEqual([{ account: BEN, before: null, limit: 50 }]);
  });

  it('can be chosen where the settings are for all', async () => {
    const root = await open([ANN, BEN]);
    expect(worker.payloads('learnt.list').at(-1)).toMatchObject({ account: ANN });
    await choose(one(root, 'combobox', 'Account'), BEN);
    expect(worker.payloads('learnt.list').at(-1)).toMatchObject({ account: BEN });
  });
});

describe('forgetting', () => {
  it('takes one lesson back, keeps its place, and shows what counts again', async () => {
    const root = await open();
    const button = all(root, 'button', 'Forget')[0];
    if (button === undefined) throw new Error('no button');
    expect(describedBy(button)).toBe('sender4@acme.example');
    button.focus();
    await press(button);
    expect(worker.payloads('learnt.forget')).toEqual([{ account: ANN, id: 4 }]);
    expect(lines(root)).toHaveLength(3);
    expect(textOf(root.querySelector('li [role=status]'))).toBe('Forgotten');
    expect(all(root, 'button', 'Forget')).toHaveLength(2);
    expect(document.activeElement).toBe(root.querySelector('li'));
    expect(lines(root)[1]).not.toContain('later');
  });

  it('is only for a person to do', async () => {
    const root = await open();
    const button = all(root, 'button', 'Forget')[0];
    if (button === undefined) throw new Error('no button');
    await press(button, false);
    expect(worker.payloads('learnt.forget')).toEqual([]);
  });

  it('tells at the lesson what went wrong', async () => {
    worker.answer({
      'learnt.forget': () => {
        throw new Refusal({ code: 'offline' });
      },
    });
    const root = await open();
    const button = all(root, 'button', 'Forget')[1];
    if (button === undefined) throw new Error('no button');
    await press(button);
    expect(root.querySelectorAll('li')[1]?.querySelector('[role=alert]')).not.toBeNull();
    expect(all(root, 'button', 'Forget')).toHaveLength(3);
  });

  it('takes everything back after one more press, and says of whose', async () => {
    const root = await open();
    await press(one(root, 'button', 'Forget everything'));
    const question = one(root, 'group');
    expect(textOf(question)).toContain(`learnt in ${ANN}`);
    await press(one(question, 'button', 'Forget everything'), false);
    expect(worker.payloads('learnt.forgetAll')).toEqual([]);
    await press(one(question, 'button', 'Forget everything'));
    expect(worker.payloads('learnt.forgetAll')).toEqual([{ account: ANN }]);
    expect(textOf(one(root, 'alert'))).toContain('Everything is forgotten.');
    expect(textOf(root)).toContain('Nothing yet.');
    expect(lines(root)).toEqual([]);
  });

  it('can be thought better of', async () => {
    const root = await open();
    await press(one(root, 'button', 'Forget everything'));
    await press(one(root, 'button', 'Cancel'));
    expect(all(root, 'group')).toEqual([]);
    expect(worker.payloads('learnt.forgetAll')).toEqual([]);
  });
});
