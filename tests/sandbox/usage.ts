import type { LogEntry } from './types.ts';

/** What a client cost, summed over the log. */
export interface Usage {
  /** Gmail quota units. */
  readonly units: number;
  /** Gmail calls, parts of a batch one by one, refused ones too. */
  readonly requests: number;
  /** messages.get and threads.get that were answered. */
  readonly reads: number;
  /** generateContent calls, refused ones too. */
  readonly modelCalls: number;
  /** Gmail calls answered 403 or 429. */
  readonly refused: number;
  readonly byMethod: Readonly<Record<string, { readonly calls: number; readonly units: number }>>;
}

const GMAIL = /^(?:getProfile|unknown|(?:messages|threads|labels|history|drafts|settings)\..+)$/;

export function usageOf(log: readonly LogEntry[]): Usage {
  const gmail = log.filter(({ method }) => GMAIL.test(method));
  const groups = Map.groupBy(gmail, ({ method }) => method);
  const unitsIn = (entries: readonly LogEntry[]) => entries.reduce((sum, { units }) => sum + units, 0);
  return {
    units: unitsIn(gmail),
    requests: gmail.length,
    reads: gmail.filter(({ method, status }) => /^(?:messages|threads)\.get$/.test(method) && status === 200)
      .length,
    modelCalls: log.filter(({ method }) => method === 'generateContent').length,
    refused: gmail.filter(({ status }) => status === 403 || status === 429).length,
    byMethod: Object.fromEntries(
      [...groups].map(([method, entries]) => [method, { calls: entries.length, units: unitsIn(entries) }]),
    ),
  };
}
