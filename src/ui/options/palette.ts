import type { Words } from '../i18n/i18n.ts';

export type ColourName = keyof Words['options']['categories']['colours'];

/** Readable pairs out of the fixed palette that Gmail takes for labels; any other value is refused. */
export const PALETTE: Readonly<Record<ColourName, { readonly background: string; readonly text: string }>> = {
  red: { background: '#fb4c2f', text: '#ffffff' },
  orange: { background: '#ffad47', text: '#000000' },
  yellow: { background: '#fad165', text: '#000000' },
  green: { background: '#16a766', text: '#ffffff' },
  mint: { background: '#43d692', text: '#000000' },
  blue: { background: '#4a86e8', text: '#ffffff' },
  navy: { background: '#285bac', text: '#ffffff' },
  violet: { background: '#a479e2', text: '#ffffff' },
  pink: { background: '#f691b3', text: '#000000' },
  grey: { background: '#cccccc', text: '#000000' },
};

export const COLOUR_NAMES: readonly ColourName[] = [
  'red',
  'orange',
  'yellow',
  'green',
  'mint',
  'blue',
  'navy',
  'violet',
  'pink',
  'grey',
];
