import { ChevronsRight, EllipsisVertical } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { Snapshot } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button, IconButton } from '../parts/button.tsx';
import { Mark } from '../parts/mark.tsx';
import { useDismiss } from '../parts/use-dismiss.ts';
import { isConnected } from '../sort-view.ts';
import { useAction } from '../use-action.ts';
import { useLookAgain } from './use-look-again.ts';

export function Header({
  account,
  snapshot,
  onCollapse,
}: {
  account: string | null;
  snapshot: Snapshot | null;
  onCollapse: () => void;
}) {
  const words = useWords();
  return (
    <header class="header">
      <span class="header-mark">
        <Mark size={22} />
      </span>
      <div class="header-name">
        <h1>{words.app.name}</h1>
        {account !== null && (
          <p class="muted small" title={account}>
            {account}
          </p>
        )}
      </div>
      <Menu account={account} connected={snapshot !== null && isConnected(snapshot)} />
      <IconButton
        icon={ChevronsRight}
        label={words.app.collapse}
        aria-expanded
        data-fold
        onPress={onCollapse}
      />
    </header>
  );
}

/** What is rarely needed. A disclosure, not an ARIA menu: its entries are plain buttons in the order of the Tab key. */
function Menu({ account, connected }: { account: string | null; connected: boolean }) {
  const words = useWords();
  const { run } = useAction();
  const [open, setOpen] = useState(false);
  const { told, lookAgain } = useLookAgain(account);
  const box = useRef<HTMLDivElement>(null);

  useDismiss(box, open, () => setOpen(false));

  return (
    <div class="menu" ref={box}>
      <IconButton
        icon={EllipsisVertical}
        label={words.app.menu}
        aria-expanded={open}
        onPress={() => setOpen(!open)}
      />
      {open && (
        <div class="menu-list">
          <Button kind="quiet" wide onPress={() => run(async () => void (await ask('options.open', {})))}>
            {words.act.settings}
          </Button>
          {connected && (
            <Button kind="quiet" wide onPress={lookAgain}>
              {words.act.lookAgain}
            </Button>
          )}
          <p class="menu-told muted small" role="status">
            {told}
          </p>
        </div>
      )}
    </div>
  );
}
