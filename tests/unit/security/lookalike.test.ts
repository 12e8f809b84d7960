import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brands } from '../../../src/security/brands.ts';
import { isDisguised, plainLetters, skeleton } from '../../../src/security/letters.ts';
import { brandInName, brandOfHost, imitatedBrand } from '../../../src/security/lookalike.ts';
import { decodePunycode } from '../../../src/security/punycode.ts';
import { hostileText } from '../mail/hostile.ts';

describe('brands', () => {
  it('are complete rows', () => {
    for (const brand of brands()) {
      expect(brand.name).not.toBe('');
      for (const words of brand.words) expect(words).toBe(words.toLowerCase().trim());
      for (const domain of brand.domains) expect(domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
    }
    expect(new Set(brands().map((brand) => brand.name)).size).toBe(brands().length);
  });

  it('own their hosts', () => {
    expect(brandOfHost('click.mail.paypal.com')?.name).toBe('PayPal');
    expect(brandOfHost('paypal.com.evil.example')).toBeNull();
    expect(brandOfHost('')).toBeNull();
  });
});

describe('a brand in a sender’s name', () => {
  it.each([
    ['PayPal', 'PayPal'],
    ['service@PayPal', 'PayPal'],
    ['P\u0430yP\u0430l Support', 'PayPal'],
    ['Pay\u200BPal', 'PayPal'],
    ['𝗣𝗮𝘆𝗣𝗮𝗹', 'PayPal'],
    ['PaypaI', 'PayPal'],
    ['UnitedHeaIthcare', 'UnitedHealthcare'],
    ['Trust Wallet Team', 'Trust Wallet'],
    ['support netflix', 'Netflix'],
    ['ПриватБанк', 'PrivatBank'],
    ['Нова Пошта', 'Nova Poshta'],
    ["Lowe's", "Lowe's"],
  ])('%s', (name, brand) => {
    expect(brandInName(name)?.name).toBe(brand);
  });

  it.each([
    ['Ann Lee'],
    ['Олена Коваль'],
    ['Pay Pal Lee'],
    ['Chase Miller'],
    ['Applegate Farm'],
    ['Amazonia Tours'],
    [''],
  ])('none in %j', (name) => {
    expect(brandInName(name)).toBeNull();
  });
});

describe('hosts that imitate a brand', () => {
  it.each([
    ['paypaI.com'.toLowerCase().replace('l.', '1.'), 'PayPal'],
    ['micros0ft.com', 'Microsoft'],
    ['netfllx.com', 'Netflix'],
    ['xn--pypal-4ve.com', 'PayPal'],
    ['metamaskk.io', 'MetaMask'],
    ['faceboook.com', 'Facebook'],
    ['paypal-login.com', 'PayPal'],
    ['secure-paypal.net', 'PayPal'],
    ['apple-id-verify.com', 'Apple'],
    ['www.paypal.com.evil.ru', 'PayPal'],
    ['bradesco.com.br.evil.net', 'Bradesco'],
    ['ledgerliveupdate.com', 'Ledger'],
    ['netflixbilling.com', 'Netflix'],
    ['securepaypal.com', 'PayPal'],
  ])('%s', (host, brand) => {
    expect(imitatedBrand(host)?.name).toBe(brand);
  });

  it.each([
    ['paypal.com'],
    ['www.paypal.co.uk'],
    ['paypal.me'],
    ['example.com'],
    ['apple-pie.com'],
    ['applegate.com'],
    ['amazonia.example'],
    ['chaseonline.org'],
    ['revolutionary.com'],
    ['netflix.zendesk.com'],
    ['visas.com'],
    ['googleapis.com'],
    ['githubusercontent.com'],
    ['linkedin.cn'],
    ['stripes.com'],
    ['zooms.example'],
    ['rnobile.example'],
    ['hosting-service.net'],
    ['localhost'],
    [''],
    ['192.0.2.1'],
  ])('not %j', (host) => {
    expect(imitatedBrand(host)).toBeNull();
  });

  it('takes any host', () => {
    fc.assert(fc.property(hostileText(60), (host) => typeof imitatedBrand(host) === 'object'));
  });
});

describe('letters', () => {
  it('reads words that mix scripts as what they look like, and honest words as they are', () => {
    expect(plainLetters('P\u0430ypal рахунок Υour Αccount')).toBe('paypal рахунок your account');
    expect(plainLetters('e̷ntre̷ga ﬁle ①')).toBe('entrega file 1');
  });

  it('gives twins one shape', () => {
    expect(skeleton('rnicrosoft')).toBe(skeleton('microsoft'));
    expect(skeleton('g00gIe')).toBe(skeleton('google'));
    expect(skeleton('vvise')).toBe(skeleton('wise'));
  });

  it.each([
    ['𝗬𝗼𝘂𝗿 order'],
    ['e̷ntrega'],
    ['Dassault Αviatiοn'],
    ['P\u0430yPal'],
    ['v\u200Be\u200Br\u200Bify'],
  ])('%s is disguised', (text) => {
    expect(isDisguised(text)).toBe(true);
  });

  it.each([
    ['Your order'],
    ['Рахунок за iPhone'],
    ['IT-компанія'],
    ['SMSка від Zoomу'],
    ['Ünïcödé façade'],
    ['x² + y², 5 µm'],
    ['مرحبا'],
    ['😀 Hi'],
    ['ﬁnal'],
    ['3D-друк на Mac'],
  ])('%s is not', (text) => {
    expect(isDisguised(text)).toBe(false);
  });
});

describe('punycode', () => {
  it('undoes what the platform encodes', () => {
    for (const host of ['bücher.example', 'приклад.укр', 'pаypal.com', '例え.テスト', 'a-ñ-b.com']) {
      expect(decodePunycode(new URL(`https://${host}`).hostname)).toBe(host);
    }
  });

  it('leaves alone what is none', () => {
    expect(decodePunycode('example.com')).toBe('example.com');
    expect(decodePunycode('xn--.com')).toBe('.com');
    expect(decodePunycode('xn--a!.com')).toBe('xn--a!.com');
    fc.assert(fc.property(hostileText(70), (label) => typeof decodePunycode(`xn--${label}`) === 'string'));
  });
});
