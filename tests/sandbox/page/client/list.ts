import type { PageAct, PageList, PageRow } from '../types.ts';
import type { Api } from './api.ts';
import { h, onPress, wait } from './dom.ts';
import { buildRow, type Dates, fillRow } from './row.ts';
import type { Words } from './words.ts';

/** The list of conversations: painted late, its rows replaced at every refresh. */
export interface List {
  readonly element: HTMLElement;
  /** Loads a view and paints it; rows on show before are replaced. */
  show(view: string, page: number): Promise<PageList>;
  /** Threads selected, else the one under the keyboard's cursor. */
  meant(): readonly string[];
  selected(): number;
  moveCursor(by: number): void;
  toggleSelection(): void;
  clearSelection(): void;
}

interface Deps {
  readonly api: Api;
  readonly words: Words;
  readonly dates: Dates;
  readonly listDelayMs: number;
  readonly idsDelayMs: number;
  readonly open: (threadId: string) => void;
  readonly act: (kind: PageAct['kind'], threadIds: readonly string[]) => void;
  readonly onSelection: () => void;
}

export function createList(deps: Deps): List {
  const tbody = h('tbody');
  const empty = h('div', { class: 'TC', hidden: true }, deps.words.empty);
  // The first .Cp is a placeholder that never holds rows.
  const pane = h(
    'div',
    { class: 'Cp', id: ':pane' },
    h(
      'div',
      {},
      h('table', { class: 'F cf zt', role: 'grid', 'aria-readonly': 'true', cellpadding: 0 }, tbody),
    ),
  );
  const panel = h('div', { class: 'ae4 aDM', role: 'tabpanel' }, h('div', { class: 'Cp' }), pane, empty);
  const element = h(
    'div',
    { class: 'Nr UI S2 vy', gh: 'tl' },
    h('div', { class: 'Nu tf aZ6' }, h('div', { class: 'aDP' }, panel)),
  );

  const selected = new Set<string>();
  let rows: readonly PageRow[] = [];
  let cursor = 0;
  let cursorShown = false;
  let painting = 0;

  const trOf = (index: number) => tbody.children.item(index) as HTMLTableRowElement | null;

  function mark(): void {
    rows.forEach((row, index) => {
      const tr = trOf(index);
      tr?.classList.toggle('x7', selected.has(row.threadId));
      tr?.classList.toggle('btb', cursorShown && index === cursor);
      tr?.querySelector('[role="checkbox"]')?.setAttribute(
        'aria-checked',
        String(selected.has(row.threadId)),
      );
    });
    deps.onSelection();
  }

  function toggle(index: number): void {
    const id = rows[index]?.threadId;
    if (id === undefined) return;
    if (!selected.delete(id)) selected.add(id);
    mark();
  }

  function rewrite(index: number, change: Partial<PageRow>): void {
    const [tr, row] = [trOf(index), rows[index]];
    if (tr === null || row === undefined) return;
    const next = { ...row, ...change };
    rows = rows.map((one, at) => (at === index ? next : one));
    fillRow(tr, next, deps.words, deps.dates, true);
  }

  tbody.addEventListener('click', (event) => {
    const target = event.target as Element;
    const index = [...tbody.children].indexOf(target.closest('tr') as HTMLTableRowElement);
    const row = rows[index];
    if (row === undefined) return;
    if (target.closest('[role="checkbox"]')) return toggle(index);
    if (target.closest('.brq')) return deps.act('archive', [row.threadId]);
    if (target.closest('.bru')) return deps.act('trash', [row.threadId]);
    if (target.closest('.T-KT')) {
      rewrite(index, { starred: !row.starred });
      return deps.act(row.starred ? 'unstar' : 'star', [row.threadId]);
    }
    return deps.open(row.threadId);
  });

  return {
    element,
    show: async (view, page) => {
      const turn = ++painting;
      const [list] = await Promise.all([deps.api.list(view, page), wait(deps.listDelayMs)]);
      if (turn !== painting) return list;
      rows = list.rows;
      for (const id of selected) if (!rows.some((row) => row.threadId === id)) selected.delete(id);
      cursor = Math.min(cursor, Math.max(0, rows.length - 1));
      tbody.replaceChildren(...rows.map((row) => buildRow(row, deps.words, deps.dates)));
      empty.hidden = rows.length > 0;
      mark();
      await wait(deps.idsDelayMs);
      if (turn === painting) for (const index of rows.keys()) rewrite(index, {});
      mark();
      return list;
    },
    meant: () =>
      selected.size > 0 ? [...selected] : [rows[cursor]?.threadId].filter((id) => id !== undefined),
    selected: () => selected.size,
    moveCursor: (by) => {
      cursorShown = true;
      cursor = Math.max(0, Math.min(rows.length - 1, cursor + by));
      mark();
      trOf(cursor)?.scrollIntoView({ block: 'nearest' });
    },
    toggleSelection: () => toggle(cursor),
    clearSelection: () => {
      selected.clear();
      mark();
    },
  };
}

/** The strip above the list. `act` numbers are Gmail's own. */
export function toolButton(
  label: string,
  image: SVGSVGElement,
  press: () => void,
  attributes: Record<string, string> = {},
): HTMLElement {
  const { class: extra = '', ...rest } = attributes;
  const button = h(
    'div',
    {
      class: `T-I J-J5-Ji ${extra} T-I-ax7 L3`,
      role: 'button',
      tabindex: 0,
      'data-tooltip': label,
      'aria-label': label,
      ...rest,
    },
    h('div', { class: 'asa' }, image),
  );
  onPress(button, press);
  return button;
}
