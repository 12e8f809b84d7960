/** Elements without HTML text: Trusted Types forbid it here, as in Gmail. */

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;
type Child = Node | string | null | undefined | false;

/** `null`, `undefined` and `false` leave an attribute or a child out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(
    ...children.filter((child): child is Node | string => child instanceof Node || typeof child === 'string'),
  );
  return element;
}

/** Own 24 px outlines. */
const PATHS: Readonly<Record<string, string>> = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M16 16l4 4',
  pencil: 'M4 20l1-5L16 4l4 4L9 19z',
  inbox: 'M4 5h16v14H4zM4 14h5l1 2h4l1-2h5',
  star: 'M12 4l2.4 5.2 5.6.7-4.1 3.9 1.1 5.600L12 16.6 7 19.400l1.1-5.600L4 9.900l5.6-.7z',
  important: 'M5 7h9l5 5-5 5H5l4-5z',
  send: 'M4 5l16 7-16 7 3-7zM7 12h6',
  file: 'M7 4h7l4 4v12H7zM13 4v5h5',
  mails: 'M4 7h16v12H4zM4 8l8 6 8-6M7 4h10',
  spam: 'M9 4h6l5 5v6l-5 5H9l-5-5V9zM12 8v5M12 16v.5',
  trash: 'M5 7h14M9 7V5h6v2M7 7l1 13h8l1-13',
  label: 'M4 6h11l5 6-5 6H4z',
  refresh: 'M19 12a7 7 0 1 1-2-4.900M19 4v4h-4',
  archive: 'M4 5h16v4H4zM5.5 9v10h13V9M9.5 13h5',
  back: 'M19 12H5M11 6l-6 6 6 6',
  previous: 'M14.5 6l-6 6 6 6',
  next: 'M9.5 6l6 6-6 6',
  close: 'M6 6l12 12M18 6L6 18',
  theme: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
  calendar: 'M5 6h14v14H5zM5 10h14M9 4v4M15 4v4',
  note: 'M5 5h14v10l-4 4H5zM19 15h-4v4',
  check: 'M4 12a8 8 0 1 0 16 0 8 8 0 0 0-16 0M8.5 12l2.5 2.5 4.5-5',
  person: 'M12 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M5 20c0-8 14-8 14 0',
};

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name] ?? '');
  svg.append(path);
  return svg;
}

/** Gmail's buttons are divs that act on the whole press: a lone `click` event does nothing. */
export function onPress(button: HTMLElement, act: () => void): void {
  let pressed = 0;
  button.addEventListener('mousedown', () => {
    pressed = 1;
  });
  button.addEventListener('mouseup', () => {
    if (pressed === 1) pressed = 2;
  });
  button.addEventListener('click', () => {
    if (pressed === 2) act();
    pressed = 0;
  });
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act();
  });
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
