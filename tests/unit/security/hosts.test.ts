import { describe, expect, it } from 'vitest';
import * as hosts from '../../../src/security/hosts.ts';

const hostOf = (href: string) => {
  const url = hosts.webUrl(href);
  return url === null ? null : hosts.destination(url).hostname;
};

describe('where a link leads', () => {
  it.each([
    ['https://Example.com:8443/x', 'example.com'],
    ['http://paypal.com@evil.example/', 'evil.example'],
    ['https://paypal.com\\@evil.example', 'paypal.com'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['https://www.google.com/url?q=https%3A%2F%2Fevil.example%2F&sa=D', 'evil.example'],
    ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fbank.example&data=1', 'bank.example'],
    ['https://www.google.com/url?q=javascript:x', 'www.google.com'],
    ['https://google.com.evil.example/url?q=https://bank.example', 'google.com.evil.example'],
  ])('%s', (href, host) => {
    expect(hostOf(href)).toBe(host);
  });

  it('is no web address', () => {
    for (const href of [
      '',
      'mailto:a@b.c',
      'javascript:alert(1)',
      'http://',
      'http://[',
      'x',
      '//a.example',
      'data:text/html,x',
    ]) {
      expect(hostOf(href)).toBeNull();
    }
  });
});

describe('whose a host is', () => {
  it('goes by the public suffix', () => {
    expect(hosts.organisationOf('a.b.example.co.uk')).toBe('example.co.uk');
    expect(hosts.organisationOf('shop.web.app')).toBe('shop.web.app');
    expect(hosts.organisationOf('localhost')).toBe('localhost');
    expect(hosts.sameOrganisation('mail.example.com', 'click.example.com')).toBe(true);
    expect(hosts.sameOrganisation('one.github.io', 'two.github.io')).toBe(false);
    expect(hosts.sameOrganisation('', '')).toBe(false);
  });

  it('knows addresses, shorteners, open hosting and free mail', () => {
    expect(['192.0.2.1', '[2001:db8::1]', '1.2.3.example'].map(hosts.isAddress)).toEqual([true, true, false]);
    expect(['bit.ly', 'www.tinyurl.com', 'example.com', 'notbit.ly'].map(hosts.isShortener)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(
      [
        'x.web.app',
        'b.s3.amazonaws.com',
        'b.s3.eu-west-1.amazonaws.com',
        's3.amazonaws.com',
        'aws.amazon.com',
      ].map(hosts.isOpenHosting),
    ).toEqual([true, true, true, true, false]);
    expect(['gmail.com', 'ukr.net', 'mail.gmail.com'].map(hosts.isFreeMail)).toEqual([true, true, false]);
  });

  it('knows domains that no mail can come from', () => {
    expect(['example.com', 'a.gov.ua', 'mail.example.test'].map(hosts.isRealDomain)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ['pot', 'com', 'evil.notatld', "'quoted.example.com", 'a b.com', ''].map(hosts.isRealDomain),
    ).toEqual(Array(6).fill(false));
  });
});

describe('the host a text shows', () => {
  it.each([
    ['https://www.bank.com/login', 'www.bank.com'],
    ['bank.com', 'bank.com'],
    [' WWW.Bank.co.uk?x ', 'www.bank.co.uk'],
    ['приклад.укр', 'приклад.укр'],
  ])('%s', (text, host) => {
    expect(hosts.shownHost(text)).toBe(host);
  });

  it.each([
    ['Click here'],
    ['see bank.com now'],
    ['ann@bank.com'],
    ['report.pdf'],
    ['v1.2.3'],
    ['Node.js'],
    [''],
    ['a.'.repeat(200)],
  ])('is none in %j', (text) => {
    expect(hosts.shownHost(text)).toBeNull();
  });
});
