import { describe, expect, test } from 'vitest';
import { asciiDomain, isWithin } from '../../../src/rules/domain.ts';

describe('asciiDomain', () => {
  test.each([
    ['@Example.COM ', 'example.com'],
    ['приклад.укр', 'xn--80aikifvh.xn--j1amh'],
    ['xn--80aikifvh.xn--j1amh', 'xn--80aikifvh.xn--j1amh'],
    // A URL parser would quietly read these as example.com or as an address.
    ['example.com/.évil.net', 'example.com/.évil.net'],
    ['é.example.com:25', 'é.example.com:25'],
    ['example.com/x', 'example.com/x'],
    ['1.2', '1.2'],
    ['', ''],
  ])('%j is %j', (typed, ascii) => {
    expect(asciiDomain(typed)).toBe(ascii);
  });
});

describe('isWithin', () => {
  test.each([
    ['example.com', 'example.com', true],
    ['mail.example.com', 'example.com', true],
    ['notexample.com', 'example.com', false],
    ['example.com', 'mail.example.com', false],
    ['example.com.evil.net', 'example.com', false],
    ['example.com', '', false],
  ])('%s in %s: %s', (domain, above, within) => {
    expect(isWithin(domain, above)).toBe(within);
  });
});
