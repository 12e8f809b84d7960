import { getDomain } from 'tldts';
import { OwnMail, rfc822Of } from '../evals/own-mail.ts';
import { rfc5322Date } from './compose.ts';
import { deliver } from './corpus-headers.ts';
import { addressIn, type Template } from './corpus-material.ts';
import { pseudonymsFor } from './corpus-people.ts';
import type { Sender, SenderKind, Stream } from './corpus-senders.ts';
import { type CorpusMail, headerIn } from './corpus-source.ts';
import type { Rng } from './rng.ts';
import type { SandboxAccount } from './types.ts';

/** A template written again as if another sender had sent it at another time. */
interface Rewrite {
  readonly sender: Sender;
  readonly stream: Stream;
  readonly subject: string;
  readonly date: number;
  readonly account: SandboxAccount;
  /** Tells this mail from all others of the mailbox. */
  readonly number: number;
  readonly issue: number;
  readonly rng: Rng;
}

/** RFC 822 bytes. The sender's domain takes the place of the template's everywhere: links, list headers, authentication. */
export function readdress({ mail }: Template, rewrite: Rewrite): Buffer {
  const raw = 'own' in mail ? writeOwn(mail.own, rewrite) : writeCorpus(mail.corpus, rewrite);
  if (rewrite.sender.kind === 'person') return sentByHand(raw);
  return COMPANIES.has(rewrite.sender.kind) ? sentLike(raw, rewrite) : raw;
}

const COMPANIES: ReadonlySet<SenderKind> = new Set([
  ...(['newsletter', 'promotions', 'updates', 'bills', 'security', 'social', 'mixed'] as const),
]);

/** What the service that sends a company's mail puts on it: the same for all of one stream. */
const OF_SENDING =
  /^(?:list-.*|precedence|feedback-id|auto-submitted|x-campaign.*|x-mailgun-.*|x-mc-user|x-sg-eid)$/i;

/** What software puts on what is said on a list: most of the corpus's letters were. */
const OF_LISTS = /^(?:x-beenthere|x-mailman-.*|x-mailing-list|mailing-list|errors-to|sender|x-loop)$/i;

/** A person's letter, as it comes when it is not said on a list. */
function sentByHand(raw: Buffer): Buffer {
  const { headers, rest } = parted(raw);
  const kept = headers.filter((line) => !isNamed(line, OF_SENDING) && !isNamed(line, OF_LISTS));
  return Buffer.from(`${kept.join('\r\n')}${rest}`, 'latin1');
}

function parted(raw: Buffer): { readonly headers: readonly string[]; readonly rest: string } {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  return { headers: text.slice(0, end).split(/\r\n(?![ \t])/), rest: text.slice(end) };
}

function isNamed(line: string, names: RegExp): boolean {
  return names.test(line.split(':', 1)[0] ?? '');
}

/** With the headers of the stream's first template in place of its own. */
function sentLike(raw: Buffer, { sender, stream }: Rewrite): Buffer {
  const { headers, rest } = parted(raw);
  const kept = headers.filter((line) => !isNamed(line, OF_SENDING));
  const [lead] = stream.templates;
  const added = lead === undefined ? [] : headersOf(lead).filter(([name]) => OF_SENDING.test(name));
  const home = lead === undefined ? '' : domainOf(fromOf(lead));
  const lines = added.map(([name, value]) => `${name}: ${rehosted(value, home, sender.domain)}`);
  return Buffer.from(`${[...kept, ...lines].join('\r\n')}${rest}`, 'latin1');
}

function headersOf({ mail }: Template): readonly (readonly [string, string])[] {
  return 'own' in mail ? Object.entries(mail.own.headers ?? {}) : mail.corpus.headers;
}

function fromOf({ mail }: Template): string {
  return 'own' in mail ? mail.own.from : headerIn(mail.corpus, 'From');
}

function writeOwn(mail: OwnMail, { sender, subject, date, account, number, issue, rng }: Rewrite): Buffer {
  const fresh = (text: string) => freshened(text, date, rng);
  if (sender.kind === 'stranger') return rfc822Of({ ...mail, headers: { ...mail.headers, ...stamp() } });
  const moved = OwnMail.parse(JSON.parse(rehosted(JSON.stringify(mail), domainOf(mail.from), sender.domain)));
  return rfc822Of({
    ...moved,
    auth: 'pass',
    from: `${sender.name} <${sender.address}>`,
    to: `${account.name} <${account.email}>`,
    subject: fresh(subject),
    text: fresh(moved.text),
    headers: { ...moved.headers, ...stamp() },
  });

  function stamp(): Record<string, string> {
    return {
      Date: rfc5322Date(date),
      'Message-ID': `<${issue}.${number}.${mail.id}@${sender.domain}>`,
    };
  }
}

function writeCorpus(mail: CorpusMail, rewrite: Rewrite): Buffer {
  const { sender, subject, date, account, number, issue, rng } = rewrite;
  const told = mail.headers.filter(([name]) => !/^subject$/i.test(name));
  const plain = !/multipart|html|quoted-printable|base64/i.test(
    `${headerIn(mail, 'Content-Type')} ${headerIn(mail, 'Content-Transfer-Encoding')}`,
  );
  const renewed: CorpusMail = {
    ...mail,
    headers: [...told, ['Subject', freshened(subject, date, rng)]],
    body: plain ? freshened(mail.body, date, rng) : mail.body,
  };
  // Every mail of a sender is vouched for alike: chances settle on what is likelier.
  const steady: Rng = { ...rng, chance: (share) => share > 0.5 };
  const copy = issue * 1_000_000 + number;
  const raw = deliver(renewed, account, date, pseudonymsFor(account.email), steady, copy).toString('latin1');
  if (sender.kind === 'stranger') return Buffer.from(raw, 'latin1');
  if (sender.kind === 'forum' && mail.kind === 'list') {
    const home =
      domainOf(headerIn(mail, 'Errors-To')) ||
      domainOf(`x@${headerIn(mail, 'List-Id').replace(/.*<|>.*/g, '')}`);
    return Buffer.from(rehosted(raw, home, sender.domain), 'latin1');
  }
  const from = /^From:.*(?:\r\n[ \t].*)*/im.exec(raw)?.[0] ?? '';
  const named = raw.replace(from, () => `From: ${sender.name} <${sender.address}>`);
  return Buffer.from(rehosted(named, domainOf(from), sender.domain), 'latin1');
}

/** The organisation's domain, without the host's name. */
function domainOf(from: string): string {
  const host = addressIn(from).split('@')[1] ?? '';
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}

function rehosted(text: string, from: string, to: string): string {
  if (from === '') return text;
  const pattern = new RegExp(`(?<![\\w-])${from.replace(/[.+]/g, '\\$&')}(?![\\w-])`, 'gi');
  return text.replace(pattern, to);
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const MONTH = new RegExp(`\\b(?:${MONTHS.filter((name) => name !== 'May').join('|')})\\b`, 'g');
const WEEKDAY = new RegExp(`\\b(?:${DAYS.join('|')})\\b`, 'g');

/** Other numbers, and dates of the time it is sent, so that no two mails of a sender are the same. */
function freshened(text: string, date: number, rng: Rng): string {
  const day = new Date(date);
  return text
    .replace(/(?<![\w#=&;%@/.-])\d{3,9}(?![\w%;@/-])/g, (digits) =>
      /^(?:19|20)\d\d$/.test(digits) ? String(day.getUTCFullYear()) : otherDigits(digits, rng),
    )
    .replace(MONTH, MONTHS[day.getUTCMonth()] ?? '')
    .replace(WEEKDAY, DAYS[day.getUTCDay()] ?? '');
}

function otherDigits(digits: string, rng: Rng): string {
  return digits.replace(/\d/g, (digit, at) =>
    String(at === 0 ? (digit === '0' ? 0 : 1 + rng.int(9)) : rng.int(10)),
  );
}
