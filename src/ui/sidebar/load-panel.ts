import { addressOf } from '../../messaging/client.ts';
import type { mountSidebar } from './mount.tsx';

export type MountPanel = typeof mountSidebar;

/**
 * The panel's code, in a file of its own. Gmail's page may load that file and no other (`web_accessible_resources`
 * in the manifest); it runs in the content script's own world. Rejects when the file is gone: the extension was
 * updated or taken away under the page.
 */
export async function loadPanel(): Promise<MountPanel> {
  const panel = (await import(/* @vite-ignore */ addressOf('panel.js'))) as {
    readonly mountSidebar: MountPanel;
  };
  return panel.mountSidebar;
}
