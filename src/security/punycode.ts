/** `xn--` labels as the reader sees them. The platform's URL parser only encodes, so this is RFC 3492's decoder. */
export function decodePunycode(host: string): string {
  if (!host.includes('xn--')) return host;
  return host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? (decodeLabel(label.slice(4)) ?? label) : label))
    .join('.');
}

function decodeLabel(encoded: string): string | null {
  const cut = encoded.lastIndexOf('-');
  const points = [...encoded.slice(0, Math.max(0, cut))].map((letter) => letter.charCodeAt(0));
  let position = 0;
  let code = 128;
  let bias = 72;
  let rest = encoded.slice(cut + 1);
  while (rest !== '') {
    const before = position;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = rest === '' ? -1 : Number.parseInt(rest.charAt(0), 36);
      if (!(digit >= 0)) return null;
      // Punycode counts a–z as 0–25 and 0–9 as 26–35; parseInt the other way round.
      const value = digit < 10 ? digit + 26 : digit - 10;
      rest = rest.slice(1);
      position += value * weight;
      const threshold = Math.min(26, Math.max(1, k - bias));
      if (value < threshold) break;
      weight *= 36 - threshold;
    }
    bias = adapt(position - before, points.length + 1, before === 0);
    code += Math.floor(position / (points.length + 1));
    position %= points.length + 1;
    if (code > 0x10ffff) return null;
    points.splice(position++, 0, code);
  }
  return points.map((point) => String.fromCodePoint(point)).join('');
}

function adapt(delta: number, count: number, first: boolean): number {
  let scaled = first ? Math.floor(delta / 700) : delta >> 1;
  scaled += Math.floor(scaled / count);
  let k = 0;
  for (; scaled > 455; k += 36) scaled = Math.floor(scaled / 35);
  return k + Math.floor((36 * scaled) / (scaled + 38));
}
