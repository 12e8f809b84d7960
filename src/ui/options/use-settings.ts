import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { SettingsView } from '../../messaging/protocol.ts';
import { type Problem, problemOf } from '../../shared/problem.ts';
import { type Action, useAction } from '../use-action.ts';
import { type Checked, type Draft, draftOf, isDirty, savedParts } from './draft.ts';

export interface Settings {
  readonly view: SettingsView | null;
  readonly draft: Draft | null;
  readonly dirty: boolean;
  /** The last draft that was refused. */
  readonly checked: Checked | null;
  /** True from a successful save to the next change. */
  readonly justSaved: boolean;
  readonly problem: Problem | null;
  readonly saving: Action;
  readonly edit: (change: Partial<Draft>) => void;
  /** Saves everything; resolves to whether that worked. */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
  /** Reads again what is no draft: accounts, the key's end. */
  readonly reread: () => Promise<void>;
  /** Reads everything again, and drops the draft: what is stored has changed under it. */
  readonly restart: () => Promise<void>;
}

/** One scope's settings, the draft over them, and the one way to save it. */
export function useSettings(scope: string): Settings {
  const [view, setView] = useState<SettingsView | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [justSaved, setJustSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const saving = useAction();

  const reread = useCallback(async () => setView(await ask('settings.read', { scope })), [scope]);

  useEffect(() => {
    let current = true;
    setChecked(null);
    setJustSaved(false);
    ask('settings.read', { scope }).then(
      (read) => {
        if (!current) return;
        setView(read);
        setDraft(draftOf(read));
        setProblem(null);
      },
      (thrown: unknown) => current && setProblem(problemOf(thrown)),
    );
    return () => {
      current = false;
    };
  }, [scope]);

  const restart = useCallback(async () => {
    const read = await ask('settings.read', { scope });
    setView(read);
    setDraft(draftOf(read));
    setChecked(null);
  }, [scope]);

  const save = async (): Promise<boolean> => {
    if (draft === null) return false;
    const result = await ask('settings.save', { scope, ...savedParts(draft) });
    setChecked(result.saved ? null : { draft, result });
    setJustSaved(result.saved);
    if (!result.saved) return false;
    const read = await ask('settings.read', { scope });
    setView(read);
    setDraft(draftOf(read));
    return true;
  };

  const dirty = view !== null && draft !== null && isDirty(draft, draftOf(view));
  useUnloadGuard(dirty);

  return {
    view,
    draft,
    dirty,
    checked,
    justSaved,
    problem,
    saving,
    edit: (change) => {
      setJustSaved(false);
      setDraft((old) => (old === null ? old : { ...old, ...change }));
    },
    save,
    discard: () => {
      setChecked(null);
      if (view !== null) setDraft(draftOf(view));
    },
    reread,
    restart,
  };
}

/** The browser asks before a page with unsaved changes is left. */
function useUnloadGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined;
    const guard = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [dirty]);
}
