import { describe, expect, it } from 'vitest';
import type { RunKind } from '../../../src/journey/records.ts';
import { CATALOGUE } from '../../../src/ui/i18n/i18n.ts';
import {
  countedNoun,
  doingText,
  endedText,
  paceText,
  progressText,
  takesText,
  treated,
  unsortedFigure,
  unsortedText,
} from '../../../src/ui/run-words.ts';
import { isConnected, sortView } from '../../../src/ui/sort-view.ts';
import { COUNTS, runOf, snapshotOf } from './support.tsx';

const { en } = CATALOGUE;
const page = { online: true, seenEnding: null, problem: null };
const kind = (...given: Parameters<typeof sortView>): string => sortView(...given).kind;

describe('sortView', () => {
  it('waits for the worker, or says why it does not answer', () => {
    expect(kind(null, page)).toBe('loading');
    expect(sortView(null, { ...page, problem: { code: 'unexpected' } })).toEqual({
      kind: 'problem',
      problem: { code: 'unexpected' },
    });
  });

  it('begins with what is missing', () => {
    expect(kind(snapshotOf({ account: null, accounts: [], canSignIn: false }), page)).toBe('no-client-id');
    expect(kind(snapshotOf({ account: null, accounts: [] }), page)).toBe('first-run');
    const foreign = snapshotOf({ accounts: ['bob@example.com'], problem: { code: 'sign-in-needed' } });
    expect(kind(foreign, page)).toBe('first-run');
  });

  it('shows a run before anything else', () => {
    expect(kind(snapshotOf({ run: runOf(), problem: { code: 'offline' } }), { ...page, online: false })).toBe(
      'running',
    );
    expect(kind(snapshotOf({ run: runOf({ state: 'paused' }), accounts: [] }), page)).toBe('paused');
  });

  it('names what keeps it from working', () => {
    expect(sortView(snapshotOf(), { ...page, online: false })).toEqual({
      kind: 'problem',
      problem: { code: 'offline' },
    });
    expect(kind(snapshotOf({ problem: { code: 'sign-in-needed' } }), page)).toBe('problem');
  });

  it('speaks of an ended run only where it was seen to end, or failed', () => {
    const done = snapshotOf({ run: runOf({ state: 'done' }) });
    expect(kind(done, page)).toBe('idle');
    expect(kind(done, { ...page, seenEnding: 'run-1' })).toBe('ended');
    expect(kind(done, { ...page, seenEnding: 'another' })).toBe('idle');
    expect(kind(snapshotOf({ run: runOf({ state: 'failed' }) }), page)).toBe('ended');
  });

  it('is empty only when nothing is left, not when nobody has counted', () => {
    expect(kind(snapshotOf({ unsorted: { count: 0, atLeast: false } }), page)).toBe('empty');
    expect(kind(snapshotOf({ unsorted: null }), page)).toBe('idle');
  });

  it('knows a connected account whatever its case', () => {
    expect(isConnected(snapshotOf({ accounts: ['ANN@example.com'] }))).toBe(true);
    expect(isConnected(snapshotOf({ account: null }))).toBe(false);
  });
});

describe('words of a run', () => {
  it('counts what is decided, not only what is labelled', () => {
    expect(progressText(runOf({ decided: 400 }), en)).toBe('400 of 1,204');
    expect(treated(runOf({ decided: 0, counts: { ...COUNTS, done: 5, failed: 2 } }))).toBe(7);
    expect(progressText(runOf({ total: null, decided: 12, counts: { ...COUNTS, done: 12 } }), en)).toBe(
      '12 so far',
    );
  });

  it('says of the pace what is known', () => {
    expect(paceText(runOf(), en)).toBe('about 2 min left · 297 a minute');
    expect(paceText(runOf({ rate: null }), en)).toBe('about 2 min left');
    expect(paceText(runOf({ rate: null, secondsLeft: null }), en)).toBe('');
    expect(paceText(runOf({ rate: null, secondsLeft: 0 }), en)).toBe('about 1 sec left');
  });

  it('says what waits', () => {
    expect(unsortedText({ count: 1, atLeast: false }, en)).toBe('1 mail not sorted yet');
    expect(unsortedText(null, en)).toBe('');
    expect(unsortedText({ count: 0, atLeast: false }, en)).toBe('');
    expect(unsortedFigure({ count: 5_000, atLeast: true }, en)).toBe('more than 5,000');
  });

  it('says what is happening, an undo and a redo from beginning to end', () => {
    expect(doingText(runOf({ doing: 'asking' }), en)).toBe('Asking Gemini…');
    expect(doingText(runOf({ kind: 'undo', doing: 'listing' }), en)).toBe('Putting mail back…');
    expect(doingText(runOf({ kind: 'redo', doing: 'undoing' }), en)).toBe('Sorting again…');
    expect(doingText(runOf({ kind: 'redo', doing: 'finishing' }), en)).toBe('Finishing up…');
    expect(['sort', 'undo', 'redo'].map((each) => countedNoun(runOf({ kind: each as RunKind }), en))).toEqual(
      ['mails sorted', 'mails put back', 'mails sorted again'],
    );
  });

  it('says how it ended', () => {
    expect(endedText(runOf({ state: 'done' }), en)).toBe('312 mails sorted');
    expect(endedText(runOf({ state: 'stopped' }), en)).toBe('Stopped after 312 mails');
    expect(endedText(runOf({ kind: 'undo', state: 'done', counts: { ...COUNTS, done: 1 } }), en)).toBe(
      '1 mail put back',
    );
    expect(endedText(runOf({ kind: 'redo', state: 'stopped' }), en)).toBe(
      'Stopped after sorting 312 mails again',
    );
  });
});

describe('takesText', () => {
  it('tells about how long sorting will take', () => {
    expect(takesText({ count: 10_000, atLeast: false, seconds: 240 }, en)).toBe('Sorting takes about 4 min');
    expect(takesText({ count: 5_000, atLeast: true, seconds: 240 }, en)).toBe(
      'Sorting takes more than 4 min',
    );
  });

  it('is silent where nobody knows', () => {
    expect(takesText(null, en)).toBe('');
    expect(takesText({ count: 10, atLeast: false }, en)).toBe('');
  });
});
