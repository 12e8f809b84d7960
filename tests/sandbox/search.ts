import type { GmailPart } from '../../src/mail/mail.ts';
import type { Mailbox } from './mailbox.ts';
import { headerOf, partsOf } from './message-view.ts';
import { parseQuery, type Query, termsOf } from './search-parse.ts';
import { visibleText } from './snippet.ts';
import type { StoredMessage } from './types.ts';

type Matcher = (message: StoredMessage) => boolean;

/**
 * Gmail's search over one mailbox. Words match whole words, whatever their case; mail in SPAM and TRASH is left out
 * unless the query asks for it or `everywhere` is set.
 * https://support.google.com/mail/answer/7190
 */
export function searchMatcher(mailbox: Mailbox, text: string, now = Date.now(), everywhere = false): Matcher {
  const query = parseQuery(text);
  const asked = [...termsOf(query)].some(
    ({ operator, value }) => /^(in|is|label)$/.test(operator) && /^(anywhere|spam|trash)$/i.test(value),
  );
  const matches = compile(query, mailbox, now);
  if (asked || everywhere) return matches;
  return (message) =>
    !message.labelIds.includes('SPAM') && !message.labelIds.includes('TRASH') && matches(message);
}

function compile(query: Query, mailbox: Mailbox, now: number): Matcher {
  if (query.kind === 'term') return compileTerm(query.operator, query.value, mailbox, now);
  if (query.kind === 'not') {
    const inner = compile(query.of, mailbox, now);
    return (message) => !inner(message);
  }
  const inner = query.of.map((child) => compile(child, mailbox, now));
  if (query.kind === 'or') return (message) => inner.some((matches) => matches(message));
  return (message) => inner.every((matches) => matches(message));
}

function compileTerm(operator: string, value: string, mailbox: Mailbox, now: number): Matcher {
  const lower = value.toLowerCase();
  const label =
    (id: string): Matcher =>
    (message) =>
      message.labelIds.includes(id);
  const field = (name: 'from' | 'to' | 'cc' | 'bcc' | 'subject' | 'list' | 'deliveredTo'): Matcher => {
    const wanted = fold(lower === 'me' ? mailbox.email : value);
    return (message) => indexed(mailbox, message)[name].includes(wanted);
  };
  switch (operator) {
    case '':
      return everyWord(mailbox, value);
    case 'from':
    case 'cc':
    case 'bcc':
    case 'subject':
    case 'list':
      return field(operator);
    case 'to': {
      const to = field('to');
      const cc = field('cc');
      return (message) => to(message) || cc(message);
    }
    case 'deliveredto':
      return field('deliveredTo');
    case 'rfc822msgid':
      return (message) => indexed(mailbox, message).messageId === lower.replace(/^<|>$/g, '');
    case 'in':
    case 'is':
    case 'label':
      return place(operator, lower, mailbox);
    case 'category':
      return lower === 'primary' ? isPrimary : label(`CATEGORY_${lower.toUpperCase()}`);
    case 'has':
      return has(lower, mailbox);
    case 'filename':
      return (message) =>
        indexed(mailbox, message).filenames.some((name) =>
          ` ${name.replace(/\W+/g, ' ')} `.includes(` ${lower.replace(/\W+/g, ' ')} `),
        );
    case 'larger':
    case 'size':
      return (message) => message.raw.length > bytes(lower);
    case 'smaller':
      return (message) => message.raw.length < bytes(lower);
    case 'older_than':
    case 'newer_than': {
      const limit = now - duration(lower);
      return (message) =>
        operator === 'older_than' ? message.internalDate < limit : message.internalDate >= limit;
    }
    case 'before':
    case 'older':
      return (message) => message.internalDate < moment(lower);
    case 'after':
    case 'newer':
      return (message) => message.internalDate >= moment(lower);
    default:
      return everyWord(mailbox, `${operator} ${value}`);
  }
}

/** `in:`, `is:` and `label:` share their names; in label names spaces and slashes are written as `-`. */
function place(operator: string, value: string, mailbox: Mailbox): Matcher {
  if (operator === 'in' && value === 'anywhere') return () => true;
  if (operator === 'is' && value === 'read') return (message) => !message.labelIds.includes('UNREAD');
  if (operator === 'in' && value === 'archive') {
    return ({ labelIds }) => !['INBOX', 'SENT', 'DRAFT', 'SPAM', 'TRASH'].some((id) => labelIds.includes(id));
  }
  const id =
    ALIASES[value] ?? [...mailbox.labels.values()].find(({ name }) => dashed(name) === dashed(value))?.id;
  return (message) => id !== undefined && message.labelIds.includes(id);
}

const ALIASES: Readonly<Record<string, string>> = { drafts: 'DRAFT', chats: 'CHAT' };

const dashed = (name: string) => name.toLowerCase().replace(/[\s/]+/g, '-');

const isPrimary: Matcher = ({ labelIds }) =>
  labelIds.includes('CATEGORY_PERSONAL') ||
  (labelIds.includes('INBOX') && !labelIds.some((id) => id.startsWith('CATEGORY_')));

function has(value: string, mailbox: Mailbox): Matcher {
  const userLabelled: Matcher = ({ labelIds }) =>
    labelIds.some((id) => mailbox.labels.get(id)?.type === 'user');
  switch (value) {
    case 'attachment':
      return (message) => indexed(mailbox, message).filenames.length > 0;
    case 'userlabels':
      return userLabelled;
    case 'nouserlabels':
      return (message) => !userLabelled(message);
    default:
      return () => false;
  }
}

function bytes(value: string): number {
  const [, digits = '0', unit = ''] = /^(\d+)([km]?)b?$/.exec(value) ?? [];
  return Number(digits) * (unit === 'k' ? 1_024 : unit === 'm' ? 1_048_576 : 1);
}

const DAY = 86_400_000;

function duration(value: string): number {
  const [, digits = '0', unit = 'd'] = /^(\d+)([dmyh])$/.exec(value) ?? [];
  const lengths: Readonly<Record<string, number>> = { h: DAY / 24, d: DAY, m: 30 * DAY, y: 365 * DAY };
  return Number(digits) * (lengths[unit] ?? DAY);
}

/** Seconds since the epoch, or a date: midnight in Pacific Standard Time, as the API's guide says. */
function moment(value: string): number {
  if (/^\d{9,}$/.test(value)) return Number(value) * 1_000;
  const [, year = '0', month = '1', day = '1'] = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), 8);
}

function everyWord(mailbox: Mailbox, phrase: string): Matcher {
  const wanted = fold(phrase);
  return (message) => indexed(mailbox, message).words.includes(wanted);
}

/** What a search looks at, in one form: lower case, one space around each word. */
interface Indexed {
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly list: string;
  readonly deliveredTo: string;
  readonly words: string;
  readonly messageId: string;
  readonly filenames: readonly string[];
}

const index = new WeakMap<GmailPart, Indexed>();

function indexed(mailbox: Mailbox, message: StoredMessage): Indexed {
  const payload = mailbox.payloadOf(message);
  const known = index.get(payload);
  if (known !== undefined) return known;
  const header = (name: string) => fold(headerOf(payload, name) ?? '');
  const [from, to, cc, bcc, subject] = [
    header('From'),
    header('To'),
    header('Cc'),
    header('Bcc'),
    header('Subject'),
  ];
  let words: string | undefined;
  const fresh: Indexed = {
    from,
    to,
    cc,
    bcc,
    subject,
    list: header('List-Id') + header('List-Post'),
    deliveredTo: header('Delivered-To'),
    // Dear in a large mailbox, and seldom asked for.
    get words() {
      words ??= [subject, from, to, cc, fold(visibleText(payload))].join('');
      return words;
    },
    messageId: (headerOf(payload, 'Message-ID') ?? '').trim().toLowerCase().replace(/^<|>$/g, ''),
    filenames: [...partsOf(payload)].flatMap(({ filename = '' }) =>
      filename === '' ? [] : [filename.toLowerCase()],
    ),
  };
  index.set(payload, fresh);
  return fresh;
}

const fold = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, ' ')
    .trim()} `;
