import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCardNumber, isIban } from '../../../src/security/checksums.ts';
import { redact } from '../../../src/security/redact.ts';
import { hostileText } from '../mail/hostile.ts';

const key = (...pieces: string[]) => pieces.join('');

describe('redact masks', () => {
  it.each([
    ['Your verification code is 482913.', 'Your verification code is [code].'],
    ['482 913 is your login code', '[code] is your login code'],
    ['G-482913 is your Google verification code', '[code] is your Google verification code'],
    ['Use code 2026 to sign in', 'Use code [code] to sign in'],
    ['Your one-time password: 7F3K9Q', 'Your one-time password: [password]'],
    ['Ваш код підтвердження: 4829', 'Ваш код підтвердження: [code]'],
    ['Нікому не повідомляйте код 48 291 3 або 482913', 'Нікому не повідомляйте код 48 291 3 або [code]'],
    ['Card 4111 1111 1111 1111 exp 12/29', 'Card [card] exp 12/29'],
    ['Card 4111-1111-1111-1111', 'Card [card]'],
    ['paid with 5555555555554444 today', 'paid with [card] today'],
    ['IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX', 'IBAN [iban] BIC COBADEFFXXX'],
    ['UA213223130000026007233566001', '[iban]'],
    ['Password: hunter2!', 'Password: [password]'],
    ['your password is Xk29fja', 'your password is [password]'],
    ['пароль: сонце42', 'пароль: [password]'],
    ['PIN - 1234', 'PIN - [password]'],
    [key('key sk-', 'proj-abcdefghij0123456789ABCDEF'), 'key [key]'],
    [key('AI', 'zaSyA1234567890abcdefghijklmnopqrstuv'), '[key]'],
    [key('AKIA', 'IOSFODNN7EXAMPLE'), '[key]'],
    [key('gh', 'p_0123456789abcdefghijklmnopqrstuvwxyzAB'), '[key]'],
    [key('xo', 'xb-123456789012-abcdefghij'), '[key]'],
    [key('eyJ', 'hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_123'), '[key]'],
    ['Authorization: Bearer abcdef0123456789abcdef', 'Authorization: Bearer [token]'],
    ['commit 9f86d081884c7d659a2feaa0c55ad015', 'commit [token]'],
    ['dGhpcyBpcyBhIHNlY3JldCB0b2tlbiAxMjM0NTY3', '[token]'],
    ['https://x.example/reset?token=abc123def456&u=1 now', 'https://x.example/reset?[token] now'],
    ['https://x.example/r/9f86d081884c7d659a2feaa0c55ad015/ok', 'https://x.example/r/[token]/ok'],
    ['https://ann:pw@x.example/a', 'https://x.example/a'],
    [key('-----BEGIN RSA PRIVATE', ' KEY-----\nMIIEow\nabc=\n-----END'), '[key]'],
  ])('%j', (text, masked) => {
    expect(redact(text)).toBe(masked);
  });
});

describe('redact keeps', () => {
  it.each([
    ['The meeting on 12.05.2026 at 10:30 in room 204'],
    ['Order 4829134 ships on Monday'],
    ['The ZIP code 10115 and the area code 0441'],
    ['Your code of conduct, edition 2024'],
    ['Code review: $1,482.50 or 1482 USD'],
    ['Call +380 44 123 45 67'],
    ['Invoice 1234567890123456 is no card'],
    ['Reset your password here'],
    ['The password is wrong'],
    ['a-very-long-hyphenated-word-in-a-sentence and internationalization'],
    ['https://x.example/articles/how-to-plant-a-tree-in-spring'],
    ['GB00 WEST 1234 5698 7654 32 is no IBAN'],
    ['Ваш рахунок №48291 на 1 200,50 грн'],
  ])('%j', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('redact', () => {
  it('changes nothing the second time', () => {
    const samples = [
      'code 123456',
      'Password: abc123',
      'Bearer abcdef0123456789abc',
      'https://x.example/?a=bcdefghij',
      'DE89370400440532013000',
      '4111 1111 1111 1111',
      '9f86d081884c7d659a2feaa0c55ad015',
      'see you on Friday',
    ];
    const text = fc.array(fc.constantFrom(...samples), { maxLength: 8 }).map((parts) => parts.join('; '));
    fc.assert(fc.property(text, (input) => redact(redact(input)) === redact(input)));
  });

  it('takes any text', () => {
    fc.assert(fc.property(hostileText(200), (input) => redact(input).length <= input.length * 3 + 20));
  });

  it('stays linear on bait', () => {
    for (const bait of [
      '1 ',
      '4-',
      'a=',
      'AA11 ',
      'eyJ-',
      'password ',
      'https://',
      'token ',
      'A1',
      'Bearer:',
      '----',
      'sk-',
      'code 1234 ',
      '/aA1',
      '-----BEGIN PRIVATE KEY-----',
    ]) {
      expect(typeof redact(bait.repeat(20_000 / bait.length))).toBe('string');
    }
  }, 10_000);
});

describe('checksums', () => {
  it('accept real numbers and refuse every single wrong digit', () => {
    for (const card of [
      '4111111111111111',
      '5555 5555 5555 4444',
      '378282246310005',
      '6011-1111-1111-1117',
    ]) {
      expect(isCardNumber(card)).toBe(true);
      expect(isCardNumber(card.replace(/\d$/, (last) => String((Number(last) + 1) % 10)))).toBe(false);
    }
    expect(isCardNumber('0000000000000000')).toBe(false);
    for (const iban of [
      'DE89370400440532013000',
      'GB29 NWBK 6016 1331 9268 19',
      'UA213223130000026007233566001',
      'NO9386011117947',
    ]) {
      expect(isIban(iban)).toBe(true);
      expect(isIban(iban.replace(/\d$/, (last) => String((Number(last) + 1) % 10)))).toBe(false);
    }
    expect(isIban('DE8937040044')).toBe(false);
  });
});
