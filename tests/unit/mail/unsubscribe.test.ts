import { describe, expect, it } from 'vitest';
import { readUnsubscribe } from '../../../src/mail/unsubscribe.ts';

const mail = (unsubscribe: string, post?: string) => ({
  headers: [
    { name: 'list-unsubscribe', value: unsubscribe },
    ...(post === undefined ? [] : [{ name: 'list-unsubscribe-post', value: post }]),
  ],
});

describe('readUnsubscribe', () => {
  it('reads both ways in any order', () => {
    expect(readUnsubscribe(mail('<mailto:u@l.example?subject=x>, <https://l.example/u?i=1,2>'))).toEqual({
      https: 'https://l.example/u?i=1,2',
      mailto: 'mailto:u@l.example?subject=x',
      oneClick: false,
    });
  });

  it('is one-click only with the header of RFC 8058 and an https address', () => {
    expect(readUnsubscribe(mail('<https://l.example/u>', 'List-Unsubscribe=One-Click'))?.oneClick).toBe(true);
    expect(readUnsubscribe(mail('<https://l.example/u>', 'Yes'))?.oneClick).toBe(false);
    expect(readUnsubscribe(mail('<mailto:u@l.example>', 'List-Unsubscribe=One-Click'))?.oneClick).toBe(false);
    expect(readUnsubscribe(mail('<http://l.example/u>', 'List-Unsubscribe=One-Click'))?.oneClick).toBe(false);
  });

  it('forgives missing brackets and folded addresses', () => {
    expect(readUnsubscribe(mail('https://l.example/u'))?.https).toBe('https://l.example/u');
    expect(readUnsubscribe(mail('<https://l.example/ab cd>'))?.https).toBe('https://l.example/abcd');
  });

  it('tells "no header" from "nothing usable in it"', () => {
    expect(readUnsubscribe({ headers: [] })).toBeNull();
    expect(readUnsubscribe(mail('see our site'))).toEqual({ https: null, mailto: null, oneClick: false });
    expect(readUnsubscribe(mail('<javascript:alert(1)>, <https:///x>, <mailto:>'))).toEqual({
      https: null,
      mailto: null,
      oneClick: false,
    });
  });
});
