import type { PageLabel, PageList } from '../types.ts';
import { h, icon, onPress } from './dom.ts';
import type { Words } from './words.ts';

/** The left column. */
export interface Nav {
  readonly element: HTMLElement;
  /** `view`: the hash without '#', its first part for a label. */
  paint(list: PageList, view: string): void;
}

const SYSTEM = ['inbox', 'starred', 'imp', 'sent', 'drafts', 'all', 'spam', 'trash'] as const;
const ICONS: Readonly<Record<string, string>> = {
  inbox: 'inbox',
  starred: 'star',
  imp: 'important',
  sent: 'send',
  drafts: 'file',
  all: 'mails',
  spam: 'spam',
  trash: 'trash',
};

export function createNav(words: Words, compose: () => void): Nav {
  const button = h(
    'div',
    { class: 'T-I T-I-KE L3', role: 'button', tabindex: 0, gh: 'cm' },
    icon('pencil'),
    words.compose,
  );
  onPress(button, compose);
  const system = h('div', { class: 'TK' });
  const labels = h('div', { class: 'TK' });
  const element = h(
    'div',
    { class: 'aeN WR baA nH oy8Mbf', role: 'navigation' },
    h('div', { class: 'aic' }, h('div', { class: 'z0' }, button)),
    h(
      'div',
      { class: 'V3 aam' },
      h('div', { class: 'wT' }, h('div', { class: 'n3' }, h('div', { class: 'byl' }, system))),
      h(
        'div',
        { class: 'aAw FgKVne' },
        h('span', { class: 'aAv', role: 'heading', 'aria-level': 2 }, words.labels),
      ),
      h('div', { class: 'wT' }, h('div', { class: 'n3' }, h('div', { class: 'zw', gh: 'cl' }, labels))),
    ),
  );
  return {
    element,
    paint: (list, view) => {
      system.replaceChildren(
        ...SYSTEM.map((key) =>
          item(
            words[key],
            `#${key}`,
            icon(ICONS[key] ?? 'label'),
            key === 'inbox' ? list.inboxUnread : 0,
            view === key,
          ),
        ),
      );
      const names = new Set(list.labels.map((label) => label.name));
      labels.replaceChildren(...list.labels.map((label) => labelItem(label, names, view)));
    },
  };
}

function labelItem(label: PageLabel, names: ReadonlySet<string>, view: string): HTMLElement {
  const hash = `label/${encodeURIComponent(label.name).replace(/%20/g, '+')}`;
  const parent = label.name.slice(0, label.name.lastIndexOf('/'));
  // Gmail nests a label only under a parent that exists.
  const nested = names.has(parent);
  const image = icon('label');
  const colour = label.colour?.background ?? 'var(--frame-muted)';
  image.setAttribute('style', `color:${colour};fill:${colour}`);
  const shown = nested ? label.name.slice(parent.length + 1) : label.name;
  return item(shown, `#${hash}`, image, label.unread, view === hash, nested ? 1 : 0);
}

function item(
  text: string,
  href: string,
  image: SVGSVGElement,
  unread: number,
  on: boolean,
  depth = 0,
): HTMLElement {
  const link = h(
    'a',
    {
      class: 'J-Ke n0',
      href,
      target: '_top',
      draggable: 'false',
      tabindex: on ? 0 : -1,
      'aria-label': unread > 0 ? `${text} ${unread}` : text,
    },
    text,
  );
  return h(
    'div',
    { class: `aim ${on ? 'ain' : ''}` },
    h(
      'div',
      { class: `TO ${on ? 'nZ aiq' : ''}`, 'data-tooltip': text },
      h(
        'div',
        { class: 'TN bzz', style: `padding-inline-start:${26 + depth * 14}px` },
        h('div', { class: 'qj qr' }, image),
        h(
          'div',
          { class: 'aio UKr6le' },
          h('span', { class: `nU ${unread > 0 ? 'n1' : ''}` }, link),
          unread > 0 && h('div', { class: 'bsU' }, unread.toLocaleString(document.documentElement.lang)),
        ),
      ),
    ),
  );
}
