import { h, icon, onPress } from './dom.ts';
import type { Words } from './words.ts';

/** Windows for writing, in a dock of their own beside the application, fixed at the bottom (z-index 6). */
export interface Dock {
  readonly element: HTMLElement;
  open(): void;
}

export function createDock(words: Words): Dock {
  const places = h('div', { class: 'no' });
  const nested = h('div', { class: 'nH' }, h('div', { class: 'nH' }, places));
  return {
    element: h('div', { class: 'dw' }, h('div', {}, nested)),
    open: () => {
      const place = h('div', { class: 'nH nn' });
      place.append(composeWindow(words, () => place.remove()));
      places.append(place);
      place.querySelector('input')?.focus();
    },
  };
}

function composeWindow(words: Words, close: () => void): HTMLElement {
  const closing = h(
    'div',
    { class: 'Ha', role: 'button', tabindex: 0, 'aria-label': words.close },
    icon('close'),
  );
  const sending = h(
    'div',
    { class: 'T-I J-J5-Ji aoO v7 T-I-atl L3', role: 'button', tabindex: 0, 'aria-label': words.send },
    words.send,
  );
  onPress(closing, close);
  onPress(sending, close);
  return h(
    'div',
    { class: 'nH Hd', role: 'dialog', 'aria-label': words.newMessage },
    h('div', { class: 'Hm' }, h('h2', { class: 'aYF' }, words.newMessage), closing),
    h('input', { class: 'agP', type: 'text', 'aria-label': words.recipients, placeholder: words.recipients }),
    h('input', {
      class: 'aoT',
      name: 'subjectbox',
      type: 'text',
      'aria-label': words.subject,
      placeholder: words.subject,
    }),
    h('div', {
      class: 'Am Al editable',
      role: 'textbox',
      contenteditable: 'true',
      'aria-multiline': 'true',
      'aria-label': words.body,
    }),
    h('div', { class: 'btC' }, sending),
  );
}
