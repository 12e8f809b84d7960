import type { Boot } from '../types.ts';
import { h, icon, onPress } from './dom.ts';
import { nextTheme } from './theme.ts';
import type { Words } from './words.ts';

/** Everything around the views: header, rail, and the element that holds it all. */
export interface Frame {
  readonly app: HTMLElement;
  /** Where the toolbar goes. */
  readonly tools: HTMLElement;
  readonly listView: HTMLElement;
  readonly threadView: HTMLElement;
  /** Gmail shows one of two sibling views and moves the role along. */
  flip(to: 'list' | 'thread'): void;
  /** The account button, which comes late. */
  showAccount(viewer: Boot['viewer']): void;
}

export function createFrame(words: Words, nav: HTMLElement, search: (query: string) => void): Frame {
  const account = h('div', { class: 'account-place' });
  const field = h('input', {
    name: 'q',
    type: 'text',
    autocomplete: 'off',
    'aria-label': words.search,
    placeholder: words.search,
  });
  const form = h('form', { role: 'search', class: 'aJh' }, icon('search'), field);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    search(field.value.trim());
  });
  const theme = h(
    'div',
    { class: 'round', role: 'button', tabindex: 0, 'aria-label': words.theme },
    icon('theme'),
  );
  onPress(theme, nextTheme);
  const header = h(
    'header',
    { role: 'banner' },
    h(
      'div',
      { class: 'brand' },
      h('div', { class: 'round', role: 'button', 'aria-label': words.menu }, icon('menu')),
      h('span', { class: 'wordmark' }, 'Mail'),
    ),
    form,
    h('div', { class: 'ends' }, theme, account),
  );

  const tools = h('div', { class: 'Cq aqL', gh: 'mtb' });
  const listView = h('div', { class: 'bGI nH oy8Mbf', role: 'main' });
  const threadView = h('div', { class: 'nH bkL oy8Mbf', style: 'display:none' });
  const views = h('div', { class: 'nH' }, listView, threadView);
  const column = h(
    'div',
    { class: 'nH bkK' },
    h(
      'div',
      { class: 'nH' },
      h('div', { class: 'aeH' }, h('div', { class: 'nH aqK', gh: 'tm' }, tools)),
      h('div', { class: 'AO' }, h('div', { class: 'Tm aeJ' }, h('div', { class: 'aeF' }, views))),
    ),
  );
  const columns = h(
    'div',
    { class: 'no' },
    h('div', { class: 'nH oy8Mbf nn' }, nav),
    column,
    h('div', { class: 'nH' }, rail(words)),
  );
  const app = h(
    'div',
    { class: 'nH' },
    h(
      'div',
      { class: 'nH' },
      h('div', { class: 'nH w-asV bbg aiw' }, header),
      h('div', { class: 'nH' }, columns),
    ),
  );

  return {
    app,
    tools,
    listView,
    threadView,
    flip: (to) => {
      for (const [name, view] of [
        ['list', listView],
        ['thread', threadView],
      ] as const) {
        view.style.display = name === to ? '' : 'none';
        if (name === to) view.setAttribute('role', 'main');
        else view.removeAttribute('role');
      }
    },
    showAccount: ({ name, email }) => {
      const label = `${words.account}: ${name}  \n(${email})`;
      const href = 'https://accounts.google.com/SignOutOptions?service=mail';
      const initial = h('span', { class: 'face', 'aria-hidden': 'true' }, (name[0] ?? '?').toUpperCase());
      account.replaceChildren(
        h(
          'a',
          {
            class: 'round',
            role: 'button',
            tabindex: 0,
            href,
            'aria-expanded': 'false',
            'aria-haspopup': 'true',
            'aria-label': label,
          },
          initial,
        ),
      );
    },
  };
}

function rail(words: Words): HTMLElement {
  const tabs = ['calendar', 'note', 'check', 'person'].map((name) =>
    h('div', { class: 'bse-bvF-I aT5-aOt-I', role: 'tab', 'aria-selected': 'false' }, icon(name)),
  );
  return h(
    'div',
    { class: 'aUx' },
    h(
      'div',
      { class: 'bAw bcf it' },
      h(
        'div',
        { class: 'brC-aT5-aOt-Jw', role: 'complementary', 'aria-label': words.sidePanel },
        h('div', { class: 'brC-bsf-aT5-aOt', role: 'tablist' }, ...tabs),
      ),
    ),
  );
}
