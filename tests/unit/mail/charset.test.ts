import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/mail/charset.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeText', () => {
  it('believes UTF-8 bytes rather than the header, as Gmail re-encodes bodies', () => {
    for (const lie of ['koi8-u', 'windows-1251', 'iso-8859-1', 'us-ascii', 'gb2312', '']) {
      expect(decodeText(utf8('Рахунок №5 — до сплати'), lie)).toEqual({
        text: 'Рахунок №5 — до сплати',
        guessed: false,
      });
    }
  });

  it.each([
    ['windows-1251', bytes(0xcf, 0xf0, 0xe8, 0xe2, 0xb3, 0xf2), 'Привіт'],
    ['win1251', bytes(0xcf, 0xf0, 0xe8, 0xe2, 0xb3, 0xf2), 'Привіт'],
    ['koi8-u', bytes(0xf0, 0xd2, 0xc9, 0xd7, 0xa6, 0xd4), 'Привіт'],
    ['iso-8859-1', bytes(0x63, 0x61, 0x66, 0xe9), 'café'],
    ['iso-8859-2', bytes(0xb3, 0xf3, 0x64, 0xbc), 'łódź'],
    ['shift_jis', bytes(0x93, 0xfa, 0x96, 0x7b), '日本'],
    ['cp932', bytes(0x93, 0xfa, 0x96, 0x7b), '日本'],
    ['euc-kr', bytes(0xc7, 0xd1, 0xb1, 0xdb), '한글'],
    ['gb2312', bytes(0xd6, 0xd0, 0xce, 0xc4), '中文'],
    ['big5', bytes(0xa4, 0xa4, 0xa4, 0xe5), '中文'],
    ['windows-1252', bytes(0x93, 0x68, 0x69, 0x94), '“hi”'],
  ])('reads %s where the bytes are no UTF-8', (label, encoded, text) => {
    expect(decodeText(encoded, label)).toEqual({ text, guessed: false });
  });

  it('reads stateful and wide charsets by their name: their bytes are valid ASCII', () => {
    const iso2022 = bytes(0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42);
    expect(decodeText(iso2022, 'iso-2022-jp').text).toBe('日本');
    expect(decodeText(bytes(0x48, 0, 0x69, 0), 'utf-16le').text).toBe('Hi');
    expect(decodeText(utf8('already UTF-8: 日本'), 'iso-2022-jp').text).toBe('already UTF-8: 日本');
  });

  it('falls back to windows-1252 and says that it guessed', () => {
    expect(decodeText(bytes(0x63, 0x61, 0x66, 0xe9), 'x-unheard-of')).toEqual({
      text: 'café',
      guessed: true,
    });
    expect(decodeText(bytes(0x63, 0x61, 0x66, 0xe9), 'constructor').text).toBe('café');
    expect(decodeText(bytes(0xff, 0xfe, 0x81), '').guessed).toBe(true);
  });

  it('tolerates a character cut in half only where the text was cut', () => {
    const cut = utf8('так').subarray(0, 5);
    expect(decodeText(cut, '', false)).toEqual({ text: 'та', guessed: false });
    expect(decodeText(cut, '', true).guessed).toBe(true);
  });
});
