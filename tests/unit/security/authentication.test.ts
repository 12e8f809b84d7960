import { describe, expect, it } from 'vitest';
import { authenticatedDomain, readAuthentication } from '../../../src/security/authentication.ts';
import { isSecuritySender } from '../../../src/security/security-senders.ts';
import { mailOf, results } from './mails.ts';

const withResults = (...values: string[]) => mailOf({ headers: { 'Authentication-Results': values } });

describe('readAuthentication', () => {
  it('reads methods, results and domains, comments left out', () => {
    const mail = withResults(
      'mx.google.com;\r\n dkim=pass header.i=@news.example.com header.s=a (x; dkim=fail (nested)) header.b="AbC";\r\n spf=softfail (google.com: transitioning; spf=pass) smtp.mailfrom="b@bounce.example.net";\r\n dmarc=fail (p=QUARANTINE) header.from=Example.com; arc=pass (i=1)',
    );
    expect(readAuthentication(mail)).toEqual({
      checked: true,
      checks: [
        { method: 'dkim', result: 'pass', domain: 'news.example.com' },
        { method: 'spf', result: 'softfail', domain: 'bounce.example.net' },
        { method: 'dmarc', result: 'fail', domain: 'example.com' },
        { method: 'arc', result: 'pass', domain: '' },
      ],
    });
  });

  it('believes only the topmost header, and only Gmail’s', () => {
    const forged = results('pass', 'example.com');
    expect(readAuthentication(withResults(results('fail', 'example.com'), forged)).checks[0]?.result).toBe(
      'fail',
    );
    expect(
      readAuthentication(withResults('evil.example; dmarc=pass header.from=example.com', forged)).checked,
    ).toBe(false);
    expect(
      readAuthentication(withResults('mx.google.com.evil.example; dmarc=pass header.from=example.com'))
        .checked,
    ).toBe(false);
    expect(
      readAuthentication(withResults('(mx.google.com) evil; dmarc=pass header.from=example.com')).checked,
    ).toBe(false);
    expect(readAuthentication(mailOf({})).checked).toBe(false);
  });

  it('survives anything in the header', () => {
    for (const value of [
      '',
      ';;;',
      '('.repeat(9_000),
      'mx.google.com;='.repeat(900),
      'mx.google.com; spf',
      'mx.google.com;dkim=pass header.d=',
    ]) {
      expect(readAuthentication(withResults(value)).checks.length).toBeLessThanOrEqual(30);
    }
  });
});

describe('authenticatedDomain', () => {
  it.each([
    ['dmarc=pass header.from=example.com'],
    ['dmarc=fail header.from=example.com; dkim=pass header.d=mail.example.com'],
    ['dkim=pass header.i=@example.com'],
    ['spf=pass smtp.mailfrom=bounce@mta.example.com'],
  ])('vouches by %s', (found) => {
    expect(authenticatedDomain(withResults(`mx.google.com; ${found}`))).toBe('example.com');
  });

  it.each([
    ['dmarc=pass header.from=other.com'],
    ['dkim=pass header.d=example.org'],
    ['dkim=pass header.d=notexample.com'],
    ['spf=pass smtp.helo=example.com'],
    [
      'spf=neutral smtp.mailfrom=example.com; dkim=fail header.d=example.com; dmarc=none header.from=example.com',
    ],
    ['arc=pass header.from=example.com'],
    ['dkim=pass'],
  ])('does not vouch by %s', (found) => {
    expect(authenticatedDomain(withResults(`mx.google.com; ${found}`))).toBeNull();
  });

  it('tells apart those who share a hosting company’s domain', () => {
    const from = 'x <x@one.web.app>';
    const headers = { 'Authentication-Results': 'mx.google.com; dkim=pass header.d=two.web.app' };
    expect(authenticatedDomain(mailOf({ from, headers }))).toBeNull();
  });

  it('vouches for nobody when there are two senders', () => {
    const mail = mailOf({
      authentication: results('pass', 'example.com'),
      headers: { From: 'a@example.com, b@evil.example' },
    });
    expect(authenticatedDomain(mail)).toBeNull();
  });
});

describe('isSecuritySender', () => {
  it('needs both the sender and the proof', () => {
    const google = 'Google <no-reply@accounts.google.com>';
    expect(isSecuritySender(mailOf({ from: google, authentication: 'pass' }))).toBe(true);
    expect(isSecuritySender(mailOf({ from: google, authentication: 'fail' }))).toBe(false);
    expect(isSecuritySender(mailOf({ from: google }))).toBe(false);
    expect(isSecuritySender(mailOf({ from: 'x <x@example.com>', authentication: 'pass' }))).toBe(false);
    expect(
      isSecuritySender(mailOf({ from: 'x <x@accounts.google.com.evil.example>', authentication: 'pass' })),
    ).toBe(false);
  });

  it('does not take a person on a shared domain for the company', () => {
    expect(isSecuritySender(mailOf({ from: 'Someone <someone@yahoo.com>', authentication: 'pass' }))).toBe(
      false,
    );
    expect(isSecuritySender(mailOf({ from: 'PayPal <service@paypal.com>', authentication: 'pass' }))).toBe(
      true,
    );
  });
});
