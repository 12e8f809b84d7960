import { vi } from 'vitest';
import type { GmailHost, GmailSight } from '../../../src/shared/gmail-host.ts';
import { mountSidebar } from '../../../src/ui/sidebar/mount.tsx';
import type { Handover } from '../../../src/ui/sidebar/panel.tsx';
import { ANN, doing } from './support.tsx';

export interface Page {
  readonly root: ShadowRoot;
  readonly setPanel: ReturnType<typeof vi.fn>;
  readonly refreshList: ReturnType<typeof vi.fn>;
  readonly unmount: () => void;
  /** Gmail shows something else now. */
  see(sight: Partial<GmailSight>): Promise<void>;
}

const KNOWN: GmailSight = {
  account: { kind: 'known', email: ANN },
  theme: 'light',
  language: 'en',
  dir: 'ltr',
};

const NOTHING_BEFORE: Handover = { snapshot: null, opened: false, focused: false };

/** The panel in a page of its own, as it takes over from what stood there before it was loaded. */
export function openSidebar(sight: Partial<GmailSight> = {}): Promise<Page> {
  return openPage((root, host) => mountSidebar(root, host, NOTHING_BEFORE), sight);
}

/** A page with a root for us, as Gmail's page is given one. */
export async function openPage(
  mount: (root: ShadowRoot, host: GmailHost) => () => void,
  sight: Partial<GmailSight> = {},
): Promise<Page> {
  let seen: GmailSight = { ...KNOWN, ...sight };
  const listeners = new Set<() => void>();
  const host = {
    sight: () => seen,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setPanel: vi.fn(),
    refreshList: vi.fn(),
  } satisfies GmailHost;
  const element = document.createElement('div');
  document.body.append(element);
  const root = element.attachShadow({ mode: 'open' });
  let unmount = (): void => undefined;
  await doing(() => {
    unmount = mount(root, host);
  });
  return {
    root,
    setPanel: host.setPanel,
    refreshList: host.refreshList,
    unmount: () => unmount(),
    see: (next) =>
      doing(() => {
        seen = { ...seen, ...next };
        for (const listener of [...listeners]) listener();
      }),
  };
}
