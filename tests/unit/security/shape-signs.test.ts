import { describe, expect, it } from 'vitest';
import { Acquaintances, knownSigns } from '../../../src/security/known-signs.ts';
import { screen } from '../../../src/security/screen.ts';
import { shapeSigns } from '../../../src/security/shape-signs.ts';
import { type MailSketch, mailOf } from './mails.ts';

const of = (sketch: MailSketch): readonly string[] => shapeSigns(mailOf(sketch)).map(({ name }) => name);
const to = { To: 'Ann <ann@home.test>' };
const long = 'An ordinary sentence of a letter. '.repeat(10);

describe('how a mail is made up', () => {
  it.each<[string, MailSketch, string]>([
    ['a shout', { subject: 'YOUR ACCOUNT IS CLOSED' }, 'shouting'],
    ['more than one exclamation mark', { subject: 'Only today! Hurry!' }, 'shouting'],
    ['a picture in the subject', { subject: 'Your parcel 📦' }, 'picture-in-subject'],
    ['nothing but a link', { html: '<a href="https://a.test/x">Open</a>' }, 'little-text'],
    [
      'the address for a name',
      { plain: 'Hello ann@home.test, your mailbox', headers: to },
      'calls-by-address',
    ],
    ['the address in the subject', { subject: 'ann@home.test: notice', headers: to }, 'calls-by-address'],
    ['a style sheet to read', { plain: '.body { width: 1px } @media only screen { a {} }' }, 'code-in-text'],
    ['a wallet', { plain: 'Send it to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq now' }, 'wallet-address'],
    ['another wallet', { plain: 'to 0x52908400098527886E0F7030069857D2E4169EE7.' }, 'wallet-address'],
    ['a great sum', { plain: 'the sum of $10,500,000 is yours' }, 'great-sum'],
    ['a great sum in words', { plain: 'about 5.5 million US dollars' }, 'great-sum'],
  ])('%s', (_name, sketch, name) => {
    expect(of(sketch)).toEqual([name]);
  });

  it.each<[string, MailSketch]>([
    ['a plain subject', { subject: 'Meeting on Friday! See you' }],
    ['a short name in capitals', { subject: 'NATO' }],
    ['a letter with a link', { html: `${long}<a href="https://a.test/x">Open</a>` }],
    ['a few words without a link', { plain: 'See you at eight' }],
    ['a name', { plain: 'Hello Ann, as you asked', headers: to }],
    ['an address in the footer', { plain: 'Hello Ann, this was sent to ann@home.test', headers: to }],
    ['somebody else’s address', { plain: 'Hi bob@home.test please call', headers: to }],
    ['an order number', { plain: 'Order 1045839201938475610293847561 was sent' }],
    ['a price', { plain: 'It costs $1,200.00 or 1 million steps' }],
  ])('nothing in %s', (_name, sketch) => {
    expect(of(sketch)).toEqual([]);
  });

  it('stays linear on bait', () => {
    for (const bait of [
      'hello '.repeat(50_000),
      '1'.repeat(300_000),
      '.a '.repeat(100_000),
      '$1,000'.repeat(50_000),
    ])
      expect(of({ plain: bait, headers: to }).length).toBeLessThan(3);
  });
});

describe('somebody the user knows, imitated', () => {
  const known = new Acquaintances([
    { name: 'Olena Hnatiuk', address: 'olena@firm-example.com' },
    { name: 'Bob', address: 'bob@gmail.com' },
  ]);
  const named = (sketch: MailSketch) => knownSigns(mailOf(sketch), known).map(({ name }) => name);

  it('by name', () => {
    expect(named({ from: 'Olena Hnatiuk <x@elsewhere.test>' })).toEqual(['poses-as-known']);
    expect(named({ from: '"Hnatiuk, Olena" <x@elsewhere.test>' })).toEqual(['poses-as-known']);
    expect(named({ from: 'Olena Hnatiuk <olena@firm-example.com>' })).toEqual([]);
    expect(named({ from: 'Olena Hnatiuk <o.hnatiuk@mail.firm-example.com>' })).toEqual([]);
    expect(named({ from: 'Bob <bob@elsewhere.test>' })).toEqual([]);
  });

  it('by the look of the domain', () => {
    expect(named({ from: 'Accounts <a@firm-examp1e.com>' })).toEqual(['sender-lookalike']);
    expect(named({ from: 'Accounts <a@mail.firm-example.com>' })).toEqual([]);
    expect(named({ from: 'Accounts <a@gmai1.com>' })).toEqual([]);
  });

  it('the reader’s own organisation', () => {
    const headers = { 'Delivered-To': 'ann@brightloom.io' };
    expect(named({ from: 'Brightloom Webmail <it@elsewhere.test>', headers })).toEqual(['poses-as-own']);
    expect(named({ from: 'brightloom.io support <it@elsewhere.test>', headers })).toEqual(['poses-as-own']);
    expect(named({ from: 'Brightloom IT <it@mail.brightloom.io>', headers })).toEqual([]);
    expect(
      named({ from: 'Gmail Team <x@elsewhere.test>', headers: { 'Delivered-To': 'a@gmail.com' } }),
    ).toEqual([]);
    expect(
      named({ from: 'Brightloom <b@lists.test>', headers: { ...headers, 'List-Id': '<b.lists.test>' } }),
    ).toEqual([]);
  });

  it('counts in the screening', () => {
    const mail = mailOf({
      from: 'Olena Hnatiuk <x@elsewhere.test>',
      plain: 'Are you at your desk? Buy gift cards.',
    });
    expect(screen(mail, known).danger).toBeGreaterThan(screen(mail).danger);
    expect(screen(mail, known).signs.map(({ code }) => code)).toContain('poses-as-known');
  });
});
