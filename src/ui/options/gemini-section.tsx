import { useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { KeyTest, SettingsView } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { useAction } from '../use-action.ts';
import { type Draft, isInvalid, MANY } from './draft.ts';
import { KeyLock } from './key-lock.tsx';
import { Section } from './section.tsx';
import type { Settings } from './use-settings.ts';

export function GeminiSection({
  settings,
  view,
  draft,
}: {
  settings: Settings;
  view: SettingsView;
  draft: Draft;
}) {
  const words = useWords();
  const text = words.options.gemini;
  const { busy, problem, run } = useAction();
  const [tested, setTested] = useState<KeyTest | 'no-key' | null>(null);
  const typed = draft.apiKey ?? '';
  const saved = view.keyState !== 'none' && draft.apiKey !== '';
  const locked = view.keyState === 'locked' && saved;
  const lockable = saved && draft.apiKey === null;

  const edit = (apiKey: string): void => {
    setTested(null);
    // An emptied field means the saved key again; only the button takes that away.
    settings.edit({ apiKey: apiKey === '' ? null : apiKey });
  };
  const test = (): void => {
    setTested(null);
    if (typed.trim() === '' && !saved) {
      setTested('no-key');
      return;
    }
    const key = typed.trim() === '' ? null : typed.trim();
    run(async () => setTested(await ask('key.test', { scope: view.scope, key, model: draft.model })));
  };
  const offered = tested !== null && tested !== 'no-key' ? tested.models : [];
  const models = [...new Set([draft.model, ...view.models, ...offered])];

  return (
    <Section name="gemini" intro={text.intro}>
      {!locked && (
        <TextField
          label={text.key}
          secret
          value={typed}
          onValue={edit}
          placeholder={saved && view.keyEnd !== null ? `••••••••${view.keyEnd}` : ''}
          hint={
            draft.apiKey === ''
              ? text.removed
              : saved && view.keyEnd !== null
                ? text.keySaved(view.keyEnd)
                : text.keyHint
          }
          mistake={
            tested === 'no-key'
              ? text.noKey
              : isInvalid(settings.checked, draft, 'apiKey')
                ? words.options.invalid
                : undefined
          }
        />
      )}
      {lockable && locked && <KeyLock settings={settings} view={view} />}
      <div class="row">
        {!locked && (
          <Button kind="outlined" busy={busy} onPress={trusted(test)}>
            {text.test}
          </Button>
        )}
        {saved && (
          <Button kind="quiet" onPress={() => settings.edit({ apiKey: '' })}>
            {text.remove}
          </Button>
        )}
        {busy && <span class="muted">{text.testing}</span>}
      </div>
      {problem !== null && <ProblemNotice problem={problem} live />}
      {tested !== null && tested !== 'no-key' && <Verdict test={tested} />}
      {lockable && !locked && <KeyLock settings={settings} view={view} />}
      <Notice tone="careful" title={text.warningTitle}>
        <p>{text.warning}</p>
      </Notice>
      <SelectField
        label={text.model}
        value={draft.model}
        options={models.map((value) => ({ value, name: value }))}
        onValue={(model) => settings.edit({ model })}
        mistake={isInvalid(settings.checked, draft, 'model') ? words.options.invalid : undefined}
      />
      <Patience settings={settings} draft={draft} />
    </Section>
  );
}

const PATIENCE = ['now', 'later'] as const;

/** Whether many mails wait for half the price. */
function Patience({ settings, draft }: { settings: Settings; draft: Draft }) {
  const { waits: text, options } = useWords();
  return (
    <>
      <SelectField
        label={text.when}
        value={draft.askLater ? 'later' : 'now'}
        options={PATIENCE.map((value) => ({ value, name: text.whens[value] }))}
        onValue={(value) => settings.edit({ askLater: value === 'later' })}
        hint={text.hint}
      />
      {draft.askLater && (
        <TextField
          numeric
          label={text.from}
          value={draft.askLaterFrom}
          onValue={(askLaterFrom) => settings.edit({ askLaterFrom })}
          mistake={
            isInvalid(settings.checked, draft, 'askLaterFrom') ? options.invalidNumber(...MANY) : undefined
          }
        />
      )}
    </>
  );
}

function Verdict({ test }: { test: KeyTest }) {
  const text = useWords().options.gemini;
  if (test.accepted) return <Notice tone="good" title={text.accepted} live />;
  return (
    <Notice tone="danger" title={text.refused} live>
      <p>{test.message}</p>
    </Notice>
  );
}
