// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deviceSettingsSchema } from '../../../src/storage/settings.ts';
import { mountOptions } from '../../../src/ui/options/mount.tsx';
import { mountPopup } from '../../../src/ui/popup/mount.tsx';
import {
  all,
  doing,
  installWorker,
  one,
  press,
  Refusal,
  settingsOf,
  snapshotOf,
  textOf,
} from './support.tsx';

const AUTO = deviceSettingsSchema.parse({});

/** A browser that is set to the dark, or turns to it. */
function stubScheme(dark: boolean): { turn: (dark: boolean) => void } {
  const listeners = new Set<() => void>();
  const list = {
    matches: dark,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  vi.stubGlobal('matchMedia', () => list);
  return {
    turn: (next) => {
      list.matches = next;
      for (const listener of [...listeners]) listener();
    },
  };
}

afterEach(async () => {
  await doing(() => render(null, document.body));
});

describe('our own pages', () => {
  it('follow the browser where nothing is set, and when it changes', async () => {
    const scheme = stubScheme(true);
    installWorker({ state: () => snapshotOf({ device: AUTO }) });
    await doing(() => mountPopup(document.body));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await doing(() => scheme.turn(false));
    expect(document.documentElement.dataset.theme).toBe('light');
    expect(one(document.body, 'button', 'Sort now')).toBeTruthy();
  });

  it('say why the settings could not be read', async () => {
    installWorker({
      'settings.read': () => {
        throw new Refusal({ code: 'storage-full' });
      },
    });
    await doing(() => mountOptions(document.body));
    expect(textOf(document.body)).toContain('no room left for AuraMail’s log');
    expect(all(document.body, 'button', 'Save')).toEqual([]);
  });

  it('keep their place while the worker wakes up', async () => {
    installWorker({ 'settings.read': () => new Promise(() => undefined) });
    await doing(() => mountOptions(document.body));
    expect(one(document.body, '[role=status]').getAttribute('aria-label')).toBe('Loading');
  });

  it('mark in the list at the side the section that is being read', async () => {
    installWorker({ 'settings.read': () => settingsOf() });
    await doing(() => mountOptions(document.body));
    const current = (): string[] => [...document.querySelectorAll('[aria-current]')].map(textOf);
    expect(current()).toEqual(['Account']);
    const tops: Readonly<Record<string, number>> = { account: -900, gemini: -400, limits: 20 };
    for (const section of document.querySelectorAll('section')) {
      const top = tops[section.id] ?? 2_000;
      vi.spyOn(section, 'getBoundingClientRect').mockReturnValue(DOMRect.fromRect({ y: top, height: 100 }));
    }
    await doing(() => document.dispatchEvent(new Event('scroll')));
    expect(current()).toEqual(['Limits']);
    expect(all(document.body, 'link').map((link) => link.getAttribute('href'))).toContain('#limits');
  });

  it('open the very field a person has to put right, in a list of many', async () => {
    installWorker({
      'settings.read': () => settingsOf(),
      'settings.save': () => ({
        saved: false,
        ruleMistakes: [],
        invalid: ['limits.modelCallsPerDay', 'clientId'],
      }),
    });
    await doing(() => mountOptions(document.body));
    await press(one(document.body, 'button', 'Save'));
    expect(document.activeElement).toBe(one(document.body, 'textbox', 'Google client ID'));
    expect(all(document.body, '[aria-invalid=true]')).toHaveLength(2);
  });
});
