import type { Chip, PageRow } from '../types.ts';
import { h, icon } from './dom.ts';
import type { Words } from './words.ts';

/** One conversation of the list. Ids sit on spans inside the row, never on the row, and come late. */
export function buildRow(row: PageRow, words: Words, dates: Dates): HTMLTableRowElement {
  const tr = h('tr', {
    class: `zA ${row.unread ? 'zE' : 'yO'}`,
    role: 'row',
    tabindex: -1,
    draggable: 'false',
    id: nextId(),
  });
  fillRow(tr, row, words, dates, false);
  return tr;
}

/** Writes the innards anew, as Gmail does whenever something about the conversation changes. */
export function fillRow(
  tr: HTMLTableRowElement,
  row: PageRow,
  words: Words,
  dates: Dates,
  withIds: boolean,
): void {
  const subject = row.subject === '' ? words.noSubject : row.subject;
  const title = () =>
    h('span', { class: row.unread ? 'bqe' : null, ...(withIds ? idsOf(row) : {}) }, subject);
  const sender = h(
    'span',
    { class: 'bA4' },
    h(
      'span',
      { translate: 'no', class: row.unread ? 'zF' : 'yP', email: row.from.email, name: row.from.name },
      row.from.name,
    ),
  );
  const date = h('span', { class: 'bq3' }, dates.short(row.date));
  tr.replaceChildren(
    h('td', { class: 'PF xY' }),
    h(
      'td',
      { class: 'oZ-x3 xY' },
      h('div', {
        class: 'oZ-jc T-Jo J-J5-Ji',
        role: 'checkbox',
        'aria-label': words.select,
        'aria-checked': String(tr.classList.contains('x7')),
        tabindex: -1,
      }),
    ),
    h(
      'td',
      { class: 'apU xY' },
      h(
        'span',
        {
          class: `aXw T-KT ${row.starred ? 'T-KT-Jp' : ''}`,
          role: 'button',
          'aria-label': row.starred ? words.unstar : words.star,
        },
        icon('star'),
      ),
    ),
    h(
      'td',
      { class: 'WA xY' },
      row.important &&
        h('span', { class: 'pG', role: 'img', 'aria-label': words.important }, icon('important')),
    ),
    h(
      'td',
      { class: 'yX xY', role: 'gridcell', tabindex: -1 },
      h('div', { class: 'yW' }, sender, row.count > 1 && h('span', { class: 'bx0' }, String(row.count))),
    ),
    h(
      'td',
      { class: 'xY a4W', role: 'gridcell', tabindex: -1 },
      h(
        'div',
        { class: 'xS', role: 'link' },
        h(
          'div',
          { class: 'xT' },
          row.chips.length > 0 && chipRow(row.chips),
          h('div', { class: 'y6' }, h('span', { class: 'bog' }, title())),
          h('span', { class: 'y2' }, h('span', { class: 'Zt' }, '\u00a0-\u00a0'), row.snippet),
        ),
      ),
    ),
    h('td', { class: 'byZ xY', role: 'gridcell', tabindex: -1 }),
    h('td', { class: 'yf xY' }, '\u00a0'),
    h(
      'td',
      { class: 'xW xY', role: 'gridcell', tabindex: -1 },
      h('span', { title: dates.long(row.date) }, date),
    ),
    h(
      'td',
      { class: 'bq4 xY' },
      h(
        'ul',
        { class: 'bqY', role: 'toolbar' },
        h('li', { class: 'bqX brq', 'data-tooltip': words.archive }, icon('archive')),
        h('li', { class: 'bqX bru', 'data-tooltip': words.remove }, icon('trash')),
      ),
    ),
  );
}

export function chipRow(chips: readonly Chip[]): HTMLElement {
  return h('div', { class: 'yi' }, ...chips.map(chip));
}

function chip({ name, colour }: Chip): HTMLElement {
  const label = h('div', { class: 'av', style: colour && `color:${colour.text}` }, name);
  const style = colour && `background-color:${colour.background}`;
  return h(
    'div',
    { class: 'ar as' },
    h('div', { class: 'at', title: name, style }, h('div', { class: 'au' }, label)),
  );
}

function idsOf(row: PageRow): Record<string, string | null> {
  return {
    'data-thread-id': `#thread-f:${BigInt(`0x${row.threadId}`)}`,
    'data-legacy-thread-id': row.threadId,
    'data-legacy-last-message-id': row.lastMessageId,
    'data-legacy-last-non-draft-message-id': row.lastSentOrReceivedId,
  };
}

export interface Dates {
  short(at: number): string;
  long(at: number): string;
}

/** The time for today, the day for this year, else the date. */
export function datesIn(language: string): Dates {
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'short' });
  const long = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const now = new Date();
  return {
    short: (at) => {
      const then = new Date(at);
      if (then.toDateString() === now.toDateString()) return time.format(then);
      return (then.getFullYear() === now.getFullYear() ? day : date).format(then);
    },
    long: (at) => long.format(at),
  };
}

let ids = 0;

/** Gmail's generated ids: different after every repaint, so that nobody can rely on them. */
function nextId(): string {
  return `:${(++ids).toString(36)}`;
}
