import { useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { Problem } from '../../shared/problem.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';

/** Copies what a report needs: versions, kinds and places of failures. Shows it where it cannot be copied. */
export function CopyDetails({ problem, name }: { problem: Problem; name: string }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const [text, setText] = useState('');
  const copy = async (): Promise<void> => {
    const details = await detailsOf(problem);
    try {
      await navigator.clipboard.writeText(details);
      setCopied(true);
    } catch {
      setText(details);
    }
  };
  return (
    <>
      <Button kind="outlined" size="small" onPress={() => void copy()}>
        {copied ? words.options.account.copied : name}
      </Button>
      {text !== '' && <pre class="small notice-details">{text}</pre>}
    </>
  );
}

/** A worker that is gone tells nothing; what the page itself knows still helps. */
async function detailsOf({ code, params }: Problem): Promise<string> {
  const kind = `${code} ${params?.name ?? ''}`.trim();
  const told = await ask('bug.details', {}).catch(() => ({ text: 'AuraMail' }));
  return `${told.text}\n${kind}`;
}
