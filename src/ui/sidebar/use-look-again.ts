import { useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { trusted } from '../parts/trusted.ts';
import { useAction } from '../use-action.ts';

/** Lets the next run sort again what the person had put back; `told` says how much that is, once it is done. */
export function useLookAgain(account: string | null): {
  readonly told: string;
  readonly lookAgain: (event: Event) => void;
} {
  const words = useWords();
  const { run } = useAction();
  const [told, setTold] = useState('');
  const lookAgain = trusted(() =>
    run(async () => {
      const { cleared } = await ask('exclusions.clear', { account });
      setTold(words.sort.lookAgainDone(cleared));
    }),
  );
  return { told, lookAgain };
}
