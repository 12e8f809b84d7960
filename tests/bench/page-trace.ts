import type { Page } from '@playwright/test';

/** As Chromium's trace events are (Trace Event Format); times in µs. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** CPU time of the thread: what other programs on the machine do is not in it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Traces all pages from now on. The end tells, in ms, the most CPU time that one task took of a page's main thread. */
export async function traceTasks(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) events.push(event);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
    const main = new Set(
      events
        .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
        .map(threadOf),
    );
    const tasks = events.filter((event) => event.name.endsWith('RunTask') && main.has(threadOf(event)));
    if (tasks.length === 0) throw new Error('The trace holds no task of a page.');
    return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1_000;
  };
}
