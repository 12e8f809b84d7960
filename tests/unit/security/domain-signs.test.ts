import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedDomain, soundsOfficial } from '../../../src/security/domain-signs.ts';

describe('a domain inside another', () => {
  it.each([
    ['signdesk-mail.com.docs-review.test', 'signdesk-mail.com'],
    ['dopomoga.com.ua.pp-form.test', 'dopomoga.com'],
    ['www.mybank.org.verify.test', 'mybank.org'],
    ['diia-gov-ua.test', 'gov'],
    ['sede.es-gob.test', 'gob'],
  ])('%s holds %s', (host, embedded) => {
    expect(embeddedDomain(host)).toBe(embedded);
  });

  it.each([
    'example.com',
    'www.example.com',
    'net.example.com',
    'mail.example.co.uk',
    'www.service.gov.uk',
    'org.test',
    '',
  ])('none in %s', (host) => {
    expect(embeddedDomain(host)).toBeNull();
  });
});

describe('a domain that sounds official', () => {
  it.each([
    'nf-billing-update.com',
    'rm-redelivery-desk.top',
    'forgeyard-security.dev',
    'privat24-perevirka.online',
    'www.pushtan-aktualisierung.de',
    'docs-esign-review.com',
  ])('%s', (host) => {
    expect(soundsOfficial(host)).toBe(true);
  });

  it.each([
    'example.com',
    'security.example.com',
    'apple-pie.com',
    'signdesk-mail.com',
    'northmoor-insurance.co.uk',
    'kovalenko-studio.net',
    'secure.com',
    'paypal-communication.com',
    '',
  ])('not %s', (host) => {
    expect(soundsOfficial(host)).toBe(false);
  });
});

describe('any name', () => {
  it('is judged, and an embedded domain is part of it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (host) => {
        const embedded = embeddedDomain(host);
        if (embedded !== null) expect(host).toContain(embedded);
        expect(typeof soundsOfficial(host)).toBe('boolean');
      }),
    );
  });
});
