import { useEffect } from 'preact/hooks';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import type { Settings } from './use-settings.ts';

/** The one place where anything is saved, always in sight. */
export function SaveBar({ settings }: { settings: Settings }) {
  const words = useWords();
  const { dirty, checked, justSaved, saving } = settings;

  // What was refused gets the focus, so that its sentence is read.
  useEffect(() => {
    if (checked === null) return;
    document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [checked]);

  const status = (): string => {
    if (justSaved) return words.options.saved;
    if (checked !== null) return words.options.notSaved;
    return dirty ? words.options.unsaved : words.options.allSaved;
  };
  return (
    <div class="save-bar">
      {saving.problem !== null && <ProblemNotice problem={saving.problem} live />}
      <div class="row">
        <p role="status" class={checked !== null ? 'save-status mistake' : 'save-status muted'}>
          {status()}
        </p>
        {dirty && (
          <Button kind="quiet" onPress={settings.discard}>
            {words.options.discard}
          </Button>
        )}
        <Button
          kind="primary"
          busy={saving.busy}
          onPress={trusted(() => saving.run(async () => void (await settings.save())))}
        >
          {words.options.save}
        </Button>
      </div>
    </div>
  );
}
