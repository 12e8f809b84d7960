import { afterEach, vi } from 'vitest';

/** A small page with the hooks Gmail's has, drawn by hand: one list, one hidden thread view, a dock for composing. */
export const OWNER = 'owner@example.com';

declare global {
  interface Window {
    readonly happyDOM: {
      setURL(url: string): void;
      setViewport(size: { width: number; height: number }): void;
    };
  }
}

export interface PageOptions {
  readonly title?: string;
  /** null: no account button. */
  readonly label?: string | null;
  readonly path?: string;
  readonly dir?: 'ltr' | 'rtl';
}

export function drawPage(options: PageOptions = {}): void {
  const { label = `Google Account: Owner Example  \n(${OWNER})` } = options;
  window.happyDOM.setURL(`https://mail.google.com${options.path ?? '/mail/u/0/'}#inbox`);
  document.title = options.title ?? `Inbox (2) - ${OWNER} - Gmail`;
  document.documentElement.lang = 'en';
  document.documentElement.dir = options.dir ?? 'ltr';
  document.body.innerHTML = `
    <div class="nH" id="app">
      <header role="banner"></header>
      <div role="navigation"><span class="aio">Inbox</span></div>
      <div class="bkK"><div class="nH" id="ground">
        <div class="G-atb"><div class="T-I nu" act="20" role="button" tabindex="0" id="refresh"></div></div>
        <div id="list-view" role="main"><div gh="tl"><table><tbody>
          <tr class="zA zE" role="row" id="row"><td>Mail</td></tr>
        </tbody></table></div></div>
        <div id="thread-view" style="display: none"><div class="a3s">Body</div></div>
      </div></div>
    </div>
    <div class="dw" id="dock"></div>`;
  if (label !== null) addAccountButton(label);
}

export function addAccountButton(label: string, parent: Element = find('[role="banner"]')): void {
  const button = document.createElement('a');
  button.setAttribute('role', 'button');
  button.setAttribute('aria-label', label);
  parent.append(button);
}

export function addCompose(box: { left: number; right: number }): HTMLElement {
  const compose = document.createElement('div');
  compose.className = 'nH Hd';
  compose.setAttribute('role', 'dialog');
  compose.innerHTML = '<textarea></textarea>';
  find('#dock').append(compose);
  return placeAt(compose, () => box);
}

/** happy-dom lays nothing out: the box of an element is what the test says. */
export function placeAt(element: HTMLElement, box: () => { left: number; right: number }): HTMLElement {
  element.getBoundingClientRect = () => {
    const { left, right } = box();
    return new DOMRect(left, 0, right - left, 600);
  };
  Object.defineProperty(element, 'offsetWidth', { configurable: true, get: () => box().right - box().left });
  return element;
}

export function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`No ${selector} in the page`);
  return found;
}

/** The rules AuraMail has put into the page. */
export function rules(): string {
  return [...document.querySelectorAll('style[data-auramail]')].map((style) => style.textContent).join('\n');
}

export function setWindowWidth(width: number): void {
  window.happyDOM.setViewport({ width, height: 800 });
}

/** Runs every test of a file on fake timers, so that frames, pauses and patience pass when the test says so. */
export function onFakeTime(): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'performance', 'requestAnimationFrame', 'cancelAnimationFrame'],
  });
  afterEach(() => {
    for (const ours of document.querySelectorAll('#auramail, style[data-auramail]')) ours.remove();
    document.body.innerHTML = '';
    document.head.innerHTML = '';
  });
}
