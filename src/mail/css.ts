/** The few declarations that decide whether text can be seen. Everything else in a style is dropped. */
export type Declarations = Readonly<Record<string, string>>;

/** Of a style without any of them. */
export const NOTHING_SAID: Declarations = {};

const RELEVANT = new Set(
  `display visibility opacity font-size font color background background-color background-image max-height height
  max-width width overflow position left top text-indent margin-left clip clip-path transform`.split(/\s+/),
);

const MAX_STYLE = 2_000;
const MAX_SHEET = 60_000;
const MAX_RULES = 2_000;

/** `style="…"` as property → value, lower-cased; of doubles the last wins, as in CSS. */
export function parseDeclarations(style: string): Declarations {
  const found: Record<string, string> = {};
  for (const piece of style.slice(0, MAX_STYLE).toLowerCase().split(';')) {
    const colon = piece.indexOf(':');
    if (colon < 0) continue;
    const property = piece.slice(0, colon).trim();
    if (RELEVANT.has(property))
      found[property] = piece
        .slice(colon + 1)
        .replace('!important', '')
        .trim();
  }
  return Object.keys(found).length === 0 ? NOTHING_SAID : found;
}

/**
 * The rules of every <style> element, by the class (`.a`), id (`#a`) or tag (`a`) a selector ends with.
 * At-rules are skipped: what @media hides is hidden on some screens only.
 */
export function readStylesheets(html: string): ReadonlyMap<string, Declarations> {
  const rules = new Map<string, Declarations>();
  const sheet = styleTexts(html);
  let position = 0;
  while (rules.size < MAX_RULES) {
    const open = sheet.indexOf('{', position);
    if (open < 0) break;
    const selectors = sheet.slice(position, open);
    const close = selectors.includes('@') ? endOfBlock(sheet, open) : sheet.indexOf('}', open);
    if (close < 0) break;
    if (!selectors.includes('@')) addRule(rules, selectors, sheet.slice(open + 1, close));
    position = close + 1;
  }
  return rules;
}

function addRule(rules: Map<string, Declarations>, selectors: string, block: string): void {
  const declarations = parseDeclarations(block);
  if (declarations === NOTHING_SAID) return;
  for (const selector of selectors.slice(0, 1_000).split(',')) {
    const key = /(?:^|[\s>+~])(?:[a-z][a-z0-9]*)?([.#][\w-]+)$|^([a-z][a-z0-9]*)$/.exec(selector.trim());
    const name = key?.[1] ?? key?.[2];
    if (name !== undefined) rules.set(name, { ...rules.get(name), ...declarations });
  }
}

/** All style elements' text in lower case, comments removed. */
function styleTexts(html: string): string {
  const starts = /<style[\s>]/gi;
  const ends = /<\/style/gi;
  const texts: string[] = [];
  let length = 0;
  for (let start = starts.exec(html); start !== null && length < MAX_SHEET; start = starts.exec(html)) {
    const from = html.indexOf('>', start.index);
    ends.lastIndex = from;
    const end = from < 0 ? null : ends.exec(html);
    if (end === null) break;
    texts.push(html.slice(from + 1, Math.min(end.index, from + 1 + MAX_SHEET)));
    length += end.index - from;
    starts.lastIndex = end.index;
  }
  const text = texts
    .join('\n')
    .toLowerCase()
    .replace(/<!--|-->/g, '');
  return withoutBetween(text, '/*', '*/');
}

/** Linear also on openings that are never closed, where a lazy regex is quadratic. */
function withoutBetween(text: string, open: string, close: string): string {
  if (!text.includes(open)) return text;
  const kept: string[] = [];
  let position = 0;
  for (;;) {
    const start = text.indexOf(open, position);
    if (start < 0) break;
    kept.push(text.slice(position, start));
    const end = text.indexOf(close, start + open.length);
    if (end < 0) return kept.join('');
    position = end + close.length;
  }
  kept.push(text.slice(position));
  return kept.join('');
}

/** The closing brace that balances the opening one; the end of the text when there is none. */
function endOfBlock(sheet: string, open: number): number {
  let depth = 0;
  for (let index = open; index < sheet.length; index++) {
    const character = sheet.charCodeAt(index);
    if (character === 0x7b) depth++;
    else if (character === 0x7d && --depth === 0) return index;
  }
  return sheet.length;
}
