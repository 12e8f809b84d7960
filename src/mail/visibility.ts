import { parseColor } from './color.ts';
import { type Declarations, NOTHING_SAID, parseDeclarations, readStylesheets } from './css.ts';

/** What an element passes to its children, as far as it decides whether their text can be seen. */
export interface Visibility {
  /** display:none and what works like it: no child can undo it. */
  readonly gone: boolean;
  /** visibility:hidden: a child may be visible again. */
  readonly invisible: boolean;
  /** A font of almost no size: a child may set its own. */
  readonly tiny: boolean;
  /** 0xRRGGBB; null when it cannot be told. */
  readonly color: number | null;
  readonly background: number | null;
}

export const PLAINLY_VISIBLE: Visibility = {
  gone: false,
  invisible: false,
  tiny: false,
  color: 0x000000,
  background: 0xffffff,
};

export function isHidden(state: Visibility): boolean {
  return state.gone || state.invisible || state.tiny || looksAlike(state.color, state.background);
}

/** The attributes that can hide an element's text. */
export interface Dress {
  readonly tag: string;
  readonly style: string;
  readonly classes: string;
  readonly id: string;
  readonly hidden: boolean;
  readonly color: string;
  readonly background: string;
}

/** Works out the visibility of elements of one HTML text; its style sheets, and equal styles, are read once. */
export function createVisibility(html: string): (parent: Visibility, dress: Dress) => Visibility {
  const sheet = readStylesheets(html);
  const styles = new Map<string, Declarations>();
  const styleOf = (style: string): Declarations => {
    const known = styles.get(style);
    if (known !== undefined) return known;
    const declarations = parseDeclarations(style);
    styles.set(style, declarations);
    return declarations;
  };
  return (parent, dress) => {
    const { tag, style, classes, id, color, background } = dress;
    const plain = classes === '' && id === '' && color === '' && background === '' && !sheet.has(tag);
    if (plain && style === '' && !dress.hidden) return parent;
    const own = style === '' ? NOTHING_SAID : styleOf(style);
    const declarations = plain ? own : cascade(sheet, dress, own);
    const state = declarations === NOTHING_SAID ? parent : dressed(parent, declarations);
    return dress.hidden ? { ...state, gone: true } : state;
  };
}

const MAX_CLASSES = 2_000;

/** Attributes, then tag, class and id rules, then the style attribute: later ones win. */
function cascade(sheet: ReadonlyMap<string, Declarations>, dress: Dress, own: Declarations): Declarations {
  const found: Record<string, string> = {};
  if (dress.color !== '') found.color = dress.color.toLowerCase();
  if (dress.background !== '') found['background-color'] = dress.background.toLowerCase();
  Object.assign(found, sheet.get(dress.tag));
  if (dress.classes !== '' && sheet.size > 0) {
    for (const name of dress.classes.slice(0, MAX_CLASSES).toLowerCase().split(/\s+/, 30))
      Object.assign(found, sheet.get(`.${name}`));
  }
  if (dress.id !== '') Object.assign(found, sheet.get(`#${dress.id.toLowerCase()}`));
  return Object.assign(found, own);
}

function dressed(parent: Visibility, rules: Declarations): Visibility {
  const visibility = rules.visibility;
  const size =
    rules['font-size'] ?? /(?:^|\s)(0|[\d.]+(?:px|pt|em|rem|%))(?=[\s/])/.exec(rules.font ?? '')?.[1];
  return {
    gone: parent.gone || hidesAll(rules),
    invisible:
      visibility === undefined ? parent.invisible : visibility === 'hidden' || visibility === 'collapse',
    tiny: size === undefined ? parent.tiny : isTiny(size, parent.tiny),
    color: rules.color === undefined ? parent.color : parseColor(rules.color, parent.color),
    background: backgroundOf(rules, parent.background),
  };
}

function hidesAll(rules: Declarations): boolean {
  if (rules.display === 'none') return true;
  if (rules.opacity !== undefined && Number.parseFloat(rules.opacity) < 0.05) return true;
  if (
    rules.overflow === 'hidden' &&
    ['max-height', 'height', 'max-width', 'width'].some((side) => isZero(rules[side]))
  ) {
    return true;
  }
  const placed = rules.position === 'absolute' || rules.position === 'fixed';
  if (placed && ['left', 'top'].some((side) => isFarOff(rules[side]))) return true;
  if (isFarOff(rules['text-indent']) || isFarOff(rules['margin-left'])) return true;
  if (placed && /^rect\(\s*0/.test(rules.clip ?? '')) return true;
  if (/^(?:inset\(\s*(?:100|50)%|circle\(\s*0)/.test(rules['clip-path'] ?? '')) return true;
  return /\bscale\(\s*0?(?:\.0\d*)?\s*[,)]/.test(rules.transform ?? '');
}

function isZero(length: string | undefined): boolean {
  return length !== undefined && /^0*(?:\.0+)?(?:px|pt|em|rem|%)?$/.test(length) && length !== '';
}

function isFarOff(length: string | undefined): boolean {
  return length !== undefined && Number.parseFloat(length) <= -300;
}

/** Under 3 px. A share of a tiny font stays tiny. */
function isTiny(size: string, parentTiny: boolean): boolean {
  const value = Number.parseFloat(size);
  if (!Number.isFinite(value))
    return size === 'inherit' || size === 'smaller' || size === 'larger' ? parentTiny : false;
  if (size.endsWith('rem')) return value < 0.2;
  if (size.endsWith('em')) return parentTiny || value < 0.2;
  if (size.endsWith('%')) return parentTiny || value < 20;
  return value < 3;
}

/** An image or a gradient may have any colour: nothing can be said about text on it. */
function backgroundOf(rules: Declarations, inherited: number | null): number | null {
  const image = `${rules.background ?? ''} ${rules['background-image'] ?? ''}`;
  if (image.includes('url(') || image.includes('gradient')) return null;
  const value = rules['background-color'] ?? rules.background;
  return value === undefined ? inherited : parseColor(value, inherited);
}

function looksAlike(color: number | null, background: number | null): boolean {
  if (color === null || background === null) return false;
  const distance = (shift: number) => Math.abs(((color >> shift) & 0xff) - ((background >> shift) & 0xff));
  return distance(16) + distance(8) + distance(0) <= 18;
}
