import { Copy } from 'lucide';
import { useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { SettingsView } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { TextField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { trusted } from '../parts/trusted.ts';
import { useAction } from '../use-action.ts';
import { type Draft, isInvalid } from './draft.ts';
import { Section } from './section.tsx';
import type { Settings } from './use-settings.ts';

export function AccountSection({
  settings,
  view,
  draft,
}: {
  settings: Settings;
  view: SettingsView;
  draft: Draft;
}) {
  const words = useWords();
  const text = words.options.account;
  return (
    <Section name="account" intro={text.intro}>
      <TextField
        label={text.clientId}
        value={draft.clientId}
        onValue={(clientId) => settings.edit({ clientId })}
        hint={view.builtInClientId ? text.builtIn : text.clientIdHint}
        mistake={isInvalid(settings.checked, draft, 'clientId') ? words.options.invalid : undefined}
      />
      <Redirect uri={view.redirectUri} />
      <details class="how-to">
        <summary>{text.howTo}</summary>
        <ol>
          {text.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
      <Accounts settings={settings} view={view} draft={draft} />
    </Section>
  );
}

function Redirect({ uri }: { uri: string }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    navigator.clipboard.writeText(uri).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div class="field">
      <p class="label">{words.options.account.redirect}</p>
      <div class="row redirect">
        <code>{uri}</code>
        <Button kind="outlined" size="small" icon={Copy} onPress={copy}>
          {copied ? words.options.account.copied : words.options.account.copy}
        </Button>
      </div>
      <p class="muted small">{words.options.account.redirectHint}</p>
    </div>
  );
}

function Accounts({ settings, view, draft }: { settings: Settings; view: SettingsView; draft: Draft }) {
  const words = useWords();
  const text = words.options.account;
  const { busy, problem, run } = useAction();
  const [connected, setConnected] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);

  // A client id that was typed but not saved yet would not be the one Google is asked with.
  const connect = trusted(() =>
    run(async () => {
      setConnected(null);
      if (draft.clientId !== view.device.clientId && !(await settings.save())) return;
      const { account } = await ask('account.connect', { hint: null });
      setConnected(account);
      await settings.reread();
    }),
  );
  const disconnect = (account: string): void => {
    setLeaving(null);
    setConnected(null);
    run(async () => {
      await ask('account.disconnect', { account });
      await settings.reread();
    });
  };

  return (
    <div class="field">
      <h3>{text.connected}</h3>
      {problem !== null && <ProblemNotice problem={problem} on={{ connect }} live />}
      {connected !== null && <Notice tone="good" title={text.connectedNow(connected)} live />}
      {view.accounts.length === 0 && <p class="muted">{text.none}</p>}
      <ul class="lines">
        {view.accounts.map((account, index) => (
          <li key={account}>
            {leaving === account ? (
              <Confirm
                question={text.disconnectAsk(account)}
                yes={text.disconnect}
                onYes={trusted(() => disconnect(account))}
                onNo={() => setLeaving(null)}
              />
            ) : (
              <div class="line">
                <span id={`account-${index}`} class="line-name">
                  {account}
                </span>
                <Button
                  size="small"
                  describedBy={`account-${index}`}
                  busy={busy}
                  onPress={() => setLeaving(account)}
                >
                  {text.disconnect}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button kind="outlined" busy={busy} onPress={connect}>
          {words.act.connect}
        </Button>
      </div>
    </div>
  );
}
