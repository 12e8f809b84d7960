import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAuthentication } from '../../../src/security/authentication.ts';
import { contentSigns } from '../../../src/security/content-signs.ts';
import { hidesText } from '../../../src/security/hidden.ts';
import { linkSigns } from '../../../src/security/link-signs.ts';
import { MATTERS, type Matter, readPhraseBook } from '../../../src/security/phrase-book.ts';
import { normalise, phrasesIn } from '../../../src/security/phrases.ts';
import { isProvenList, senderSigns } from '../../../src/security/sender-signs.ts';
import { type MailSketch, mailOf } from './mails.ts';

const ofSender = (sketch: MailSketch) => {
  const mail = mailOf(sketch);
  return senderSigns(mail, readAuthentication(mail));
};
const BOOK = readFileSync(new URL('../../../src/security/phrase-book.txt', import.meta.url), 'utf8');
const names = (signs: readonly { readonly name: string }[]) => signs.map((sign) => sign.name);

describe('signs of the sender', () => {
  it('none for a person whose domain is vouched for', () => {
    expect(ofSender({ authentication: 'pass' })).toEqual([]);
    expect(ofSender({})).toEqual([]);
  });

  it.each([
    ['fail', 'authentication-failed', 'SPF'],
    ['none', 'authentication-missing', 'DMARC'],
    ['mx.google.com; spf=pass smtp.mailfrom=x@esp.example; dkim=none', 'authentication-foreign', 'DMARC'],
    ['mx.google.com; spf=none; dkim=fail header.d=example.com', 'authentication-failed', 'DKIM'],
  ])('authentication %s', (authentication, name, method) => {
    expect(ofSender({ authentication })).toEqual([{ name, params: { method } }]);
  });

  it('a company’s own address, forged; but not one of its people on a list', () => {
    expect(names(ofSender({ from: 'PayPal <service@paypal.com>', authentication: 'fail' }))).toEqual([
      'authentication-failed',
      'brand-forged',
    ]);
    expect(names(ofSender({ from: 'Ann Lee <ann.lee@paypal.com>', authentication: 'fail' }))).toEqual([
      'authentication-failed',
    ]);
    expect(names(ofSender({ from: 'x <x@gmail.com>', authentication: 'fail' }))).toEqual([
      'authentication-failed',
    ]);
  });

  it('a list that vouches for itself is no failed sender', () => {
    const list = { from: 'Ann <ann@home.example>', headers: { 'List-Id': '<talk.lists.example.org>' } };
    const proven = mailOf({
      ...list,
      authentication:
        'mx.google.com; spf=pass smtp.mailfrom=talk-bounces@lists.example.org; dmarc=fail header.from=home.example',
    });
    expect(isProvenList(proven, readAuthentication(proven))).toBe(true);
    expect(senderSigns(proven, readAuthentication(proven))).toEqual([]);
    const claimed = mailOf({ ...list, authentication: 'fail' });
    expect(isProvenList(claimed, readAuthentication(claimed))).toBe(false);
  });

  it('a name that is a brand’s, an address’s or disguised', () => {
    expect(ofSender({ from: 'PayPal <x@example.com>' })).toEqual([
      { name: 'poses-as-brand', params: { name: 'PayPal', domain: 'example.com' } },
    ]);
    expect(names(ofSender({ from: '"service@bank.example" <x@evil.example>' }))).toEqual([
      'poses-as-address',
    ]);
    expect(names(ofSender({ from: '"ann@example.com via Groups" <g@groups.test>' }))).toEqual([]);
    expect(names(ofSender({ subject: 'V\u0435rify your order' }))).toEqual(['disguised-letters']);
  });

  it('a domain that cannot be, that imitates, or that anybody may use', () => {
    expect(names(ofSender({ from: 'x <x@nowhere>' }))).toEqual(['impossible-sender']);
    expect(names(ofSender({ from: 'x <x@paypal-login.com>' }))).toEqual(['sender-lookalike']);
    expect(names(ofSender({ from: 'x <x@y.firebaseapp.com>' }))).toEqual(['sender-open-hosting']);
  });

  it('an answer that goes to a free mailbox, or merely elsewhere', () => {
    expect(names(ofSender({ replyTo: 'x@gmail.com' }))).toEqual(['reply-to-free-mail']);
    expect(names(ofSender({ from: 'A <a@gmail.com>', replyTo: 'b@gmail.com' }))).toEqual([
      'reply-to-free-mail',
    ]);
    expect(names(ofSender({ replyTo: 'x@desk.test' }))).toEqual(['reply-to-other']);
    expect(names(ofSender({ replyTo: 'x@help.example.com' }))).toEqual([]);
    expect(names(ofSender({ replyTo: 'x@gmail.com', headers: { 'List-Id': '<l.example.com>' } }))).toEqual(
      [],
    );
  });

  it('a company spoken for by somebody else, but not merely linked to', () => {
    const letter = { from: 'Notice <n@mailbox.test>', plain: 'Netflix\n\nPay again.' };
    expect(names(ofSender(letter))).toEqual(['speaks-for-brand']);
    expect(names(ofSender({ ...letter, plain: 'I watched it on Netflix. It was good.' }))).toEqual([]);
    expect(names(ofSender({ ...letter, plain: 'Netflix\nhttps://www.netflix.com/title/1' }))).toEqual([]);
    expect(names(ofSender({ ...letter, plain: 'Shop\nFacebook\nInstagram' }))).toEqual([]);
    expect(names(ofSender({ ...letter, from: 'Netflix <n@netflix.com>' }))).toEqual([]);
  });

  it('a domain with another in it, or made to sound official', () => {
    expect(names(ofSender({ from: 'x <x@signdesk.com.review.test>' }))).toEqual(['sender-embeds']);
    expect(names(ofSender({ from: 'x <x@account-billing-update.test>' }))).toEqual(['sender-official']);
  });

  it('two senders', () => {
    expect(names(ofSender({ headers: { From: 'a@example.com, b@example.org' } }))).toContain('many-senders');
  });
});

describe('signs of the links', () => {
  const ofLinks = (html: string, from = 'Shop <a@shop.example.com>') => linkSigns(mailOf({ html, from }));
  const a = (href: string, text = 'here') => `<a href="${href}">${text}</a>`;

  it.each([
    ['another host than shown', a('https://evil.test/', 'www.mybank.com'), 'link-elsewhere'],
    ['an imitated brand', a('https://paypal-login.com/'), 'link-lookalike'],
    ['a punycode twin', a('https://pаypal.com/'), 'link-lookalike'],
    ['a bare address', a('http://192.0.2.7/x'), 'link-to-address'],
    ['an address in disguise', a('http://0xC0000207/x'), 'link-to-address'],
    ['somebody’s domain within another', a('https://mybank.com.review.test/'), 'link-embeds'],
    ['an official-sounding name', a('https://account-verify.test/'), 'link-official'],
    ['a shortener', a('https://bit.ly/x'), 'link-shortened'],
    ['open hosting', a('https://x.web.app/'), 'link-open-hosting'],
    ['script', a('javascript:alert(1)'), 'link-to-code'],
    ['data', a('data:text/html,x'), 'link-to-code'],
    ['a user’s name that looks like a host', a('https://www.mybank.com@evil.test/'), 'link-disguised'],
    ['a search engine’s detour', a('https://www.google.com/url?q=https%3A%2F%2Fevil.test'), 'link-forwarded'],
    ['an ending sold by the thousand', a('https://evil.icu/'), 'rare-ending-link'],
    ['a host nobody chose', a('https://xk3v9q2b.test/'), 'link-random-host'],
  ])('%s', (_name, html, sign) => {
    expect(names(ofLinks(`${html}${a('https://shop.example.com/')}`))).toEqual([sign]);
  });

  it.each([
    ['the same organisation’s tracking host', a('https://click.example.com/1', 'www.example.com')],
    ['plain words', a('https://www.example.com', 'Read more')],
    ['a mailbox', a('mailto:a@shop.example.com', 'a@shop.example.com')],
    [
      'a gateway’s wrapping',
      a('https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com', 'example.com'),
    ],
    ['a well-known site', a('https://www.facebook.com/shop', 'Facebook')],
  ])('none for %s', (_name, html) => {
    expect(names(ofLinks(`${html}${a('https://shop.example.com/')}`))).toEqual([]);
  });

  it('no link to the sender at all', () => {
    expect(ofLinks(a('https://evil.test/'))).toEqual([
      { name: 'link-off-organisation', params: { shown: 'shop.example.com', target: 'evil.test' } },
    ]);
    expect(ofLinks(a('https://www.facebook.com/shop'))).toEqual([]);
    expect(ofLinks('no links')).toEqual([]);
  });

  it('one sign of a kind, however many links', () => {
    expect(names(ofLinks(a('https://bit.ly/x').repeat(200)))).toEqual([
      'link-shortened',
      'link-off-organisation',
      'links-only-hidden',
    ]);
  });
});

describe('signs of the content', () => {
  const ofText = (plain: string, subject = 'Hi') => contentSigns(mailOf({ plain, subject }));

  it.each([
    ['credentials', 'Unusual activity: please verify your PayPal account within 24 hours.'],
    ['credentials', 'Підтвердіть ваш обліковий запис протягом 24 годин'],
    ['reward', 'You have been selected! Claim your reward now.'],
    ['reward', 'Ви виграли! Заберіть ваш подарунок.'],
    ['advance-fee', 'I am contacting you as next of kin about million United States dollars.'],
    ['crypto', 'Connect your wallet to receive the airdrop'],
    ['parcel-fee', 'Your parcel is waiting: pay the shipping fee'],
    ['parcel-fee', 'Ваша посилка затримана, сплатіть за доставку'],
    ['gift-cards', 'I need you to buy some gift cards, kindly send me your number'],
    ['extortion', 'I recorded a video of you; send 500 in bitcoin to my bitcoin wallet'],
    ['gambling', 'Free spins, no deposit, online casino'],
    ['bank-change', 'Please note that our new account is on the revised invoice'],
    ['bank-change', 'Просимо оплатити за новими реквізитами'],
    ['callback', 'If this was not you, call us immediately to cancel'],
    ['threat', 'Intimação: notificação extrajudicial'],
    ['adult', 'Meet Ukrainian women: hot girls near you'],
    ['miracle', 'Weight loss without effort'],
    ['offer', 'Get an auto insurance quote, risk 100 free'],
    ['business', 'Passive income from a trading bot'],
    ['junk-footer', 'click here to remove yourself from our emails list'],
    ['greeting', 'Dear valued customer'],
    ['secrets', 'Have ready your card number, its expiry and the CVV code'],
    ['secrets', 'Знадобиться номер картки, термін дії та PIN'],
    ['document', 'Sign in with your e-mail to open the secure document'],
    ['job', 'Part-time job, no experience needed, daily pay'],
    ['pressure', 'It will be deleted within 12 hours'],
    ['pressure', 'Інакше посилку буде повернуто протягом доби'],
    ['off-channel', 'Write to our manager in Telegram'],
    ['bank-change', 'La prego di usare il nuovo IBAN indicato'],
    ['bank-change', 'Bitte auf das neue Konto überweisen'],
    ['gift-cards', 'Könntest du mir eine Gutscheinkarte besorgen?'],
    ['parcel-fee', 'Dopłać 1,17 zł do paczki'],
    ['callback', 'Щоб скасувати замовлення, телефонуйте за номером'],
  ])('%s: %s', (matter, text) => {
    expect(names(ofText(text))).toContain(matter);
  });

  it('counts several phrases for more, up to a limit', () => {
    const one = ofText('claim your reward')[0];
    const many = ofText(
      'You have won. You have been selected. Claim your prize, claim your gift, claim your bonus, free gift, mystery box',
    )[0];
    expect(one?.strength).toBe(1);
    expect(many?.strength).toBe(3);
    expect(String(many?.params?.words).length).toBeLessThanOrEqual(100);
  });

  it.each([
    ['Your statement for May is ready. Sign in to your account to view it.'],
    ['Lunch on Friday? The parcel from grandma arrived, thanks for the gift.'],
    ['Invoice 12 for 300 EUR is attached. Payment is due within 14 days.'],
    ['Доброго дня! Рахунок за травень у вкладенні, дякуємо за оплату.'],
    ['Meeting notes: the wallet design, the claim form and the winner of the design contest'],
  ])('nothing in %j', (text) => {
    expect(ofText(text)).toEqual([]);
  });

  it.each([
    ['We will never ask for your card number, expiry or CVV code.'],
    ['Do not share the code from the SMS with anybody. Your PIN code and password stay with you.'],
    ['Ніколи не повідомляйте нікому номер картки, термін дії чи код із SMS.'],
    ['Wir fragen niemals nach: Kartennummer, PIN eingeben, TAN eingeben.'],
    ['Our bank details do not change. We never send new bank details by e-mail.'],
  ])('a warning asks for nothing: %j', (text) => {
    expect(names(ofText(text)).filter((name) => ['secrets', 'bank-change'].includes(name))).toEqual([]);
  });

  it.each([
    ['invoice.pdf.exe', 'application/octet-stream', 'program'],
    ['photo.SCR', 'x/y', 'program'],
    ['run.js. ', 'x/y', 'program'],
    ['setup.bin', 'application/x-msdownload', 'program'],
    ['disc.iso', 'x/y', 'program'],
    ['report.docm', 'x/y', 'macro'],
    ['sign-in.html', 'text/html', 'html-file'],
    ['logo.svg', 'image/svg+xml', 'html-file'],
    ['scan.pdf.html', 'text/html', 'double-ending'],
    ['Invoice.PDF .zip', 'application/zip', 'double-ending'],
    ['order.rar', 'x/y', 'odd-archive'],
  ])('attachment %s', (filename, mimeType, name) => {
    expect(contentSigns(mailOf({ attachments: [{ filename, mimeType, size: 1 }] }))).toEqual([
      { name, params: { filename } },
    ]);
  });

  it.each([['bill.pdf'], ['photo.jpg'], ['notes.docx'], ['table.xlsx'], ['archive.zip'], ['exe'], ['']])(
    'no sign in %j',
    (filename) => {
      expect(
        contentSigns(mailOf({ attachments: [{ filename, mimeType: 'application/octet-stream', size: 1 }] })),
      ).toEqual([]);
    },
  );
});

describe('a locked archive', () => {
  const zip = [{ filename: 'a.zip', mimeType: 'application/zip', size: 1 }];
  it('needs its password in the mail', () => {
    expect(names(contentSigns(mailOf({ plain: 'The password is 2025.', attachments: zip })))).toEqual([
      'locked-archive',
    ]);
    expect(names(contentSigns(mailOf({ plain: 'Пароль: 2025', attachments: zip })))).toEqual([
      'locked-archive',
    ]);
    expect(names(contentSigns(mailOf({ plain: 'The photos of Sunday', attachments: zip })))).toEqual([]);
  });
});

describe('phrases', () => {
  const phrasesFor = (matter: Matter, text: string) => phrasesIn(normalise(text)).get(matter) ?? [];

  it('match whole words, with gaps of at most three, in disguise too', () => {
    expect(phrasesFor('credentials', 'VERIFY  your—Example Bank, account!')).toEqual([
      'verify your example bank account',
    ]);
    expect(phrasesFor('credentials', 'verify your one two three four account')).toEqual([]);
    expect(phrasesFor('credentials', 'reverify your accounts')).toEqual([]);
    expect(phrasesFor('credentials', 'V\u0435rify y\u200Bour 𝗮𝗰𝗰𝗼𝘂𝗻𝘁')).toEqual(['verify your account']);
  });

  it('take as many words in a gap as they can, and use each word once', () => {
    expect(phrasesFor('credentials', 'account is on hold on hold')).toEqual(['account is on hold on hold']);
    expect(phrasesFor('reward', 'u heeft gewonnen u heeft gewonnen')).toEqual(['u heeft gewonnen']);
    expect(phrasesFor('reward', 'you have been selected you have won')).toEqual([
      'you have been selected',
      'you have won',
    ]);
    expect(phrasesFor('crypto', `claim ${'x'.repeat(41)} tokens`)).toEqual([]);
    expect(phrasesFor('adult', `milf${'x'.repeat(21)} milfs`)).toEqual(['milfs']);
    expect(phrasesFor('adult', '')).toEqual([]);
  });

  it.each(MATTERS)('of %s are all found in a text that has them', (matter) => {
    const written = readPhraseBook(BOOK).filter((phrase) => phrase.matter === matter);
    expect(written.length).toBeGreaterThan(5);
    for (const { words: phrase } of written) {
      // The rest of a word in its own script: `обліков~` and a Latin letter would be a disguise.
      const text = phrase.replaceAll('* ', 'one two ').replace(/(\S)~/g, '$1$1');
      expect(phrasesFor(matter, text), phrase).toHaveLength(1);
    }
  });

  it('are linear and few', () => {
    const bait = 'verify your '.repeat(5_000);
    for (const matter of MATTERS) expect(phrasesFor(matter, bait).length).toBeLessThanOrEqual(6);
    expect(
      phrasesFor(
        'gambling',
        'free spins no deposit online casino welcome bonus play now bet now vip status freispiele',
      ).length,
    ).toBe(6);
  });
});

describe('hidden text', () => {
  const many = Array.from({ length: 80 }, (_, index) => `filler${index}`).join(' ');

  it('counts a passage nobody sees, not a preview line nor a second copy', () => {
    expect(hidesText(mailOf({ html: `Hi <p style="display:none">${many}</p>` }))).toBe(true);
    expect(
      hidesText(
        mailOf({
          html: 'Hi <p style="display:none">Your order is on its way, and here is what you can do next</p>',
        }),
      ),
    ).toBe(false);
    expect(hidesText(mailOf({ html: `<p>${many}</p><p style="display:none">${many}</p>` }))).toBe(false);
    expect(hidesText(mailOf({ html: `Hi ${'&zwnj;&nbsp;'.repeat(500)}` }))).toBe(false);
  });

  it('counts markup nested beyond reading', () => {
    expect(hidesText(mailOf({ html: '<div>'.repeat(3_000) }))).toBe(true);
  });
});
