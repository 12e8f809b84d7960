import type { Boot, PageAct, PageList } from '../types.ts';
import { createApi } from './api.ts';
import { createDock } from './compose.ts';
import { h, wait } from './dom.ts';
import { createFrame } from './frame.ts';
import { counters, listenToKeys } from './keys.ts';
import { createList } from './list.ts';
import { createNav } from './nav.ts';
import { datesIn } from './row.ts';
import { setTheme } from './theme.ts';
import { buildThread } from './thread.ts';
import { createTools } from './tools.ts';
import { wordsFor } from './words.ts';

/** The page's start: builds the frame, follows the hash, and leaves the rest to its parts. */

const boot = JSON.parse(document.getElementById('boot')?.textContent ?? '{}') as Boot;
const words = wordsFor(boot.language);
const dates = datesIn(boot.language);
const api = createApi(boot.base);
const dock = createDock(words);
const nav = createNav(words, dock.open);
const frame = createFrame(words, nav.element, (query) => {
  location.hash = query === '' ? '#inbox' : `#search/${encodeURIComponent(query).replace(/%20/g, '+')}`;
});
const list = createList({
  ...{ api, words, dates, listDelayMs: boot.listDelayMs, idsDelayMs: boot.idsDelayMs },
  open: (threadId) => {
    location.hash = `#${place().view}/${threadId}`;
  },
  act: (kind, threadIds) => void act(kind, threadIds),
  onSelection: () => tools.paint(),
});
const tools = createTools(frame.tools, {
  words,
  place,
  selected: list.selected,
  act: (kind) => void actOnMeant(kind),
  refresh: () => {
    counters.__refreshes++;
    void paintList();
  },
});

/** `#inbox`, `#inbox/p2`, `#label/AuraMail%2FBills/19abc…` */
function place(): { readonly view: string; readonly page: number; readonly threadId: string | null } {
  const parts = (location.hash.slice(1) || 'inbox').split('/');
  const last = parts.at(-1) ?? '';
  const threadId = parts.length > 1 && /^[0-9a-f]{16}$/.test(last) ? last : null;
  const page = /^p(\d+)$/.exec(last);
  const view = (threadId !== null || page !== null ? parts.slice(0, -1) : parts).join('/');
  return { view, threadId, page: page === null ? 0 : Number(page[1]) - 1 };
}

/** The list was painted at least once, and the left column with it. */
let listed = false;

async function paintList(): Promise<void> {
  const { view, page } = place();
  const shown = await list.show(view, page);
  listed = true;
  nav.paint(shown, view);
  tools.paint(shown);
  if (place().threadId === null) retitle(shown);
}

function retitle(shown: PageList): void {
  const { view } = place();
  const known = Object.hasOwn(words, view)
    ? words[view as keyof typeof words]
    : decodeURIComponent(view.replace(/^\w+\//, '').replace(/\+/g, ' '));
  const count = view === 'inbox' && shown.inboxUnread > 0 ? ` (${shown.inboxUnread})` : '';
  document.title = `${known}${count} - ${boot.account} - Gmail`;
}

async function follow(): Promise<void> {
  const { threadId } = place();
  if (threadId === null) {
    frame.flip('list');
    tools.paint();
    return paintList();
  }
  if (!listed) void paintList();
  const thread = await api.thread(threadId);
  if (thread === null) {
    location.hash = '#inbox';
    return;
  }
  frame.threadView.replaceChildren(buildThread(thread, words, dates, boot.account));
  frame.flip('thread');
  tools.paint();
  document.title = `${thread.subject} - ${boot.account} - Gmail`;
  await api.act('read', [threadId]);
}

async function act(kind: PageAct['kind'], threadIds: readonly string[]): Promise<void> {
  if (threadIds.length === 0) return;
  await api.act(kind, threadIds);
  if (kind === 'star' || kind === 'unstar') return;
  list.clearSelection();
  if (place().threadId !== null && kind !== 'read' && kind !== 'unread') location.hash = `#${place().view}`;
  else await paintList();
}

function actOnMeant(kind: PageAct['kind']): Promise<void> {
  const { threadId } = place();
  return act(kind, threadId === null ? list.meant() : [threadId]);
}

function openMeant(): void {
  const [threadId] = list.meant();
  if (threadId !== undefined && place().threadId === null) location.hash = `#${place().view}/${threadId}`;
}

/** Gmail writes its width in pixels and reckons it anew only when the window says it changed. */
function layOut(): void {
  frame.app.style.width = `${innerWidth}px`;
}

counters.__refreshes = 0;
setTheme(boot.theme);
document.getElementById('loading')?.remove();
frame.listView.append(h('div', { class: 'a0V' }, h('h2', { tabindex: -1 }, words.labelled)), list.element);
document.body.append(frame.app, dock.element);
layOut();
window.addEventListener('resize', layOut);
window.addEventListener('hashchange', () => void follow());
listenToKeys({
  e: () => void actOnMeant('archive'),
  y: () => void actOnMeant('archive'),
  '#': () => void actOnMeant('trash'),
  '!': () => void actOnMeant('spam'),
  s: () => void actOnMeant('star'),
  I: () => void actOnMeant('read'),
  U: () => void actOnMeant('unread'),
  j: () => list.moveCursor(1),
  k: () => list.moveCursor(-1),
  x: () => list.toggleSelection(),
  o: openMeant,
  Enter: openMeant,
  c: () => dock.open(),
  u: () => {
    location.hash = `#${place().view}`;
  },
  '/': () => document.querySelector<HTMLElement>('form[role="search"] input')?.focus(),
});
void follow();
void wait(boot.accountDelayMs).then(() => frame.showAccount(boot.viewer));
