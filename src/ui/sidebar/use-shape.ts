import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../messaging/client.ts';
import type { GmailHost } from '../../shared/gmail-host.ts';
import type { DeviceSettings } from '../../storage/settings.ts';

export const MIN_WIDTH = 320;
export const MAX_WIDTH = 520;
const WIDTH = 360;

export interface Shape {
  readonly collapsed: boolean;
  /** CSS px. */
  readonly width: number;
  readonly collapse: (collapsed: boolean) => void;
  /** While the edge is dragged; `keep` when it is let go. */
  readonly resize: (width: number, keep: boolean) => void;
}

/**
 * The panel's shape: what was remembered, until it is changed here. `device` undefined: nothing was remembered yet.
 * `opened`: a person has just opened it.
 */
export function useShape(
  host: GmailHost,
  device: DeviceSettings | undefined,
  drawn: boolean,
  opened: boolean,
): Shape {
  const [own, setOwn] = useState<{ collapsed?: boolean; width?: number }>(opened ? { collapsed: false } : {});
  const collapsed = own.collapsed ?? device?.collapsed ?? true;
  const width = own.width ?? device?.panelWidth ?? WIDTH;

  useEffect(() => {
    if (drawn) host.setPanel({ collapsed, width });
  }, [host, drawn, collapsed, width]);

  useEffect(() => {
    if (opened) remember({ collapsed: false });
  }, []);

  return {
    collapsed,
    width,
    collapse: (next) => {
      setOwn((old) => ({ ...old, collapsed: next }));
      remember({ collapsed: next });
    },
    resize: (next, keep) => {
      const fitting = Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, next)));
      setOwn((old) => ({ ...old, width: fitting }));
      if (keep) remember({ panelWidth: fitting });
    },
  };
}

/** The shape is a comfort: when it cannot be remembered, nobody needs to hear of it. */
function remember(shape: { collapsed?: boolean; panelWidth?: number }): void {
  ask('panel.save', shape).catch(() => undefined);
}
