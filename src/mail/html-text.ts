import { Parser } from 'htmlparser2';
import { cut, foldLine, foldLines } from './invisible.ts';
import type { Link } from './mail.ts';
import { createVisibility, type Dress, isHidden, PLAINLY_VISIBLE, type Visibility } from './visibility.ts';

export interface HtmlReading {
  /** What a reader sees, lines folded. */
  readonly text: string;
  /** What is there and cannot be seen. */
  readonly hiddenText: string;
  /** Comments, titles, labels, what stands in elements that show no text: words of the source, not of the mail. */
  readonly asides: string;
  readonly links: readonly Link[];
  /** Words standing in for images. */
  readonly altText: string;
  /** Nested deeper than any mail program makes it: from there on only the bare text was taken. */
  readonly tooDeep: boolean;
}

export const MAX_HREF = 2_048;
export const MAX_LINK_TEXT = 200;
const MAX_LINKS = 300;
const MAX_ALT = 4_000;
const MAX_ASIDES = 4_000;
/** A comment that is code for one mail program, or markup taken out, is no words. */
const CODE = /^\s*\[|[<>{}]/;
/** htmlparser2 searches its stack of open elements on every end tag: a bound keeps that linear. */
const MAX_DEPTH = 600;

/** Elements whose text is not text of the mail. */
const SILENT = /^(?:script|style|title|template|textarea|select|object|iframe|svg|math|noembed|noframes)$/;
/** Elements whose text no language speaks. */
const PROGRAM = /^(?:script|style)$/;
const BLOCK =
  /^(?:address|article|aside|blockquote|br|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tr|ul)$/;

/** Reads HTML as a stream of events. Nothing is rendered, nothing is fetched. */
export function readHtml(html: string): HtmlReading {
  const reader = new Reader(html);
  const parser = new Parser(reader);
  try {
    parser.end(html);
  } catch (thrown) {
    if (thrown !== TOO_DEEP) throw thrown;
    reader.takeBare(html.slice(parser.endIndex));
  }
  return reader.reading(html.length > 0);
}

const TOO_DEEP = new Error('nested too deep');

interface OpenLink {
  readonly href: string;
  text: string;
  alt: string;
}

class Reader {
  private readonly visibilityOf: (parent: Visibility, dress: Dress) => Visibility;
  private readonly states: Visibility[] = [];
  private state = PLAINLY_VISIBLE;
  private silent = 0;
  private program = 0;
  private readonly visible: string[] = [];
  private readonly hidden: string[] = [];
  private readonly links: Link[] = [];
  private link: OpenLink | null = null;
  private alt = '';
  private asides = '';
  private tooDeep = false;

  constructor(html: string) {
    this.visibilityOf = createVisibility(html);
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.states.length >= MAX_DEPTH) {
      this.tooDeep = true;
      throw TOO_DEEP;
    }
    this.states.push(this.state);
    this.state = this.visibilityOf(this.state, dressOf(name, attributes));
    if (SILENT.test(name)) this.silent++;
    if (PROGRAM.test(name)) this.program++;
    if (attributes.title !== undefined) this.addAside(attributes.title);
    if (attributes['aria-label'] !== undefined) this.addAside(attributes['aria-label']);
    if (name === 'a') this.openLink(attributes.href ?? '');
    else if (name === 'img') this.addAlt(attributes.alt ?? '');
    else if (name === 'area') this.addLink(attributes.href ?? '', attributes.alt ?? '');
    else if (name === 'form') this.addLink(attributes.action ?? '', '');
    this.separate(name);
  }

  onclosetag(name: string): void {
    this.state = this.states.pop() ?? PLAINLY_VISIBLE;
    if (SILENT.test(name)) this.silent = Math.max(0, this.silent - 1);
    if (PROGRAM.test(name)) this.program = Math.max(0, this.program - 1);
    if (name === 'a') this.closeLink();
    if (name !== 'br') this.separate(name);
  }

  ontext(source: string): void {
    if (this.silent > 0) {
      if (this.program === 0) this.addAside(source);
      return;
    }
    const text = source.replace(/[\r\n]+/g, ' ');
    if (isHidden(this.state)) {
      this.hidden.push(text);
      return;
    }
    this.visible.push(text);
    if (this.link !== null && this.link.text.length < 4 * MAX_LINK_TEXT)
      this.link.text += text.slice(0, 1_000);
  }

  oncomment(source: string): void {
    if (!CODE.test(source)) this.addAside(source);
  }

  /** Text between tags, without knowing which of it can be seen. */
  takeBare(html: string): void {
    for (const piece of html.split('<')) this.visible.push(' ', piece.slice(piece.indexOf('>') + 1));
  }

  reading(any: boolean): HtmlReading {
    this.closeLink();
    return {
      text: any ? foldLines(this.visible.join('')) : '',
      hiddenText: foldLine(this.hidden.join('')),
      asides: foldLine(this.asides),
      links: this.links,
      altText: foldLine(this.alt),
      tooDeep: this.tooDeep,
    };
  }

  /** White space that the tag makes and the source may not have. In HTML the source's own newlines mean nothing. */
  private separate(name: string): void {
    if (BLOCK.test(name)) this.visible.push('\n');
    else if (name === 'td' || name === 'th') this.visible.push(' ');
    else return;
    if (isHidden(this.state) && this.hidden.length > 0) this.hidden.push(' ');
  }

  private openLink(href: string): void {
    this.closeLink();
    if (href.trim() !== '') this.link = { href, text: '', alt: '' };
  }

  private closeLink(): void {
    if (this.link === null) return;
    this.addLink(this.link.href, foldLine(this.link.text) || this.link.alt);
    this.link = null;
  }

  private addLink(href: string, text: string): void {
    const target = href.trim().slice(0, MAX_HREF);
    if (target === '' || target.startsWith('#') || this.links.length >= MAX_LINKS) return;
    this.links.push({ href: target.replace(/\p{Cs}/gu, '\uFFFD'), text: cut(foldLine(text), MAX_LINK_TEXT) });
  }

  private addAside(words: string): void {
    if (this.asides.length < MAX_ASIDES) this.asides += `\n${words.slice(0, 1_000)}`;
  }

  private addAlt(alt: string): void {
    this.addAside(alt);
    if (alt.trim() === '' || isHidden({ ...this.state, tiny: false, color: null })) return;
    if (this.link !== null && this.link.alt === '') this.link.alt = alt.slice(0, 1_000);
    if (this.alt.length < MAX_ALT) this.alt += ` ${alt.slice(0, 1_000)}`;
  }
}

function dressOf(tag: string, attributes: Readonly<Record<string, string>>): Dress {
  return {
    tag,
    style: attributes.style ?? '',
    classes: attributes.class ?? '',
    id: attributes.id ?? '',
    hidden: attributes.hidden !== undefined,
    color: tag === 'font' ? (attributes.color ?? '') : tag === 'body' ? (attributes.text ?? '') : '',
    background: attributes.background === undefined ? (attributes.bgcolor ?? '') : 'an image',
  };
}
