import type { PageAct, PageList } from '../types.ts';
import { h, icon } from './dom.ts';
import { toolButton } from './list.ts';
import type { Words } from './words.ts';

/** The strip above the views: what it offers depends on what is selected or open. */
export interface Tools {
  paint(list?: PageList): void;
}

interface Deps {
  readonly words: Words;
  readonly place: () => { readonly view: string; readonly page: number; readonly threadId: string | null };
  readonly selected: () => number;
  readonly act: (kind: PageAct['kind']) => void;
  readonly refresh: () => void;
}

export function createTools(element: HTMLElement, deps: Deps): Tools {
  const { words } = deps;
  const back = toolButton(words.back, icon('back'), () => go(0), { act: '19' });
  const refresh = toolButton(words.refresh, icon('refresh'), deps.refresh, { act: '20', class: 'nu' });
  const archive = toolButton(words.archive, icon('archive'), () => deps.act('archive'), { act: '7' });
  const spam = toolButton(words.reportSpam, icon('spam'), () => deps.act('spam'), { act: '9' });
  const trash = toolButton(words.remove, icon('trash'), () => deps.act('trash'), { act: '10' });
  const count = h('span', { class: 'Dj' });
  const newer = toolButton(words.newer, icon('previous'), () => go(deps.place().page - 1), { class: 'amD' });
  const older = toolButton(words.older, icon('next'), () => go(deps.place().page + 1), { class: 'amJ' });
  element.append(
    h(
      'div',
      { class: 'G-atb' },
      back,
      refresh,
      archive,
      spam,
      trash,
      h('div', { class: 'ar5' }, count, newer, older),
    ),
  );
  let last: PageList | undefined;

  function go(page: number): void {
    const { view } = deps.place();
    location.hash = page > 0 ? `#${view}/p${page + 1}` : `#${view}`;
  }

  return {
    paint: (list) => {
      last = list ?? last;
      const open = deps.place().threadId !== null;
      const acts = open || deps.selected() > 0;
      back.hidden = !open;
      refresh.hidden = acts;
      for (const button of [archive, spam, trash]) button.hidden = !acts;
      for (const button of [newer, older]) button.hidden = open;
      if (last === undefined) return;
      const first = last.page * last.pageSize;
      const end = first + last.rows.length;
      const number = (value: number) => value.toLocaleString(document.documentElement.lang);
      count.textContent =
        open || last.total === 0
          ? ''
          : `${number(first + 1)}–${number(end)} ${words.of} ${number(last.total)}`;
      newer.setAttribute('aria-disabled', String(first === 0));
      older.setAttribute('aria-disabled', String(end >= last.total));
    },
  };
}
