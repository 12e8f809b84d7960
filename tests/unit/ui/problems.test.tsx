// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PROBLEM_CODES, type ProblemCode } from '../../../src/shared/problem.ts';
import { fill } from '../../../src/ui/i18n/fill.ts';
import { CATALOGUE, type Language, WordsContext } from '../../../src/ui/i18n/i18n.ts';
import {
  type ProblemHandlers,
  ProblemNotice,
  RemediesContext,
} from '../../../src/ui/parts/problem-notice.tsx';
import { PROBLEMS, REMEDIES, type Remedy, urlFor } from '../../../src/ui/problems.ts';
import { useRemedies } from '../../../src/ui/remedies.ts';
import { ANN, all, doing, installWorker, one, press, runOf, show, snapshotOf, textOf } from './support.tsx';

const LANGUAGES: readonly Language[] = ['en', 'uk'];

/** What no button mends: one mail among many, what only time or another person changes, and what is a plain fact. */
const NOTHING_TO_PRESS: readonly ProblemCode[] = [
  'gmail-forbidden-by-admin',
  'gmail-refused',
  'message-gone',
  'message-unreadable',
  'model-blocked',
  'model-answer',
  'batch-lost',
  'nothing-to-undo',
  'touched-since',
  'run-active',
  'file-unknown',
  'file-newer',
];

function handlers() {
  return { connect: vi.fn(), resume: vi.fn(), retry: vi.fn(), seen: vi.fn(), options: vi.fn() };
}

describe('the table of problems', () => {
  it.each(PROBLEM_CODES.flatMap((code) => LANGUAGES.map((language) => [code, language] as const)))(
    '%s in %s: what happened, what was done, what to do, and a button that does it',
    async (code, language) => {
      const words = CATALOGUE[language];
      const on = handlers();
      const root = await show(
        <WordsContext.Provider value={words}>
          <ProblemNotice problem={{ code }} on={on} />
        </WordsContext.Provider>,
      );
      const { what, did, todo } = words.problems[code];
      expect(textOf(root)).toContain(fill(what));
      expect(textOf(root)).toContain(`${fill(did)} ${fill(todo)}`);

      const offered = [...all(root, 'button'), ...all(root, 'link')];
      expect(offered.length, code).toBe(PROBLEMS[code].remedies.length);
      expect(offered.length === 0, code).toBe(NOTHING_TO_PRESS.includes(code));
      for (const remedy of PROBLEMS[code].remedies) await works(remedy, root, on, language);
    },
  );

  it('has no button that nothing needs', () => {
    const used = new Set(Object.values(PROBLEMS).flatMap(({ remedies }) => remedies));
    expect(Object.keys(REMEDIES).filter((remedy) => !used.has(remedy as Remedy))).toEqual([]);
  });

  it('says when the day’s calls begin again, and that they have', () => {
    const todo = (until: number, language: Language): string =>
      fill(CATALOGUE[language].problems['model-day-limit'].todo, { until });
    const soon = Date.now() + 3 * 3_600_000 + 60_000;
    expect(todo(soon, 'en')).toMatch(/^There are new ones in 3 hr( 1 min)?\. Resume then/);
    expect(todo(soon, 'uk')).toMatch(/^Нові будуть за 3\sгод/);
    expect(todo(Date.now() - 1, 'en')).toMatch(/^Resume then/);
  });
});

/** Presses it, and sees that what it promises is asked for. */
async function works(
  remedy: Remedy,
  root: HTMLElement,
  on: ReturnType<typeof handlers>,
  language: Language,
): Promise<void> {
  const name = CATALOGUE[language].remedies[remedy];
  const wanted = REMEDIES[remedy];
  switch (wanted.does) {
    case 'link':
      expect(one(root, 'link', name).getAttribute('href')).toMatch(/^https:\/\/(\w+\.)+google\.com\//);
      return;
    case 'copy':
    case 'reload':
      one(root, 'button', name);
      return;
    case 'options':
      await press(one(root, 'button', name));
      expect(on.options).toHaveBeenLastCalledWith(wanted.section);
      return;
    default:
      await press(one(root, 'button', name));
      expect(on[wanted.does]).toHaveBeenCalled();
  }
}

describe('ProblemNotice', () => {
  it('is read out when it appears while one looks', async () => {
    const root = await show(<ProblemNotice problem={{ code: 'sign-in-needed' }} live />);
    expect(textOf(one(root, 'alert'))).toContain('Google wants you to sign in again.');
  });

  it('has no button for what cannot be done from here', async () => {
    const root = await show(<ProblemNotice problem={{ code: 'sign-in-needed' }} />);
    expect(all(root, 'button')).toEqual([]);
  });

  it('uses what the page can do, unless it was given something else', async () => {
    const [page, own] = [handlers(), vi.fn()];
    const root = await show(
      <RemediesContext.Provider value={page}>
        <ProblemNotice problem={{ code: 'offline' }} />
        <ProblemNotice problem={{ code: 'sign-in-needed' }} on={{ connect: own }} />
        <ProblemNotice problem={{ code: 'gmail-quota' }} on={{ resume: undefined }} />
      </RemediesContext.Provider>,
    );
    await press(one(root, 'button', 'Try again'));
    await press(one(root, 'button', 'Sign in again'));
    expect(page.retry).toHaveBeenCalledOnce();
    expect(own).toHaveBeenCalledOnce();
    expect(page.connect).not.toHaveBeenCalled();
    expect(all(root, 'button', 'Resume')).toEqual([]);
  });

  it("folds Google's own words away, as text", async () => {
    const said = '<b>API key not valid</b>';
    const root = await show(<ProblemNotice problem={{ code: 'key-refused', params: { message: said } }} />);
    expect(textOf(root.querySelector('details p'))).toBe(said);
    expect(root.querySelector('b')).toBeNull();
  });

  it("opens only Google's own pages", async () => {
    const at = (url: string): string => urlFor({ code: 'gmail-api-disabled', params: { url } });
    const right = 'https://console.developers.google.com/apis/api/gmail.googleapis.com/overview?project=1';
    expect(at(right)).toBe(right);
    const usual = urlFor({ code: 'gmail-api-disabled' });
    expect(usual).toMatch(/^https:\/\/console\.cloud\.google\.com\//);
    for (const wrong of [
      'https://google.com.evil.example/',
      'https://notgoogle.com/',
      'http://console.cloud.google.com/',
      'javascript:alert(1)',
      'nothing',
    ]) {
      expect(at(wrong), wrong).toBe(usual);
    }
    const root = await show(
      <ProblemNotice problem={{ code: 'gmail-api-disabled', params: { url: right } }} />,
    );
    expect(one(root, 'link').getAttribute('href')).toBe(right);
  });
});

describe('Copy details', () => {
  const problem = { code: 'unexpected', params: { name: 'TypeError' } } as const;
  const writeText = vi.fn<(text: string) => Promise<void>>();

  beforeEach(() => {
    writeText.mockReset();
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  });

  it('copies what the worker kept, and what the page knows', async () => {
    installWorker({ 'bug.details': () => ({ text: 'AuraMail/0.1.0\nTypeError\n  at sort x.js:1:2' }) });
    writeText.mockResolvedValue(undefined);
    const root = await show(<ProblemNotice problem={problem} />);
    await press(one(root, 'button', 'Copy details'));
    expect(writeText).toHaveBeenCalledExactlyOnceWith(
      'AuraMail/0.1.0\nTypeError\n  at sort x.js:1:2\nunexpected TypeError',
    );
    one(root, 'button', 'Copied');
  });

  it('still has something to copy when the worker is gone', async () => {
    installWorker();
    writeText.mockResolvedValue(undefined);
    const root = await show(<ProblemNotice problem={problem} />);
    await press(one(root, 'button', 'Copy details'));
    expect(writeText).toHaveBeenCalledExactlyOnceWith('AuraMail\nunexpected TypeError');
  });

  it('shows the text where the page may not copy', async () => {
    installWorker({ 'bug.details': () => ({ text: 'AuraMail/0.1.0' }) });
    writeText.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    const root = await show(<ProblemNotice problem={problem} />);
    await press(one(root, 'button', 'Copy details'));
    expect(textOf(root.querySelector('pre'))).toBe('AuraMail/0.1.0 unexpected TypeError');
  });
});

describe('useRemedies', () => {
  async function page(paused: boolean, answers: Parameters<typeof installWorker>[0] = {}) {
    const worker = installWorker(answers);
    const refresh = vi.fn();
    let on: ProblemHandlers = {};
    const snapshot = snapshotOf(paused ? { run: runOf({ state: 'paused' }) } : {});
    function Page() {
      const remedies = useRemedies(ANN, snapshot, refresh);
      on = remedies.on;
      return <p>{remedies.problem?.code}</p>;
    }
    const root = await show(<Page />);
    const byPerson = Object.defineProperty(new Event('click'), 'isTrusted', { value: true });
    return { worker, refresh, root, act: () => on, byPerson };
  }

  it('signs in, or goes on with what is paused, which signs in too', async () => {
    const idle = await page(false, { 'account.connect': () => ({ account: ANN }) });
    await doing(() => idle.act().connect?.(idle.byPerson));
    expect(idle.worker.payloads('account.connect')).toEqual([{ hint: ANN }]);
    expect(idle.refresh).toHaveBeenCalled();
    expect(idle.act().resume).toBeUndefined();

    const paused = await page(true, { 'run.resume': () => null });
    await doing(() => paused.act().connect?.(paused.byPerson));
    await doing(() => paused.act().resume?.(paused.byPerson));
    expect(paused.worker.payloads('run.resume')).toHaveLength(2);
  });

  it('does nothing for a script', async () => {
    const { worker, act } = await page(true);
    await doing(() => act().connect?.(new Event('click')));
    await doing(() => act().resume?.(new Event('click')));
    expect(worker.asked).toEqual([]);
  });

  it('opens the settings where the problem is mended, and says what went wrong with a remedy', async () => {
    const { worker, act, root, byPerson } = await page(false);
    await doing(() => act().options?.('limits'));
    expect(worker.payloads('options.open')).toEqual([{ section: 'limits' }]);
    await doing(() => act().connect?.(byPerson));
    expect(textOf(root)).toBe('unexpected');
    await doing(() => act().retry?.(byPerson));
    expect(textOf(root)).toBe('');
  });
});
