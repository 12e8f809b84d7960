import type { PageTheme } from '../types.ts';

/** Gmail changes its look by rewriting a style element in the head; frame and list have themes of their own. */

const FRAME = {
  light:
    '--frame:#f6f8fc;--frame-text:#202124;--frame-muted:#5f6368;--frame-hover:#e8ebf0;--nav-on:#d3e3fd;--nav-on-text:#001d35;--field:#eaf1fb;--compose:#c2e7ff;--compose-text:#001d35;',
  dark: '--frame:#1b1b1d;--frame-text:#e3e3e3;--frame-muted:#a5abb1;--frame-hover:#2b2c2f;--nav-on:#324259;--nav-on-text:#d3e3fd;--field:#2a2b2f;--compose:#004a77;--compose-text:#c2e7ff;',
};

const LIST = {
  light:
    '--list:#ffffff;--text:#1f1f1f;--muted:#5f6368;--line:#eceff1;--read:#f2f6fc;--hover:0 1px 3px rgba(60,64,67,.28);--selected:#c2dbff;--star:#f4b400;--surface:#ffffff;--accent:#0b57d0;--on-accent:#ffffff;--bar:#f2f6fc;--chip:#e4e7eb;--chip-text:#444746;',
  dark: '--list:#121315;--text:#e3e3e3;--muted:#a5abb1;--line:#2a2b2e;--read:#191a1d;--hover:0 1px 3px rgba(0,0,0,.7);--selected:#24344e;--star:#fcc934;--surface:#1f2023;--accent:#a8c7fa;--on-accent:#062e6f;--bar:#2a2b2f;--chip:#3c4043;--chip-text:#dadce0;',
};

const ORDER: readonly PageTheme[] = ['light', 'dark', 'dark-frame'];

let current: PageTheme = 'light';

export function setTheme(theme: PageTheme): void {
  current = theme;
  const frame = theme === 'light' ? 'light' : 'dark';
  const list = theme === 'dark' ? 'dark' : 'light';
  const style = document.createElement('style');
  style.id = 'theme';
  style.textContent = `:root{color-scheme:${list};${FRAME[frame]}${LIST[list]}}`;
  document.getElementById('theme')?.replaceWith(style);
}

export function nextTheme(): void {
  setTheme(ORDER[(ORDER.indexOf(current) + 1) % ORDER.length] ?? 'light');
}
