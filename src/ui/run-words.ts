import type { RunView, Snapshot } from '../messaging/protocol.ts';
import type { Words } from './i18n/i18n.ts';
import type { StartWords } from './i18n/start-words.ts';

/** "312 of 1,204", or "312 so far" while the inbox is still being listed. */
export function progressText(run: RunView, words: Words): string {
  const done = words.format.number(treated(run));
  return run.total === null ? words.sort.soFar(done) : words.sort.of(done, words.format.number(run.total));
}

/** What is happening now: an undo and a redo do one thing from beginning to end. */
export function doingText(run: RunView, words: Words): string {
  if (run.kind === 'sort' || run.doing === 'finishing') return `${words.doing[run.doing]}…`;
  return `${words.doing[run.kind === 'redo' ? 'redoing' : 'undoing']}…`;
}

/** What the run's figures count: "mails put back". */
export function countedNoun(run: RunView, words: Words): string {
  const { sorted, putBack, sortedAgain } = words.sort;
  return { sort: sorted, undo: putBack, redo: sortedAgain }[run.kind];
}

/** Mails the run has decided on, changed or given up: what the bar shows. */
export function treated(run: RunView): number {
  return Math.max(run.decided, run.counts.done + run.counts.failed);
}

/** "1,204 mails not sorted yet"; '' when not counted or none. */
export function unsortedText(unsorted: Snapshot['unsorted'], words: StartWords): string {
  if (unsorted === null || unsorted.count === 0) return '';
  return `${unsortedFigure(unsorted, words)} ${words.sort.unsorted(unsorted.count)}`;
}

export function unsortedFigure(unsorted: NonNullable<Snapshot['unsorted']>, words: StartWords): string {
  const number = words.format.number(unsorted.count);
  return unsorted.atLeast ? words.sort.atLeast(number) : number;
}

/** "Sorting takes about 3 min"; '' when nobody knows. */
export function takesText(unsorted: Snapshot['unsorted'], words: Words): string {
  const { seconds = 0, atLeast = false } = unsorted ?? {};
  if (seconds === 0) return '';
  const span = words.format.span(seconds);
  return atLeast ? words.sort.takesMore(span) : words.sort.takes(span);
}

/** "about 2 min left · 300 a minute", as far as it is known. */
export function paceText(run: RunView, words: Words): string {
  const parts: string[] = [];
  if (run.secondsLeft !== null)
    parts.push(words.sort.timeLeft(words.format.span(Math.max(1, run.secondsLeft))));
  if (run.rate !== null) parts.push(words.sort.rate(Math.round(run.rate)));
  return parts.join(' · ');
}

/** How a run ended: "846 mails sorted". */
export function endedText(run: Pick<RunView, 'kind' | 'state' | 'counts'>, words: Words): string {
  const state = run.state === 'stopped' || run.state === 'failed' ? run.state : 'done';
  return words.sort.ended[run.kind][state](run.counts.done);
}
