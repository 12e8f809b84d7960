import { describe, expect, test } from 'vitest';
import { isDelegatedAddress, isGmailAddress } from '../../../src/gmail-page/where.ts';

const gmail = (rest: string): URL => new URL(`https://mail.google.com${rest}`);

describe('where the panel stands', () => {
  test.each([
    '/mail/u/0/',
    '/mail/u/1/#inbox',
    '/mail/',
    '/mail/u/0/?tab=rm#search/x',
    '/mail/u/0/#chat/home',
    '/mail/b/x/u/0/',
  ])('in %s', (rest) => {
    expect(isGmailAddress(gmail(rest))).toBe(true);
  });

  test.each(['btop', 'pt', 'lg', 'om', 'cm', 'att'])('not in view=%s', (view) => {
    expect(isGmailAddress(gmail(`/mail/u/0/?ui=2&view=${view}&th=1`))).toBe(false);
  });

  test.each(['/mail/u/0/popout?ver=1', '/mail/u/0/chat/', '/chat/u/0/', '/mail/feed/atom', '/calendar/'])(
    'not in %s',
    (rest) => {
      expect(isGmailAddress(gmail(rest))).toBe(false);
    },
  );

  test('a view that merely begins like a small one is an ordinary one', () => {
    expect(isGmailAddress(gmail('/mail/u/0/?view=ptx'))).toBe(true);
  });

  test('no other host', () => {
    expect(isGmailAddress(new URL('https://mail.google.com.example/mail/u/0/'))).toBe(false);
  });
});

describe('a delegated mailbox', () => {
  test.each(['/mail/b/AGx9/u/0/', '/mail/d/AGx9/', '/mail/u/0/d/AGx9/', '/mail/u/12/b/AGx9/#inbox'])(
    'is told by %s',
    (rest) => {
      expect(isDelegatedAddress(gmail(rest))).toBe(true);
    },
  );

  test.each(['/mail/u/0/', '/mail/u/0/#label/b/c', '/mail/', '/mail/u/0/?b=/b/'])('is not %s', (rest) => {
    expect(isDelegatedAddress(gmail(rest))).toBe(false);
  });
});
