import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddresses } from '../../../src/mail/addresses.ts';
import { hostileText } from './hostile.ts';

describe('parseAddresses', () => {
  it.each([
    ['Ann Lee <Ann@Example.COM>', 'Ann Lee', 'ann@example.com', 'example.com'],
    ['"Lee, Ann" <ann@example.com>', 'Lee, Ann', 'ann@example.com', 'example.com'],
    ['ann@example.com', '', 'ann@example.com', 'example.com'],
    ['ann@example.com (Ann Lee)', 'Ann Lee', 'ann@example.com', 'example.com'],
    ['=?utf-8?B?0J7Qu9C10L3QsA==?= <olena@example.ua>', 'Олена', 'olena@example.ua', 'example.ua'],
    ['x <ann@xn--e1afmkfd.example>', 'x', 'ann@xn--e1afmkfd.example', 'xn--e1afmkfd.example'],
    ['Ann <ann@example.com.>', 'Ann', 'ann@example.com', 'example.com'],
    ['Pay\u200BPal <a@b.example>', 'PayPal', 'a@b.example', 'b.example'],
  ])('%s', (value, name, address, domain) => {
    expect(parseAddresses(value)).toEqual([{ name, address, domain }]);
  });

  it('does not take an address that only the decoded name holds for the sender', () => {
    const [sender] = parseAddresses('=?utf-8?Q?service=40paypal.com?= <evil@example.net>');
    expect(sender).toEqual({
      name: 'service@paypal.com',
      address: 'evil@example.net',
      domain: 'example.net',
    });
    const [tricky] = parseAddresses('=?utf-8?Q?=3Cservice=40paypal.com=3E=2C?= <evil@example.net>');
    expect(tricky?.domain).toBe('example.net');
  });

  it('flattens groups and lists', () => {
    const found = parseAddresses('Team: a@x.example, B <b@y.example>;, c@z.example');
    expect(found.map((one) => one.address)).toEqual(['a@x.example', 'b@y.example', 'c@z.example']);
    expect(parseAddresses('undisclosed-recipients:;')).toEqual([]);
  });

  it('keeps a name without an address', () => {
    expect(parseAddresses('Postmaster')).toEqual([{ name: 'Postmaster', address: '', domain: '' }]);
    expect(parseAddresses('Ann <@example.com>')[0]?.address).toBe('');
  });

  it('takes anything, and not too much of it', () => {
    expect(parseAddresses('a@b.example,'.repeat(800)).length).toBeLessThanOrEqual(200);
    fc.assert(
      fc.property(hostileText(300), (value) => {
        for (const { address, domain } of parseAddresses(value)) {
          expect(address === '' ? domain : address.slice(address.lastIndexOf('@') + 1)).toBe(domain);
        }
      }),
    );
  });
});
