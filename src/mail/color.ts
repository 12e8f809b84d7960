/** The named colours that hide text in practice. Others are unknown, which hides nothing. */
const NAMED: ReadonlyMap<string, number> = new Map([
  ['aliceblue', 0xf0f8ff],
  ['black', 0x000000],
  ['floralwhite', 0xfffaf0],
  ['ghostwhite', 0xf8f8ff],
  ['gray', 0x808080],
  ['grey', 0x808080],
  ['ivory', 0xfffff0],
  ['mintcream', 0xf5fffa],
  ['snow', 0xfffafa],
  ['white', 0xffffff],
  ['whitesmoke', 0xf5f5f5],
]);

/** A CSS or HTML colour as 0xRRGGBB; `inherited` for the values that leave it; null when it cannot be told. */
export function parseColor(value: string, inherited: number | null): number | null {
  const first = value.trim().slice(0, 60).toLowerCase();
  if (/^(?:inherit|initial|unset|none|transparent|auto|currentcolor)\b/.test(first)) return inherited;
  const hex = /^#?([0-9a-f]{3,8})(?![\w])/.exec(first)?.[1];
  if (hex !== undefined) return parseHex(hex);
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+%?))?/.exec(first);
  if (rgb !== null) {
    if (rgb[4] !== undefined && Number.parseFloat(rgb[4]) < 0.05) return inherited;
    return (byte(rgb[1]) << 16) | (byte(rgb[2]) << 8) | byte(rgb[3]);
  }
  return NAMED.get(/^[a-z]+/.exec(first)?.[0] ?? '') ?? null;
}

function parseHex(hex: string): number | null {
  if (hex.length === 3 || hex.length === 4) {
    return Number.parseInt([...hex.slice(0, 3)].map((digit) => digit + digit).join(''), 16);
  }
  return hex.length === 6 || hex.length === 8 ? Number.parseInt(hex.slice(0, 6), 16) : null;
}

function byte(digits: string | undefined): number {
  return Math.min(255, Number(digits ?? 0));
}
