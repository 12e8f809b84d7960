import type { JournalRow, Run } from '../../src/journey/records.ts';
import { differing, type Labels, labelsByJournal } from '../e2e/truth.ts';

/** The figures of a demo run. Mails and requests are counted in the sandbox, not taken from the extension's word. */
export interface DemoFigures {
  readonly mails: number;
  readonly sorted: number;
  readonly failed: number;
  readonly perCategory: Readonly<Record<string, number>>;
  readonly perTier: Readonly<Record<string, number>>;
  readonly gmailUnits: number;
  readonly gmailRequests: number;
  readonly gmailReads: number;
  readonly modelCalls: number;
  readonly tokens: number;
  readonly seconds: number;
}

export interface DemoFacts {
  readonly run: Run;
  readonly journal: readonly JournalRow[];
  readonly start: Labels;
  readonly end: Labels;
  /** Id of the hidden label that marks sorted mail. */
  readonly mark: string | undefined;
  readonly usage: { readonly units: number; readonly requests: number; readonly reads: number };
}

export function figuresOf({ run, journal, start, end, mark, usage }: DemoFacts): DemoFigures {
  const inbox = [...start].filter(([, labels]) => labels.includes('INBOX')).map(([id]) => id);
  const sorted = inbox.filter((id) => mark !== undefined && end.get(id)?.includes(mark) === true).length;
  const applied = journal.filter(({ runId, state }) => runId === run.id && state === 'applied');
  return {
    mails: inbox.length,
    sorted,
    failed: inbox.length - sorted,
    perCategory: countBy(applied, ({ category }) => category),
    perTier: countBy(applied, ({ tier }) => tier),
    gmailUnits: usage.units,
    gmailRequests: usage.requests,
    gmailReads: usage.reads,
    modelCalls: run.counts.modelCalls,
    tokens: run.counts.tokensIn + run.counts.tokensOut,
    seconds: Math.round(((run.endedAt ?? run.startedAt) - run.startedAt) / 100) / 10,
  };
}

/** Messages whose labels are not what the journal says. */
export function labelMistakes({ start, end, journal }: DemoFacts): number {
  return differing(labelsByJournal(start, journal), end).length;
}

export function reportText(figures: DemoFigures, mistakes: number): string {
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([, left], [, right]) => right - left)
      .map(([name, count]) => `    ${name.padEnd(14)}${String(count).padStart(6)}`)
      .join('\n');
  return [
    '',
    `Sorted ${figures.sorted} of ${figures.mails} mails in ${figures.seconds} s; ${figures.failed} failed.`,
    '  by category',
    list(figures.perCategory),
    '  decided by',
    list(figures.perTier),
    `  Gmail: ${figures.gmailUnits} quota units, ${figures.gmailRequests} requests, ${figures.gmailReads} mails read`,
    `  Gemini: ${figures.modelCalls} calls, ${figures.tokens} tokens`,
    `  Every label compared with the journal: ${mistakes === 0 ? 'all equal' : `${mistakes} mails differ`}`,
  ].join('\n');
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}
