import { describe, expect, it } from 'vitest';
import { maskedSigns } from '../../../src/security/masked-signs.ts';
import type { Sign } from '../../../src/security/sign.ts';
import { type MailSketch, mailOf } from './mails.ts';

const masked = (sketch: MailSketch, ...found: Sign[]) => maskedSigns(mailOf(sketch), found);
const names = (sketch: MailSketch, ...found: Sign['name'][]) =>
  masked(sketch, ...found.map((name) => ({ name }))).map(({ name }) => name);

describe('what is asked, with who asks', () => {
  it('is nothing where nothing is asked', () => {
    expect(names({}, 'sender-lookalike', 'pressure', 'offer')).toEqual([]);
    expect(names({ from: 'A <a@gmail.com>' })).toEqual([]);
  });

  it('is nothing where somebody asks in the own name and in peace', () => {
    expect(names({}, 'credentials', 'greeting')).toEqual([]);
  });

  it('sees a borrowed name and a hurry', () => {
    expect(names({}, 'credentials', 'poses-as-brand')).toEqual(['masked-ask']);
    expect(names({}, 'parcel-fee', 'threat')).toEqual(['pressed-ask']);
    expect(names({}, 'reward', 'link-shortened', 'pressure')).toEqual(['masked-ask', 'pressed-ask']);
  });

  it('says by which words it presses', () => {
    const params = { words: 'within 24 hours' };
    expect(masked({}, { name: 'secrets' }, { name: 'pressure', params })).toEqual([
      { name: 'pressed-ask', params },
    ]);
  });

  it('sees an office in a free mailbox, but not a friend', () => {
    const from = 'Bank Support <bank.support@gmail.com>';
    expect(masked({ from }, { name: 'secrets' })).toEqual([
      { name: 'office-on-free-mail', params: { name: 'Bank Support', domain: 'gmail.com' } },
    ]);
    expect(names({ from }, 'gift-cards', 'document')).toEqual([]);
    expect(names({}, 'secrets')).toEqual([]);
  });
});

describe('a charge to telephone about', () => {
  const charge = 'Renewed for $389.99. To cancel call +1 (808) 555-0182.';
  it.each<[string, MailSketch]>([
    ['without a link', { plain: charge }],
    ['with an address to write to', { html: `${charge} <a href="mailto:a@example.com">Write</a>` }],
    ['in another country', { plain: 'Списано 1 200 грн. Телефон: +380 44 555 01 82' }],
  ])('%s', (_name, sketch) => {
    expect(names(sketch, 'callback')).toEqual(['charge-to-call']);
  });

  it.each<[string, MailSketch]>([
    ['with a page to look at', { plain: `${charge} https://www.example.com/orders/1` }],
    ['without a number', { plain: 'Renewed for $389.99. Call us to cancel.' }],
    ['without a sum', { plain: 'To cancel call +1 (808) 555-0182.' }],
  ])('is none %s', (_name, sketch) => {
    expect(names(sketch, 'callback')).toEqual([]);
  });

  it('needs the words', () => {
    expect(names({ plain: charge }, 'credentials')).toEqual([]);
  });
});
