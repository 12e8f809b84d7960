import { ChartColumn } from 'lucide';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { Report, Snapshot } from '../../messaging/protocol.ts';
import { type Problem, problemOf } from '../../shared/problem.ts';
import { useWords } from '../i18n/i18n.ts';
import { Empty } from '../parts/empty.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { ReportBody } from './report-body.tsx';
import { UndoRun } from './undo-run.tsx';
import type { Outcomes } from './use-outcome.ts';

/** The last sort that ended. */
export function ReportTab({
  account,
  snapshot,
  outcomes,
  onRefresh,
}: {
  account: string;
  snapshot: Snapshot;
  outcomes: Outcomes;
  onRefresh: () => void;
}) {
  const words = useWords();
  const { report, problem, reload } = useReport(account, snapshot, outcomes);
  const active = snapshot.run?.state === 'running' || snapshot.run?.state === 'paused' ? snapshot.run : null;
  if (problem !== null) {
    return (
      <div class="scroll">
        <ProblemNotice problem={problem} on={{ retry: reload }} />
      </div>
    );
  }
  if (report === undefined) {
    return (
      <div class="scroll">
        <Skeleton lines={[70, 45, 100, 100, 80]} />
      </div>
    );
  }
  if (report === null) {
    return (
      <div class="scroll">
        <Empty icon={ChartColumn} title={words.report.empty} text={words.report.emptyText} />
      </div>
    );
  }
  return (
    <div class="scroll stack">
      <ReportBody report={report} categories={snapshot.categories}>
        <UndoRun account={account} report={report} active={active} outcomes={outcomes} onDone={onRefresh} />
      </ReportBody>
    </div>
  );
}

function useReport(account: string, snapshot: Snapshot, { latest }: Outcomes) {
  const [state, setState] = useState<{ report: Report | null | undefined; problem: Problem | null }>({
    report: undefined,
    problem: null,
  });
  const reload = useCallback(() => {
    ask('report', { account, runId: null }).then(
      (report) => setState({ report, problem: null }),
      (thrown: unknown) => setState((old) => ({ ...old, problem: problemOf(thrown) })),
    );
  }, [account]);
  // A run that ends, a sort, an undo or a redo, changes what the report says.
  const { run, lastRun } = snapshot;
  useEffect(reload, [reload, lastRun?.id, run?.id, run?.state, latest]);
  return { ...state, reload };
}
