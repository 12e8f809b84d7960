import type { GmailSight } from '../shared/gmail-host.ts';
import type { Finder } from './find.ts';

type Theme = GmailSight['theme'];

/**
 * Gmail has two themes at once: a picture theme may have a dark frame around a white list. The panel stands beside
 * the list, so the list is asked first, then the frame, then the system.
 */
export function readTheme(finder: Finder, view: Window): Theme {
  return listTheme(finder, view) ?? frameTheme(finder, view) ?? systemTheme(view);
}

function listTheme(finder: Finder, view: Window): Theme | null {
  const ground = finder.shown('listGround');
  const colour = ground && parseColour(view.getComputedStyle(ground).backgroundColor);
  // A transparent ground is "rgba(0, 0, 0, 0)": it says nothing, and surely not "dark".
  if (!colour || colour.alpha < 0.5) return null;
  return colour.red < 128 ? 'dark' : 'light';
}

function frameTheme(finder: Finder, view: Window): Theme | null {
  const text = finder.shown('frameText');
  const colour = text && parseColour(view.getComputedStyle(text).color);
  if (!colour) return null;
  return colour.red > 128 ? 'dark' : 'light';
}

function systemTheme(view: Window): Theme {
  return view.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Computed colours are always `rgb(r, g, b)` or `rgba(r, g, b, a)` for what Gmail uses (CSSOM, "serializing colors"). */
export function parseColour(text: string): { red: number; alpha: number } | null {
  const [, red, alpha = '1'] =
    /^rgba?\((\d+(?:\.\d+)?),\s*[\d.]+,\s*[\d.]+(?:,\s*([\d.]+))?\)$/.exec(text) ?? [];
  return red === undefined ? null : { red: Number(red), alpha: Number(alpha) };
}
