import { Parser } from 'htmlparser2';
import { cut, foldLine, foldLines } from './invisible.ts';
import type { Link } from './mail.ts';
import { MAX_TYPES, typesInItem, typesInJson } from './structured.ts';
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
  /** Types of schema.org that it claims to hold; see structured.ts. */
  readonly structured: readonly string[];
  /** Nested deeper than any mail program makes it: from there on only the bare text was taken. */
  readonly tooDeep: boolean;
}

export const MAX_HREF = 2_048;
export const MAX_LINK_TEXT = 200;
const MAX_LINKS = 300;
const MAX_ALT = 4_000;
const MAX_ASIDES = 4_000;
/** Characters of JSON-LD that are read in all. */
const MAX_JSON = 20_000;
/** A comment that is code for one mail program, or markup taken out, is no words. */
const CODE = /^\s*\[|[<>{}]/;
/** htmlparser2 searches its stack of open elements on every end tag: a bound keeps that linear. */
const MAX_DEPTH = 600;

/** Elements whose text is not text of the mail. */
const SILENT = new Set(
  'script style title template textarea select object iframe svg math noembed noframes'.split(' '),
);
/** Elements whose text no language speaks. */
const PROGRAM = new Set(['script', 'style']);
const BLOCK = new Set(
  `address article aside blockquote br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li
  main nav ol p pre section table tr ul`.split(/\s+/),
);
/** Stands for a line that a tag makes, since the source's own line breaks mean nothing; folding makes it one. */
const LINE = '\u2029';

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

/** A tag being read: the attributes that count, null where they are not there. Of doubles the first counts. */
interface Tag {
  tag: string;
  style: string | null;
  class: string | null;
  id: string | null;
  hidden: string | null;
  color: string | null;
  text: string | null;
  background: string | null;
  bgcolor: string | null;
  href: string | null;
  alt: string | null;
  action: string | null;
  type: string | null;
}
type Noted = Exclude<keyof Tag, 'tag'>;

const PLAIN_TAG: Tag = {
  ...{ tag: '', style: null, class: null, id: null, hidden: null, color: null, text: null },
  ...{ background: null, bgcolor: null, href: null, alt: null, action: null, type: null },
};
const NOTED: ReadonlySet<string> = new Set(Object.keys(PLAIN_TAG).filter((name) => name !== 'tag'));

class Reader {
  private readonly visibilityOf: (parent: Visibility, dress: Dress) => Visibility;
  private readonly states: Visibility[] = [];
  private state = PLAINLY_VISIBLE;
  private unseen = false;
  private tag: Tag = { ...PLAIN_TAG };
  private silent = 0;
  private program = 0;
  private readonly visible: string[] = [];
  private readonly hidden: string[] = [];
  private readonly links: Link[] = [];
  private link: OpenLink | null = null;
  private alt = '';
  private asides = '';
  private inJson = false;
  private json = '';
  private readonly itemTypes: string[] = [];
  private tooDeep = false;

  constructor(html: string) {
    this.visibilityOf = createVisibility(html);
  }

  onopentagname(name: string): void {
    this.tag = { ...PLAIN_TAG, tag: name };
  }

  /** Only what matters is kept; the parser's own record of all attributes is not looked at, which is faster. */
  onattribute(name: string, value: string): void {
    const tag = this.tag;
    if (NOTED.has(name) && tag[name as Noted] === null) tag[name as Noted] = value;
    else if (name === 'title' || name === 'aria-label') this.addAside(value);
    else if (name === 'itemtype' && this.itemTypes.length < MAX_TYPES)
      this.itemTypes.push(...typesInItem(value));
  }

  onopentag(name: string): void {
    if (this.states.length >= MAX_DEPTH) {
      this.tooDeep = true;
      throw TOO_DEEP;
    }
    const { tag } = this;
    this.states.push(this.state);
    this.enter(this.visibilityOf(this.state, dressOf(tag)));
    if (SILENT.has(name)) this.silent++;
    if (PROGRAM.has(name)) this.program++;
    if (name === 'script') this.inJson = tag.type?.trim().toLowerCase() === 'application/ld+json';
    if (name === 'a') this.openLink(tag.href ?? '');
    else if (name === 'img') this.addAlt(tag.alt ?? '');
    else if (name === 'area') this.addLink(tag.href ?? '', tag.alt ?? '');
    else if (name === 'form') this.addLink(tag.action ?? '', '');
    this.separate(name);
  }

  onclosetag(name: string): void {
    this.enter(this.states.pop() ?? PLAINLY_VISIBLE);
    if (SILENT.has(name)) this.silent = Math.max(0, this.silent - 1);
    if (PROGRAM.has(name)) this.program = Math.max(0, this.program - 1);
    if (name === 'script') this.inJson = false;
    if (name === 'a') this.closeLink();
    if (name !== 'br') this.separate(name);
  }

  ontext(text: string): void {
    if (this.silent > 0) {
      if (this.program === 0) this.addAside(text);
      else if (this.inJson && this.json.length < MAX_JSON) this.json += text.slice(0, MAX_JSON);
      return;
    }
    if (this.unseen) {
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
      text: any ? foldLines(this.visible.join('').replace(/[\r\n]+/g, ' ')) : '',
      hiddenText: foldLine(this.hidden.join('')),
      asides: foldLine(this.asides),
      links: this.links,
      altText: foldLine(this.alt),
      structured: [...new Set([...typesInJson(this.json), ...this.itemTypes])].slice(0, MAX_TYPES),
      tooDeep: this.tooDeep,
    };
  }

  private enter(state: Visibility): void {
    if (state === this.state) return;
    this.state = state;
    this.unseen = isHidden(state);
  }

  /** White space that the tag makes and the source may not have. */
  private separate(name: string): void {
    if (BLOCK.has(name)) this.visible.push(LINE);
    else if (name === 'td' || name === 'th') this.visible.push(' ');
    else return;
    if (this.unseen && this.hidden.length > 0) this.hidden.push(' ');
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

function dressOf({ tag, style, class: classes, id, hidden, color, text, background, bgcolor }: Tag): Dress {
  return {
    tag,
    style: style ?? '',
    classes: classes ?? '',
    id: id ?? '',
    hidden: hidden !== null,
    color: (tag === 'font' ? color : tag === 'body' ? text : '') ?? '',
    background: background === null ? (bgcolor ?? '') : 'an image',
  };
}
