import type { PageMessage, PageThread } from '../types.ts';
import { h, icon } from './dom.ts';
import { chipRow, type Dates } from './row.ts';
import type { Words } from './words.ts';

/** One opened conversation: the newest message unfolded, the older ones folded. Text only, never the mail's HTML. */
export function buildThread(thread: PageThread, words: Words, dates: Dates, me: string): HTMLElement {
  const heading = h(
    'h2',
    // The string "undefined": a bug of Gmail's own since November 2025.
    {
      class: 'hP',
      tabindex: -1,
      'data-thread-perm-id': 'undefined',
      'data-legacy-thread-id': thread.threadId,
    },
    thread.subject === '' ? words.noSubject : thread.subject,
  );
  const last = thread.messages.length - 1;
  const list = h(
    'div',
    { class: 'nH', role: 'list' },
    ...thread.messages.map((message, index) => listItem(message, index === last, words, dates, me)),
  );
  const subject = h(
    'div',
    { class: 'nH V8djrc byY' },
    h('div', { class: 'ha' }, heading, chipRow(thread.chips)),
  );
  return h(
    'div',
    { class: 'nH g id' },
    h('div', { class: 'nH a98 iY' }, h('div', { class: 'nH' }, subject, list)),
  );
}

function listItem(message: PageMessage, open: boolean, words: Words, dates: Dates, me: string): HTMLElement {
  const item = h('div', { role: 'listitem', tabindex: -1 });
  const fill = (unfolded: boolean) => {
    item.className = `${unfolded ? 'h7 ie' : 'kv'} nH oy8Mbf`;
    item.setAttribute('aria-expanded', String(unfolded));
    const body = unfolded ? unfoldedMessage(message, words, dates, me) : foldedMessage(message, dates);
    item.replaceChildren(h('div', { class: 'Bk' }, h('div', { class: 'G3 G2' }, h('div', {}, body))));
    if (!unfolded) body.addEventListener('click', () => fill(true));
  };
  fill(open);
  return item;
}

function unfoldedMessage(message: PageMessage, words: Words, dates: Dates, me: string): HTMLElement {
  const to = message.to
    .map(({ name, email }) => (email.toLowerCase() === me.toLowerCase() ? words.me : name))
    .join(', ');
  const sender = h(
    'h3',
    { class: 'iw' },
    h(
      'span',
      { class: 'qu' },
      senderName(message),
      ' ',
      h('span', { class: 'go' }, `<${message.from.email}>`),
    ),
  );
  const head = h(
    'div',
    { class: 'gE iv gt' },
    h(
      'div',
      { class: 'gH' },
      sender,
      h('span', { class: 'g3', title: dates.long(message.date) }, dates.long(message.date)),
    ),
    h('div', { class: 'iw ajw' }, h('span', { class: 'hb' }, `${words.to} ${to}`)),
  );
  const text = h('div', { class: 'a3s aiL' }, h('div', { dir: 'auto', class: 'plain' }, message.text));
  return h(
    'div',
    { class: 'adn ads', ...idsOf(message) },
    h(
      'div',
      { class: 'aju' },
      h('div', { class: 'aCi', style: `background:${tint(message.from.email)}` }, initial(message)),
    ),
    h('div', { class: 'gs' }, head, h('div', { class: '' }, h('div', { class: 'ii gt' }, text))),
  );
}

function foldedMessage(message: PageMessage, dates: Dates): HTMLElement {
  return h(
    'div',
    { class: 'adf ads', ...idsOf(message) },
    h(
      'div',
      { class: 'aju' },
      h('div', { class: 'aCi', style: `background:${tint(message.from.email)}` }, initial(message)),
    ),
    h(
      'div',
      { class: 'gs' },
      h('div', { class: 'gH' }, senderName(message), h('span', { class: 'g3' }, dates.short(message.date))),
      h('div', { class: 'iA g6' }, message.snippet),
    ),
  );
}

function senderName({ from }: PageMessage): HTMLElement {
  return h(
    'span',
    { translate: 'no', class: 'gD', email: from.email, name: from.name },
    h('span', {}, from.name),
  );
}

/** A reply just sent has no final id yet. */
function idsOf({ id, fresh }: PageMessage): Record<string, string | null> {
  return { 'data-message-id': `#msg-f:${BigInt(`0x${id}`)}`, 'data-legacy-message-id': fresh ? null : id };
}

function initial({ from }: PageMessage): HTMLElement | SVGSVGElement {
  const letter = /\p{L}/u.exec(from.name)?.[0];
  return letter === undefined ? icon('person') : h('span', {}, letter.toUpperCase());
}

const TINTS = ['#7e57c2', '#00897b', '#c2185b', '#5c6bc0', '#ef6c00', '#455a64', '#388e3c', '#0277bd'];

function tint(email: string): string {
  const sum = [...email].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return TINTS[sum % TINTS.length] ?? '#5c6bc0';
}
