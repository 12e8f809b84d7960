import { describe, expect, it } from 'vitest';
import { readAuthentication } from '../../../src/security/authentication.ts';
import { looksRandom, looksRandomHost } from '../../../src/security/random.ts';
import { sendingSigns } from '../../../src/security/sending-signs.ts';
import { type MailSketch, mailOf } from './mails.ts';

const of = (sketch: MailSketch): readonly string[] => {
  const mail = mailOf(sketch);
  return sendingSigns(mail, readAuthentication(mail)).map(({ name }) => name);
};
const delivered = { 'Message-ID': '<1@example.com>', To: 'Ann <ann@home.test>' };

describe('how a mail was sent', () => {
  it('no sign in an ordinary mail, nor in one that never was delivered', () => {
    expect(of({ authentication: 'pass', headers: delivered })).toEqual([]);
    expect(of({ subject: 'Re: lunch' })).toEqual([]);
  });

  it.each<[string, MailSketch, string]>([
    ['an address a program made', { from: 'A <join_now_71272@example.com>' }, 'random-sender'],
    ['letters thrown together', { from: 'A <nwbqv3rlw5n@example.com>' }, 'random-sender'],
    ['a domain thrown together', { from: 'A <a@qvywslfx.com>' }, 'random-sender'],
    ['a cheap ending', { from: 'A <a@example.icu>' }, 'rare-ending-sender'],
    [
      'no signature',
      { authentication: 'mx.google.com; spf=pass smtp.mailfrom=example.com; dkim=none' },
      'unsigned',
    ],
    [
      'a tenant’s default signature',
      {
        authentication:
          'mx.google.com; dkim=pass header.d=x1.onmicrosoft.com; spf=pass smtp.mailfrom=example.com',
      },
      'signed-by-default',
    ],
    ['a script', { headers: { 'X-Mailer': 'PHPMailer 6.9' } }, 'sent-by-script'],
    [
      'no Message-ID of its own',
      { headers: { ...delivered, 'Message-ID': '<1@mx.google.com>' } },
      'no-message-id',
    ],
    [
      'a Message-ID from nowhere',
      { headers: { ...delivered, 'Message-ID': '<1@mail.gxiptj>' } },
      'odd-message-id',
    ],
    ['an envelope thrown together', { headers: { 'Return-Path': '<b@qvywslfx.com>' } }, 'odd-envelope'],
    ['nobody to go to', { headers: { 'Message-ID': '<1@example.com>' } }, 'no-recipient'],
    [
      'itself to go to',
      { from: 'A <a@example.com>', headers: { ...delivered, To: 'a@example.com' } },
      'sent-to-itself',
    ],
    ['an answer to nothing', { subject: 'RE: invoice', headers: delivered }, 'false-reply'],
  ])('%s', (_name, sketch, name) => {
    expect(of(sketch)).toEqual([name]);
  });

  it.each<[string, MailSketch]>([
    ['a bounce address', { from: 'N <online#3.19584.83-p1sylj1blfvqjrrr.1@news.example.com>' }],
    ['a year in an address', { from: 'A <newsletter2025@example.com>' }],
    ['a number at a free mailbox', { from: 'A <ann73512@gmail.com>' }],
    ['a tag', { from: 'A <creator+32445@example.com>' }],
    ['a local Message-ID', { headers: { ...delivered, 'Message-ID': '<1@host.localdomain>' } }],
    ['an answer', { subject: 'Re: lunch', headers: { ...delivered, 'In-Reply-To': '<0@home.test>' } }],
    [
      'a note to oneself',
      {
        from: 'A <a@example.com>',
        headers: { ...delivered, To: 'a@example.com', 'Delivered-To': 'a@example.com' },
      },
    ],
    [
      'a list, which names no reader',
      { headers: { 'Message-ID': '<1@example.com>', 'List-Id': '<l.example.com>' } },
    ],
    ['a signature of its own', { authentication: 'pass' }],
  ])('no sign in %s', (_name, sketch) => {
    expect(of(sketch)).toEqual([]);
  });
});

describe('names that nobody chose', () => {
  it.each(['nwbqv3rlw5n', 'x1y2z3', 'dqxckz', 'qvywslfx', 'a.b7c8d9e1.z'])('%s', (name) => {
    expect(looksRandom(name)).toBe(true);
  });

  it.each([
    'newsletter',
    'angela',
    'schmidt',
    'b2b',
    'web3',
    'notify',
    'iphone15',
    'mailchimp',
    'q',
    '',
    'rhythm',
  ])('not %s', (name) => {
    expect(looksRandom(name)).toBe(false);
  });

  it('looks at the registered name alone, and not at punycode', () => {
    expect(looksRandomHost('a1b2c3d4.example.com')).toBe(false);
    expect(looksRandomHost('www.a1b2c3d4.com')).toBe(true);
    expect(looksRandomHost('xn--e1aybc.com')).toBe(false);
  });
});
