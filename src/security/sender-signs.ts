import { headerOf } from '../mail/headers.ts';
import type { Mail } from '../mail/mail.ts';
import { type Authentication, provenOrganisations, vouchesFor } from './authentication.ts';
import type { Brand } from './brands.ts';
import { embeddedDomain, soundsOfficial } from './domain-signs.ts';
import {
  isFreeMail,
  isOpenHosting,
  isRealDomain,
  organisationOf,
  sameOrganisation,
  shownHost,
  webUrl,
} from './hosts.ts';
import { isDisguised } from './letters.ts';
import { belongsTo, brandInName, brandOfHost, brandWritten, imitatedBrand } from './lookalike.ts';
import type { Sign } from './sign.ts';

/** Who the mail says it is from, and what speaks against that. */
export function senderSigns(mail: Mail, authentication: Authentication): readonly Sign[] {
  return [
    ...authenticationSigns(mail, authentication),
    ...nameSigns(mail),
    ...domainSigns(mail.from.domain),
    ...replySigns(mail),
  ];
}

/** A mailing list that vouches for itself: lists break the author's DMARC, and are not the author. */
export function isProvenList(mail: Mail, authentication: Authentication): boolean {
  if (mail.listId === null) return false;
  const organisation = organisationOf(mail.listId);
  return provenOrganisations(authentication).has(organisation);
}

function authenticationSigns(mail: Mail, authentication: Authentication): readonly Sign[] {
  const domain = mail.from.domain;
  const signs: Sign[] = [];
  if (mail.problems.includes('many-senders')) {
    signs.push({ name: 'many-senders', params: { name: mail.from.name, domain } });
  }
  if (!authentication.checked || vouchesFor(authentication, domain)) return signs;
  if (isProvenList(mail, authentication)) return signs;
  const failed = authentication.checks.find(({ result }) => result === 'fail' || result === 'softfail');
  const method = (failed?.method ?? 'dmarc').toUpperCase();
  // A company that writes through a provider, without having set up its own domain for it, passes for the provider.
  const foreign = provenOrganisations(authentication).size > 0;
  const missing = foreign ? 'authentication-foreign' : 'authentication-missing';
  signs.push({ name: failed === undefined ? missing : 'authentication-failed', params: { method } });
  if (speaksForBrand(mail)) signs.push({ name: 'brand-forged', params: { method } });
  return signs;
}

/** From a well-known company itself, not from one of its people writing through a list or a forwarder. */
function speaksForBrand({ from }: Mail): boolean {
  if (isFreeMail(from.domain) || brandOfHost(from.domain) === null) return false;
  return from.name === '' || brandInName(from.name) !== null || ROLE.test(from.address);
}

const ROLE =
  /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|nao[-_.]?responder|info|service|support|help|security|account|billing|alert|notif|news|contato|kontakt|contact|mail|team)/;

function nameSigns(mail: Mail): readonly Sign[] {
  const { name, domain } = mail.from;
  const signs: Sign[] = [];
  const brand = brandInName(name);
  if (brand !== null && !belongsTo(domain, brand)) {
    signs.push({ name: 'poses-as-brand', params: { name: brand.name, domain } });
  }
  const spoken = brand === null ? brandSpokenFor(mail) : null;
  if (spoken !== null) signs.push({ name: 'speaks-for-brand', params: { name: spoken.name, domain } });
  const claimed = addressInName(name);
  if (claimed !== null && !sameOrganisation(claimed, domain) && !/\bvia\b/i.test(name)) {
    signs.push({ name: 'poses-as-address', params: { name: claimed, domain } });
  }
  const sender = headerOf(mail, 'from') ?? name;
  if (isDisguised(sender) || isDisguised(headerOf(mail, 'subject') ?? '')) {
    signs.push({ name: 'disguised-letters' });
  }
  return signs;
}

/**
 * A company named in the subject, or in a line of its own as letterheads and signatures are, by a mail that neither
 * comes from it nor leads to it.
 */
function brandSpokenFor({ from, subject, text, links }: Mail): Brand | null {
  const lines = text.slice(0, 3_000).split('\n');
  const headed = lines.filter((line) => LETTERHEAD.test(line)).slice(0, 20);
  for (const line of [subject, ...headed]) {
    const brand = brandWritten(line);
    if (brand === null || NETWORKS.has(brand.name) || belongsTo(from.domain, brand)) continue;
    const leadsThere = links.some(({ href }) => belongsTo(webUrl(href)?.hostname ?? '', brand));
    if (!leadsThere) return brand;
  }
  return null;
}

/** Named at the foot of every newsletter. */
const NETWORKS = new Set(['Facebook', 'Instagram', 'LinkedIn', 'WhatsApp', 'Telegram']);

/** A short line without a sentence's end, or a notice of copyright. */
const LETTERHEAD = /^\s*(?:©.{1,80}|[^.:;!?\d]{2,32}[.,!]?)\s*$/;

/** The domain of an address, or a site, that a display name claims to be: `"service@paypal.com" <x@example.net>`. */
function addressInName(name: string): string | null {
  const address = /[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,5}[a-z]{2,24})/i.exec(name.slice(0, 200));
  if (address !== null) return (address[1] ?? '').toLowerCase();
  return shownHost(name);
}

function domainSigns(domain: string): readonly Sign[] {
  if (domain === '' || !isRealDomain(domain))
    return [{ name: 'impossible-sender', params: { method: 'DNS' } }];
  const brand = imitatedBrand(domain);
  if (brand !== null) return [{ name: 'sender-lookalike', params: { domain, like: brand.name } }];
  const embedded = embeddedDomain(domain);
  if (embedded !== null) return [{ name: 'sender-embeds', params: { domain, like: embedded } }];
  if (soundsOfficial(domain)) return [{ name: 'sender-official', params: { domain } }];
  return isOpenHosting(domain) ? [{ name: 'sender-open-hosting', params: { host: domain } }] : [];
}

/** An answer that would go to somebody else. Lists do that, and so do help desks; a free mailbox is another thing. */
function replySigns(mail: Mail): readonly Sign[] {
  const reply = mail.replyTo;
  if (reply === null || mail.listId !== null || reply.domain === '' || mail.from.domain === '') return [];
  if (reply.address === mail.from.address) return [];
  const params = { domain: reply.domain };
  if (isFreeMail(reply.domain)) return [{ name: 'reply-to-free-mail', params }];
  return sameOrganisation(reply.domain, mail.from.domain) ? [] : [{ name: 'reply-to-other', params }];
}
