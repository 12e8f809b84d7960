import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { ActivityRow } from '../../messaging/protocol.ts';
import type { Problem } from '../../shared/problem.ts';
import { title, whose } from '../decision-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useAction } from '../use-action.ts';
import type { Outcome } from './use-outcome.ts';

interface Left {
  readonly open: boolean;
  readonly toggle: () => void;
  /** null until they are there. */
  readonly rows: readonly ActivityRow[] | null;
  readonly problem: Problem | null;
}

/** The mails an undo or redo did not touch because the user had; fetched when somebody wants to see them. */
export function useLeftList(account: string, outcome: Outcome | null): Left {
  const { problem, run } = useAction();
  const [open, setOpen] = useState(false);
  const [rows, setRows] = useState<Left['rows']>(null);
  useEffect(() => {
    setOpen(false);
    setRows(null);
  }, [account, outcome]);
  const toggle = (): void => {
    setOpen(!open);
    if (open || rows !== null || outcome === null) return;
    run(async () => {
      const pages = outcome.parts
        .filter(({ left }) => left > 0)
        .map(({ runId }) => ask('undo.left', { account, undoRunId: runId }));
      setRows((await Promise.all(pages)).flatMap((page) => page.rows));
    });
  };
  return { open, toggle, rows, problem };
}

export function LeftList({ list, total }: { list: Left; total: number }) {
  const words = useWords();
  const { open, rows, problem } = list;
  if (!open) return null;
  if (problem !== null) return <ProblemNotice problem={problem} live />;
  if (rows === null) return null;
  return (
    <ul class="left-list" aria-label={words.undo.leftList}>
      {rows.map((row) => (
        <li key={row.id}>
          <span>{title(row, words)}</span>
          <span class="muted small" title={row.from}>
            {whose(row, words)}
          </span>
        </li>
      ))}
      {rows.length < total && <li class="muted small">{words.undo.andMore(total - rows.length)}</li>}
    </ul>
  );
}
