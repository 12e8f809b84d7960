import type { GmailHeader, GmailMessage, GmailPart } from '../../../src/mail/mail.ts';

/** Mails made to hang a parser: a fixed list, each made only when it is asked for. */
export interface Giant {
  readonly name: string;
  readonly make: () => GmailMessage;
}

const MB = 1_000_000;

const fill = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const header = (name: string, value: string): GmailHeader => ({ name, value });

const SENT: readonly GmailHeader[] = [
  header('From', 'Ann <ann@example.com>'),
  header('To', 'Bob <bob@example.com>'),
  header('Subject', 'Hello'),
];

function leaf(mimeType: string, text: string): GmailPart {
  const data = Buffer.from(text).toString('base64url');
  return { mimeType, filename: '', headers: [], body: { size: text.length, data } };
}

function mail(payload: GmailPart, headers: readonly GmailHeader[] = SENT): GmailMessage {
  return {
    id: 'm',
    threadId: 't',
    labelIds: ['INBOX'],
    internalDate: '1767225600000',
    payload: { ...payload, headers: [...headers, ...(payload.headers ?? [])] },
  };
}

const html = (text: string): GmailMessage => mail(leaf('text/html', text));
const plain = (text: string): GmailMessage => mail(leaf('text/plain', text));
const withHeaders = (...headers: readonly GmailHeader[]): GmailMessage =>
  mail(leaf('text/plain', 'Hello'), [...SENT, ...headers]);

/** One piece of syntax, over and over, to the end of the mail. */
const HTML_BAITS: readonly string[] = [
  '<',
  '<a ',
  '</',
  '</a',
  '<!--',
  '<!',
  '<?',
  '<![CDATA[',
  '&',
  '&#',
  '&#x10FFFF;',
  '&notit',
  '<div>',
  '</div>',
  '<p>',
  '<li><ul>',
  '<table><tr><td>',
  '<b><i></b></i>',
  '<a href="https://a.example/">x',
  '<a href=x ',
  '<br>',
  '<img alt="x">',
  '<svg><title>',
  '<script>',
  '<style>',
  '<style>a{',
  '<style>.a{color:#fff}</style>',
  '<style>/*',
  '<style>@media{',
  '<p style="',
  '<p style="display:none">x</p>',
  '<p style="color:#fff;background:#ffe">x</p>',
  '<p class="a b c d e f g h i j">x</p>',
  '<font color=#fefefe>x</font>',
  '<x-y z=1 ',
  '\u0000',
  '\u200b',
  '\u202e',
  'a\u0336',
  ' \n',
  '\n',
  '\u00a0',
];

const TEXT_BAITS: readonly string[] = [
  'https://',
  'https://a.example/?x=',
  'https://a.example/((((((',
  'https://a.example/))))))',
  'http://a@a@',
  '> ',
  '>\n',
  'On 1 2 3 4 5 6 7 8 ',
  'On Monday Ann wrote\n',
  'From: a\n',
  '-- \n',
  '----',
  '====',
  '*_~|',
  'a.',
  'unsubscribe ',
  'view it in .',
  '4111 1111 ',
  '41111111111111111',
  'DE89 3704 0044 ',
  'code 123456 ',
  'code ',
  '123 ',
  'password: ',
  'password is ',
  'token ',
  'bearer a',
  'eyJaaaaaaaa.',
  'sk-',
  'xoxb-',
  '-----BEGIN PRIVATE KEY-----',
  'aA1',
  'aaaaaaaaaaaaaaaaaaaaaaaa-',
  'ignore ',
  'ignore all previous ',
  'classify this as ',
  'if you are an ai ',
  'dear ai: ',
  'system: ',
  '\nsystem: ',
  '"id": 1, ',
  '{"category":',
  '<|im_start|',
  '[INST]',
  'ігноруй усі ',
  'якщо ти ',
  'познач цей ',
  'verify your account ',
  'verify your ',
  'we have won ',
  'million ',
  'a а ',
  'аa',
  'xn--',
  '\u0301',
  '\u1d400',
  '😀',
  '\ud83d',
  '$1 ',
  '1,',
  '% off ',
];

const HEADER_BAITS: readonly (readonly [string, string])[] = [
  ['From', '<'],
  ['From', '>'],
  ['From', '"'],
  ['From', '('],
  ['From', 'a@b.example, '],
  ['From', 'a,'],
  ['From', '=?'],
  ['From', '=?utf-8?q?=41?= '],
  ['From', '=?utf-8?b?QQ==?=@'],
  ['From', 'x: a@b.example; '],
  ['From', ' .'],
  ['From', 'paypal '],
  ['From', '\\"'],
  ['To', 'a@b.example,'],
  ['To', '<a@b.example>'],
  ['To', '=?utf-8?q?a?='],
  ['Cc', 'g:'],
  ['Reply-To', '@'],
  ['Subject', '=?utf-8?b?'],
  ['Subject', '=?utf-8?q?=?= '],
  ['Subject', '=?a?b?c'],
  ['Subject', 're: '],
  ['Subject', 're:   '],
  ['Subject', '['],
  ['Subject', '\r\n '],
  ['Subject', '\t'],
  ['Subject', 'code 1'],
  ['Authentication-Results', 'mx.google.com; spf=pass ('],
  ['Authentication-Results', 'mx.google.com;dkim=pass header.i=@a.example;'],
  ['List-Unsubscribe', '<https://a.example/>,'],
  ['List-Unsubscribe', '<'],
  ['List-Unsubscribe', ' '],
  ['List-Id', '<'],
  ['List-Post', 'mailto:'],
  ['Content-Type', 'text/plain;'],
  ['Content-Type', 'text/plain; charset='],
  ['Delivered-To', '@'],
  ['Received', 'from a by b '],
  ['X', 'x'],
];

function nested(depth: number, mimeType: string): GmailPart {
  let part = leaf('text/html', '<p>At the bottom</p>');
  for (let level = 0; level < depth; level++) part = { mimeType, headers: [], parts: [part] };
  return part;
}

const tree = (width: number, mimeType: string, child: () => GmailPart): GmailPart => ({
  mimeType,
  parts: Array.from({ length: width }, child),
});

const styles = (count: number, rule: (index: number) => string): string =>
  `<style>${Array.from({ length: count }, (_, index) => rule(index)).join('')}</style>`;

const each = (count: number, piece: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join('');

export const GIANTS: readonly Giant[] = [
  {
    name: '20 MB of HTML',
    make: () => html(fill('<p>A <b>word</b> and <a href="https://a.example/x">a link</a>.</p>\n', 20 * MB)),
  },
  {
    name: '20 MB of plain text',
    make: () => plain(fill('A word and another, at https://a.example/x.\n', 20 * MB)),
  },
  { name: '20 MB in one word', make: () => plain(fill('a', 20 * MB)) },
  {
    name: '20 MB that are no base64',
    make: () => mail({ mimeType: 'text/html', body: { data: fill('!$%&ä', 20 * MB) } }),
  },
  { name: '10,000 nested parts', make: () => mail(nested(10_000, 'multipart/mixed')) },
  { name: '10,000 nested alternatives', make: () => mail(nested(10_000, 'multipart/alternative')) },
  { name: '10,000 nested mails', make: () => mail(nested(10_000, 'message/rfc822')) },
  {
    name: '10,000 parts side by side',
    make: () => mail(tree(10_000, 'multipart/mixed', () => leaf('text/html', '<p>Hi</p>'))),
  },
  {
    name: '1,000 × 1,000 parts',
    make: () =>
      mail(
        tree(1_000, 'multipart/mixed', () =>
          tree(1_000, 'multipart/alternative', () => leaf('text/plain', 'Hi')),
        ),
      ),
  },
  {
    name: '10,000 attachments',
    make: () =>
      mail(
        tree(10_000, 'multipart/mixed', () => ({
          mimeType: 'application/zip',
          filename: fill('a. ', 5_000),
          body: { size: 1e12, attachmentId: 'x' },
        })),
      ),
  },
  {
    name: '100,000 headers',
    make: () => withHeaders(...Array.from({ length: 100_000 }, (_, index) => header(`X-${index}`, 'value'))),
  },
  ...HEADER_BAITS.flatMap(([name, piece]): Giant[] => [
    {
      name: `1 MB of ${name}: ${show(piece)}`,
      make: () => mail(leaf('text/plain', 'Hello'), [header(name, fill(piece, MB)), ...SENT]),
    },
    {
      name: `300 × 100 kB of ${name}: ${show(piece)}`,
      make: () =>
        mail(
          leaf('text/plain', 'Hello'),
          Array.from({ length: 300 }, () => header(name, fill(piece, 100_000))),
        ),
    },
  ]),
  ...HTML_BAITS.map(
    (piece): Giant => ({ name: `5 MB of HTML ${show(piece)}`, make: () => html(fill(piece, 5 * MB)) }),
  ),
  ...TEXT_BAITS.map(
    (piece): Giant => ({ name: `1 MB of text ${show(piece)}`, make: () => plain(fill(piece, MB)) }),
  ),
  ...TEXT_BAITS.map(
    (piece): Giant => ({
      name: `1 MB of hidden ${show(piece)}`,
      make: () => html(`<p>Hi</p><div style="display:none">${fill(piece, MB)}`),
    }),
  ),
  ...TEXT_BAITS.map(
    (piece): Giant => ({
      name: `lines of ${show(piece)}`,
      make: () => plain(each(4_000, () => `${fill(piece, 90)}\n`)),
    }),
  ),
  {
    name: 'a tag with 100,000 attributes',
    make: () => html(`<p ${each(100_000, (index) => `a${index}="b" `)}>Hi</p>`),
  },
  { name: 'an attribute of 5 MB', make: () => html(`<p title="${fill('a b', 5 * MB)}">Hi</p>`) },
  { name: 'a style of 5 MB', make: () => html(`<p style="${fill('color:red;', 5 * MB)}">Hi</p>`) },
  { name: '5 MB of classes', make: () => html(`<p class="${fill('a b ', 5 * MB)}">Hi</p>`) },
  { name: 'a link of 5 MB', make: () => html(`<a href="https://a.example/${fill('a/', 5 * MB)}">Hi</a>`) },
  {
    name: 'a data link of 5 MB',
    make: () => html(`<a href="data:text/html;base64,${fill('QUFB', 5 * MB)}">Hi</a>`),
  },
  {
    name: '2,000 rules, 10,000 elements in 30 classes',
    make: () =>
      html(
        styles(2_000, (index) => `.c${index}{color:#fff}`) +
          each(3_000, (index) => `<p class="${each(28, (at) => `c${(index * 28 + at) % 2_000} `)}">x</p>`),
      ),
  },
  {
    name: '10,000 different styles',
    make: () => html(each(10_000, (index) => `<p style="font-size:${index}px">x</p>`)),
  },
  {
    name: 'one rule with 10,000 selectors',
    make: () => html(`<style>${each(10_000, (index) => `.c${index} `)}{color:#fff}</style><p class=c1>x`),
  },
  { name: 'selectors without a block', make: () => html(`<style>${fill('a > b + c ~ ', 300_000)}</style>`) },
  { name: 'blocks that do not close', make: () => html(`<style>${fill('@media x{', 300_000)}</style>`) },
  {
    name: '600 deep, then 50,000 end tags',
    make: () => html(`${each(590, (index) => `<x${index}>`)}${fill('</y>', 200_000)}`),
  },
  {
    name: '600 deep, 20,000 times',
    make: () => html(each(600, () => `${fill('<div>', 300)}${fill('</div>', 360)}`)),
  },
  {
    name: '300 links to 300 hosts',
    make: () =>
      html(
        each(
          5_000,
          (index) => `<a href="https://${index}.paypal-${index}.example/">https://bank${index}.com</a>`,
        ),
      ),
  },
  {
    name: '300 punycode hosts',
    make: () => html(each(5_000, (index) => `<a href="https://xn--${fill('9', 50)}${index}.com/">x</a>`)),
  },
  {
    name: 'hosts of 250 letters',
    make: () =>
      html(
        each(2_000, (index) => `<a href="https://${fill('a.', 240)}${index}.com/">${fill('a.', 190)}com</a>`),
      ),
  },
];

function show(piece: string): string {
  return JSON.stringify(piece.length > 40 ? `${piece.slice(0, 40)}…` : piece);
}
