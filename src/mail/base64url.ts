export interface DecodedBytes {
  readonly bytes: Uint8Array;
  /** Characters outside the alphabet, or an impossible length: what could be read was read. */
  readonly broken: boolean;
  /** There was more than was asked for. */
  readonly truncated: boolean;
}

const FOREIGN = 255;
const VALUES = valuesByCharacter();

/** Base64url or base64 (RFC 4648), padding optional, at most `max` bytes. Never throws. */
export function decodeBase64url(data: string, max: number): DecodedBytes {
  const length = Math.min(data.length, Math.ceil((max * 4) / 3));
  const bytes = new Uint8Array(Math.min(max, Math.ceil((length * 3) / 4)));
  let written = 0;
  let bits = 0;
  let held = 0;
  let broken = false;
  for (let index = 0; index < length && written < bytes.length; index++) {
    const value = VALUES[data.charCodeAt(index)] ?? FOREIGN;
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

function isPaddingOrSpace(code: number): boolean {
  return code === 0x3d || code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function valuesByCharacter(): Uint8Array {
  const values = new Uint8Array(128).fill(FOREIGN);
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
