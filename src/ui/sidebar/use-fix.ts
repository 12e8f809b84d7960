import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { ActivityRow, RequestPayload } from '../../messaging/protocol.ts';
import { useAction } from '../use-action.ts';
import type { Outcome } from './use-outcome.ts';

/** Every category but Review, which is no answer: it means that nobody knew. */
export type Answer = RequestPayload<'fix'>['category'];

/** What the person said a mail is, and what became of that. */
export interface Fixed {
  readonly category: Answer;
  readonly runId: string;
  /** null when nothing was learnt, since anybody could have written in the sender's name. */
  readonly learntOf: string | null;
}

/** Puts one decision right, and takes that back again: a fix is in the journal like everything else. */
export function useFix(
  account: string,
  row: ActivityRow,
  replaced: boolean,
  onFixed: () => void,
  onUndone: (outcome: Outcome) => void,
) {
  const [fixed, setFixed] = useState<Fixed | null>(null);
  const { busy, problem, run } = useAction();
  // What was put right can also be undone elsewhere: then there is no more to tell.
  useEffect(() => {
    if (!replaced) setFixed(null);
  }, [replaced]);
  return {
    fixed,
    busy,
    problem,
    fix: (category: Answer): void =>
      run(async () => {
        setFixed({ category, ...(await ask('fix', { account, journalId: row.id, category })) });
        onFixed();
      }),
    undo: ({ runId }: Fixed): void =>
      run(async () => {
        const result = await ask('undo.run', { account, runId });
        onUndone({ kind: 'undo', parts: [result], report: null });
      }),
  };
}
