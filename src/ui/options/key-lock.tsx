import { Lock, LockOpen } from 'lucide';
import { useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { SettingsView } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { useAction } from '../use-action.ts';
import type { Settings } from './use-settings.ts';

interface KeyLockProps {
  readonly settings: Settings;
  readonly view: SettingsView;
}

/** The saved key's passphrase: offered, in force, or asked for. It acts at once: a passphrase waits for no "Save". */
export function KeyLock(props: KeyLockProps) {
  switch (props.view.keyState) {
    case 'none':
      return null;
    case 'open':
      return <Offer {...props} />;
    case 'locked':
      return <Unlock {...props} />;
    case 'unlocked':
      return <TakeAway {...props} />;
  }
}

/** As the worker asks for it. */
const SHORTEST = 8;

function Offer({ settings, view }: KeyLockProps) {
  const text = useWords().options.gemini.lock;
  const { busy, problem, run } = useAction();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const tooShort = passphrase.length < SHORTEST;
  const different = passphrase !== again;
  const protect = trusted(() => {
    setTried(true);
    if (tooShort || different) return;
    run(async () => {
      await ask('key.protect', { scope: view.scope, passphrase });
      await settings.reread();
    });
  });
  return (
    <details class="how-to">
      <summary>{text.offer}</summary>
      <div class="stack key-lock">
        <p class="muted">
          {text.open} {text.explained}
        </p>
        <div class="columns">
          <TextField
            label={text.passphrase}
            secret
            value={passphrase}
            onValue={setPassphrase}
            mistake={tried && tooShort ? text.tooShort : undefined}
          />
          <TextField
            label={text.again}
            secret
            value={again}
            onValue={setAgain}
            mistake={tried && !tooShort && different ? text.different : undefined}
          />
        </div>
        {problem !== null && <ProblemNotice problem={problem} live />}
        <div>
          <Button kind="outlined" icon={Lock} busy={busy} onPress={protect}>
            {text.protect}
          </Button>
        </div>
      </div>
    </details>
  );
}

function Unlock({ settings, view }: KeyLockProps) {
  const text = useWords().options.gemini.lock;
  const { busy, problem, run } = useAction();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState(false);
  const unlock = trusted(() =>
    run(async () => {
      const { unlocked } = await ask('key.unlock', { scope: view.scope, passphrase });
      setWrong(!unlocked);
      if (unlocked) await settings.reread();
    }),
  );
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    unlock(event);
  };
  return (
    <Notice tone="calm" title={text.locked}>
      <p>{text.lockedText}</p>
      <form class="stack key-lock" onSubmit={onSubmit}>
        <TextField
          label={text.passphrase}
          secret
          value={passphrase}
          onValue={(typed) => {
            setWrong(false);
            setPassphrase(typed);
          }}
          mistake={wrong ? text.wrong : undefined}
        />
        {problem !== null && <ProblemNotice problem={problem} live />}
        <div>
          <Button kind="primary" icon={LockOpen} busy={busy} onPress={unlock}>
            {text.unlock}
          </Button>
        </div>
      </form>
    </Notice>
  );
}

function TakeAway({ settings, view }: KeyLockProps) {
  const text = useWords().options.gemini.lock;
  const { busy, problem, run } = useAction();
  const takeAway = trusted(() =>
    run(async () => {
      await ask('key.protect', { scope: view.scope, passphrase: null });
      await settings.reread();
    }),
  );
  return (
    <div class="stack">
      <div class="row">
        <Icon node={LockOpen} size={18} />
        <span>{text.unlocked}</span>
        <Button kind="quiet" busy={busy} onPress={takeAway}>
          {text.takeAway}
        </Button>
      </div>
      {problem !== null && <ProblemNotice problem={problem} live />}
    </div>
  );
}
