import { type HtmlReading, readHtml } from './html-text.ts';
import { cut, foldLines } from './invisible.ts';
import { type Link, MAX_TEXT } from './mail.ts';
import type { Body } from './mime-tree.ts';
import { MAX_TYPES } from './structured.ts';
import { linksInText } from './text-links.ts';

interface BodyText {
  readonly text: string;
  readonly hiddenText: string;
  readonly asides: string;
  readonly structured: readonly string[];
  readonly links: readonly Link[];
}

const MAX_HIDDEN = 4_000;
const MAX_LINKS = 300;
/** Plain text beyond this is never needed. */
const MAX_PLAIN = 4 * MAX_TEXT;

const STUB =
  /(?:not|n['’]t) (?:support|display|show|read)[^.]{0,40}html|html[ -](?:e-?mail|version|capable|compatible|format)|не підтримує html|не поддерживает html/i;

/** What the bodies of a mail say, in order; alternatives count once. */
export function readBodies(bodies: readonly Body[], problems: Set<string>): BodyText {
  const texts: string[] = [];
  const hidden: string[] = [];
  const asides: string[] = [];
  const structured = new Set<string>();
  const links = new Map<string, Link>();
  for (const body of bodies) {
    const plain = foldLines(cut(body.plain, MAX_PLAIN));
    const html = body.html === '' ? null : readHtml(body.html);
    if (html?.tooDeep) problems.add('depth');
    texts.push(html === null ? plain : choose(plain, html));
    if (html !== null) {
      hidden.push(html.hiddenText);
      asides.push(html.asides);
      for (const type of html.structured) structured.add(type);
      // Shown to nobody who is shown the HTML.
      if (texts.at(-1) !== plain) asides.push(cut(plain, MAX_HIDDEN));
    }
    // The HTML's links first: of two with one target, it is the one whose words the reader sees.
    for (const link of [...(html?.links ?? []), ...linksInText(plain)]) {
      const key = `${link.href}\n${link.text === link.href ? '' : link.text}`;
      if (
        links.size < MAX_LINKS &&
        !(link.text === link.href && html !== null && links.has(`${link.href}\n`))
      ) {
        links.set(key, link);
      }
    }
  }
  return {
    text: cut(texts.filter((text) => text !== '').join('\n\n'), MAX_TEXT),
    hiddenText: cut(hidden.join(' ').trim(), MAX_HIDDEN),
    asides: cut(asides.join('\n').trim(), MAX_HIDDEN),
    structured: [...structured].slice(0, MAX_TYPES),
    links: [...links.values()],
  };
}

/**
 * Plain text is the cleaner of two alternatives; but the reader is shown the HTML. So the plain text counts
 * only while it says the same: a stub, a summary or an innocent decoy gives way.
 */
function choose(plain: string, html: HtmlReading): string {
  const shown = html.text.length >= 20 ? html.text : `${html.text}\n${html.altText}`.trim();
  if (plain === '' || plain.length * 4 < shown.length) return shown || plain;
  if (shown === '') return plain;
  if (plain.length < 500 && STUB.test(plain)) return shown;
  return saysTheSame(plain, shown) ? plain : shown;
}

/** At least half of the longer words the reader is shown at first are in the plain text too. */
function saysTheSame(plain: string, shown: string): boolean {
  const words = new Set(longWords(plain.slice(0, 8_000)));
  const asked = longWords(shown.slice(0, 2_500));
  const found = asked.filter((word) => words.has(word)).length;
  return asked.length < 5 || found * 2 >= asked.length;
}

function longWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,40}/gu) ?? [];
}
