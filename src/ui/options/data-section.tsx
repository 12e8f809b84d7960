import { useId, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { DataImported } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { SelectField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { useAction } from '../use-action.ts';
import type { Draft } from './draft.ts';
import { chooseFile, saveFile } from './files.ts';
import { Section } from './section.tsx';
import type { Settings } from './use-settings.ts';

/** What a person can do with all that AuraMail has stored. */
export function DataSection({
  settings,
  draft,
  onErased,
}: {
  settings: Settings;
  draft: Draft;
  onErased: () => void;
}) {
  const words = useWords();
  const text = words.options.data;
  return (
    <Section name="data" intro={text.intro}>
      <Export />
      <Import settings={settings} />
      <SelectField
        label={text.keep}
        value={draft.keepLogDays}
        options={spansWith(draft.keepLogDays).map((value) => ({ value, name: text.span(Number(value)) }))}
        onValue={(keepLogDays) => settings.edit({ keepLogDays })}
        hint={text.keepHint}
      />
      <Erase onErased={onErased} />
    </Section>
  );
}

const SPANS = ['30', '90', '180', '365', '1095', '3650'];

/** What is set now is among the choices, wherever it came from. */
function spansWith(now: string): readonly string[] {
  return [...new Set([...SPANS, now])].sort((a, b) => Number(a) - Number(b));
}

function Export() {
  const text = useWords().options.data;
  const { busy, problem, run } = useAction();
  const id = useId();
  const [secrets, setSecrets] = useState(false);
  const [done, setDone] = useState(false);
  const start = trusted(() =>
    run(async () => {
      setDone(false);
      const { file } = await ask('data.export', { secrets });
      saveFile(file, `auramail-${new Date().toISOString().slice(0, 10)}.json`);
      setDone(true);
    }),
  );
  return (
    <div class="field">
      <h3>{text.titles.export}</h3>
      <p class="muted small">{text.exportText}</p>
      <div class="row">
        <input
          id={id}
          type="checkbox"
          class="switch"
          checked={secrets}
          onChange={(event) => setSecrets(event.currentTarget.checked)}
        />
        <label for={id}>{text.secrets}</label>
      </div>
      <div>
        <Button kind="outlined" busy={busy} onPress={start}>
          {text.export}
        </Button>
      </div>
      {problem !== null && <ProblemNotice problem={problem} live />}
      {done && <Notice tone="good" title={text.exported} live />}
    </div>
  );
}

function Import({ settings }: { settings: Settings }) {
  const text = useWords().options.data;
  const { busy, problem, run } = useAction();
  const [unsaved, setUnsaved] = useState(false);
  const [done, setDone] = useState<DataImported | null>(null);
  const start = trusted(() =>
    run(async () => {
      setDone(null);
      setUnsaved(settings.dirty);
      if (settings.dirty) return;
      const file = await chooseFile();
      if (file === null) return;
      setDone(await ask('data.import', { file }));
      await settings.restart();
    }),
  );
  return (
    <div class="field">
      <h3>{text.titles.import}</h3>
      <p class="muted small">{text.importText}</p>
      <div>
        <Button kind="outlined" busy={busy} onPress={start}>
          {text.import}
        </Button>
      </div>
      {unsaved && settings.dirty && <Notice tone="careful" title={text.saveFirst} live />}
      {problem !== null && <ProblemNotice problem={problem} live />}
      {done !== null && <Outcome imported={done} />}
    </div>
  );
}

function Outcome({ imported: { added, skipped } }: { imported: DataImported }) {
  const text = useWords().options.data;
  const nothing = Object.values(added).every((count) => count === 0);
  return (
    <Notice tone="good" title={text.imported} live>
      <p>{nothing ? text.nothingNew : text.importedWhat(added.journal, added.settings)}</p>
      {skipped > 0 && <p>{text.skipped(skipped)}</p>}
    </Notice>
  );
}

function Erase({ onErased }: { onErased: () => void }) {
  const text = useWords().options.data;
  const { busy, problem, run } = useAction();
  const [step, setStep] = useState<'rest' | 'asking' | 'done'>('rest');
  const erase = trusted(() => {
    setStep('rest');
    run(async () => {
      await ask('data.erase', {});
      setStep('done');
      onErased();
    });
  });
  return (
    <div class="field">
      <h3>{text.titles.erase}</h3>
      {step === 'asking' ? (
        <Confirm question={text.eraseAsk} yes={text.erase} onYes={erase} onNo={() => setStep('rest')} />
      ) : (
        <div>
          <Button kind="danger" busy={busy} onPress={() => setStep('asking')}>
            {text.erase}
          </Button>
        </div>
      )}
      {problem !== null && <ProblemNotice problem={problem} live />}
      {step === 'done' && (
        <Notice tone="good" title={text.erased} live>
          <p>{text.erasedText}</p>
        </Notice>
      )}
    </div>
  );
}
