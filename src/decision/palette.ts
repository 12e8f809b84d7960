/**
 * The only colours Gmail takes for a label, as documented for `color.backgroundColor` and `color.textColor`:
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels#color
 */
export const LABEL_COLOURS: readonly string[] = [
  ...['#000000', '#434343', '#666666', '#999999', '#cccccc', '#efefef', '#f3f3f3', '#ffffff'],
  ...['#fb4c2f', '#ffad47', '#fad165', '#16a766', '#43d692', '#4a86e8', '#a479e2', '#f691b3'],
  ...['#f6c5be', '#ffe6c7', '#fef1d1', '#b9e4d0', '#c6f3de', '#c9daf8', '#e4d7f5', '#fcdee8'],
  ...['#efa093', '#ffd6a2', '#fce8b3', '#89d3b2', '#a0eac9', '#a4c2f4', '#d0bcf1', '#fbc8d9'],
  ...['#e66550', '#ffbc6b', '#fcda83', '#44b984', '#68dfa9', '#6d9eeb', '#b694e8', '#f7a7c0'],
  ...['#cc3a21', '#eaa041', '#f2c960', '#149e60', '#3dc789', '#3c78d8', '#8e63ce', '#e07798'],
  ...['#ac2b16', '#cf8933', '#d5ae49', '#0b804b', '#2a9c68', '#285bac', '#653e9b', '#b65775'],
  ...['#822111', '#a46a21', '#aa8831', '#076239', '#1a764d', '#1c4587', '#41236d', '#83334c'],
  ...['#464646', '#e7e7e7', '#0d3472', '#b6cff5', '#0d3b44', '#98d7e4', '#3d188e', '#e3d7ff'],
  ...['#711a36', '#fbd3e0', '#8a1c0a', '#f2b2a8', '#7a2e0b', '#ffc8af', '#7a4706', '#ffdeb5'],
  ...['#594c05', '#fbe983', '#684e07', '#fdedc1', '#0b4f30', '#b3efd3', '#04502e', '#a2dcc1'],
  ...['#c2c2c2', '#4986e7', '#2da2bb', '#b99aff', '#994a64', '#f691b2', '#ff7537', '#ffad46'],
  ...['#662e37', '#ebdbde', '#cca6ac', '#094228', '#42d692', '#16a765'],
];

const KNOWN: ReadonlySet<string> = new Set(LABEL_COLOURS);

/** Whether Gmail takes this value, written exactly so. */
export function isLabelColour(value: string): boolean {
  return KNOWN.has(value);
}

/** What people choose from: distinct hues in the order of the rainbow, then grey. */
export const COLOUR_CHOICES: readonly string[] = [
  ...['#fb4c2f', '#cc3a21', '#ff7537', '#ffad47', '#fad165', '#d5ae49', '#43d692', '#16a766', '#0b804b'],
  ...['#98d7e4', '#2da2bb', '#4a86e8', '#285bac', '#b99aff', '#a479e2', '#653e9b', '#f691b3', '#b65775'],
  ...['#cccccc', '#666666'],
];

/** The text colour to go with a background: white where it can be read, otherwise black. */
export function textColourOn(background: string): '#ffffff' | '#000000' {
  return isReadable(background, '#ffffff') ? '#ffffff' : '#000000';
}

/** Gmail's own chips go down to this contrast (white on its #16a766). */
const LEAST_CONTRAST = 3;

export function isReadable(background: string, text: string): boolean {
  const [darker, lighter] = [luminance(background), luminance(text)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05) >= LEAST_CONTRAST;
}

/** Relative luminance, 0..1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
