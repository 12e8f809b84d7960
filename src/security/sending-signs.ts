import { headerOf } from '../mail/headers.ts';
import type { Mail } from '../mail/mail.ts';
import type { Authentication } from './authentication.ts';
import { endingIsRare, isFreeMail, isRealDomain, organisationOf } from './hosts.ts';
import { looksRandom, looksRandomHost } from './random.ts';
import { isProvenList } from './sender-signs.ts';
import type { Sign } from './sign.ts';

/** How the mail was sent: what its technical headers tell of the machinery behind it. */
export function sendingSigns(mail: Mail, authentication: Authentication): readonly Sign[] {
  const delivered = headerOf(mail, 'message-id') !== null || headerOf(mail, 'received') !== null;
  return [
    ...addressSigns(mail),
    ...signatureSigns(mail, authentication),
    ...machineSigns(mail),
    // Mail that was never delivered (a test's, a draft) lacks more than a recipient.
    ...(delivered ? recipientSigns(mail) : []),
  ];
}

/** Addresses and domains that a program made up, by the thousand. */
function addressSigns({ from }: Mail): readonly Sign[] {
  if (from.domain === '' || isFreeMail(from.domain)) return [];
  const signs: Sign[] = [];
  const local = from.address.slice(0, from.address.lastIndexOf('@'));
  // Bounce addresses hold numbers for a reason.
  const made = !/[#=+]/.test(local) && (looksRandom(local) || NUMBERED.test(local));
  if (made || looksRandomHost(from.domain)) {
    signs.push({ name: 'random-sender', params: { address: from.address.slice(0, 100) } });
  }
  if (endingIsRare(from.domain)) signs.push({ name: 'rare-ending-sender', params: { host: from.domain } });
  return signs;
}

/** `join_now_71272`, `renew.86156442`, but not a year. */
const NUMBERED = /[a-z][._-]?(?!(?:19|20)\d\d$)\d{4,}$/;

/** Whoever sends much signs it with the own domain's key; Google asks it of every bulk sender since 2024. */
function signatureSigns(mail: Mail, authentication: Authentication): readonly Sign[] {
  const { checked, checks } = authentication;
  if (!checked || mail.from.domain === '' || isProvenList(mail, authentication)) return [];
  const signed = checks.filter(({ method, result }) => method === 'dkim' && result === 'pass');
  if (signed.length === 0) return [{ name: 'unsigned', params: { method: 'DKIM' } }];
  // A tenant's default name at a large host: nobody set the domain up for mail.
  const byDefault = signed.every(({ domain }) => /(?:^|\.)(?:onmicrosoft|gappssmtp)\.com$/.test(domain));
  return byDefault ? [{ name: 'signed-by-default', params: { method: 'DKIM' } }] : [];
}

function machineSigns(mail: Mail): readonly Sign[] {
  const signs: Sign[] = [];
  const mailer = headerOf(mail, 'x-mailer') ?? '';
  // A web page's contact form or a cracked site, not a mail program (the script's path is noted by PHP itself).
  if (/phpmailer/i.test(mailer) || headerOf(mail, 'x-php-originating-script') !== null) {
    signs.push({ name: 'sent-by-script' });
  }
  const id = messageIdHost(mail);
  // Added by the receiver, who only does so when the sender gave none (RFC 5322 §3.6.4 says it should).
  if (/(?:^|\.)mx\.google\.com$|\.prod\.protection\.outlook\.com$/.test(id))
    signs.push({ name: 'no-message-id' });
  else if (isOddHost(id)) signs.push({ name: 'odd-message-id' });
  const envelope = envelopeDomain(mail);
  if (envelope !== '' && looksRandomHost(envelope)) signs.push({ name: 'odd-envelope' });
  return signs;
}

function messageIdHost(mail: Mail): string {
  const id = (headerOf(mail, 'message-id') ?? '').trim().slice(0, 500).replace(/>$/, '');
  return id.slice(id.lastIndexOf('@') + 1).toLowerCase();
}

function envelopeDomain(mail: Mail): string {
  const path = (headerOf(mail, 'return-path') ?? '').trim().slice(0, 500).replace(/>$/, '');
  return path.includes('@') ? path.slice(path.lastIndexOf('@') + 1).toLowerCase() : '';
}

/** Names no network uses: an ending that does not exist, or letters thrown together. Local names are honest. */
function isOddHost(host: string): boolean {
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host) || LOCAL.test(host)) return false;
  return !isRealDomain(host) || looksRandom(organisationOf(host).split('.', 1)[0] ?? '');
}

const LOCAL =
  /\.(?:local|localdomain|lan|home|internal|intranet|corp|mail|invalid|test|example|arpa|private|\d+)$/;

function recipientSigns(mail: Mail): readonly Sign[] {
  const delivered = headerOf(mail, 'delivered-to')?.trim().toLowerCase();
  const named = [...mail.to, ...mail.cc].filter(({ address }) => address !== '');
  const signs: Sign[] = [];
  if (mail.listId === null) {
    if (named.length === 0) signs.push({ name: 'no-recipient' });
    else if (named.every(({ address }) => address === mail.from.address) && delivered !== mail.from.address) {
      signs.push({ name: 'sent-to-itself' });
    }
  }
  const answers = ['in-reply-to', 'references', 'thread-index'].some((name) => headerOf(mail, name) !== null);
  if (/^\s*(?:re|aw|sv|antw|rv|odp)\s*:/i.test(mail.subject) && !answers) signs.push({ name: 'false-reply' });
  return signs;
}
