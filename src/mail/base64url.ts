interface DecodedBytes {
  readonly bytes: Uint8Array;
  /** Characters outside the alphabet, or an impossible length: what could be read was read. */
  readonly broken: boolean;
  /** There was more than was asked for. */
  readonly truncated: boolean;
}

/** No value of the alphabet: those are 0 to 63. */
const FOREIGN = 64;
/** For every UTF-16 unit, so that none falls outside the table, which would cost more than the table. */
const VALUES = valuesByCharacter();

/** Base64url or base64 (RFC 4648), padding optional, at most `max` bytes. Never throws. */
export function decodeBase64url(data: string, max: number): DecodedBytes {
  const length = Math.min(data.length, Math.ceil((max * 4) / 3));
  const bytes = new Uint8Array(Math.min(max, Math.ceil((length * 3) / 4)));
  let index = 0;
  let written = 0;
  // Four clean characters at a time: nearly all of every body. Then what is left, one by one.
  for (; index + 4 <= length && written + 3 <= bytes.length; index += 4) {
    const a = valueAt(data, index);
    const b = valueAt(data, index + 1);
    const c = valueAt(data, index + 2);
    const d = valueAt(data, index + 3);
    if ((a | b | c | d) >= FOREIGN) break;
    bytes[written++] = (a << 2) | (b >> 4);
    bytes[written++] = ((b & 15) << 4) | (c >> 2);
    bytes[written++] = ((c & 3) << 6) | d;
  }
  let bits = 0;
  let held = 0;
  let broken = false;
  for (; index < length && written < bytes.length; index++) {
    const value = valueAt(data, index);
    if (value === FOREIGN) {
      broken ||= !isPaddingOrSpace(data.charCodeAt(index));
      continue;
    }
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[written++] = (held >> bits) & 0xff;
    }
  }
  return { bytes: bytes.subarray(0, written), broken: broken || bits === 6, truncated: length < data.length };
}

function valueAt(data: string, index: number): number {
  return VALUES[data.charCodeAt(index)] ?? FOREIGN;
}

function isPaddingOrSpace(code: number): boolean {
  return code === 0x3d || code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function valuesByCharacter(): Uint8Array {
  const values = new Uint8Array(0x10000).fill(FOREIGN);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  for (let index = 0; index < alphabet.length; index++) values[alphabet.charCodeAt(index)] = index;
  for (const [character, value] of [
    ['+', 62],
    ['-', 62],
    ['/', 63],
    ['_', 63],
  ] as const) {
    values[character.charCodeAt(0)] = value;
  }
  return values;
}
