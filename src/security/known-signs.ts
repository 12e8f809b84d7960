import { headerOf } from '../mail/headers.ts';
import type { Mail } from '../mail/mail.ts';
import { isFreeMail, organisationOf, sameOrganisation } from './hosts.ts';
import { plainLetters, skeleton } from './letters.ts';
import type { Sign } from './sign.ts';

/** Somebody the user has written to. */
export interface Contact {
  /** As they call themselves; '' when no mail of theirs was seen. */
  readonly name: string;
  readonly address: string;
}

/** Whom the user knows, by what a stranger may imitate of them. */
export class Acquaintances {
  readonly #addresses = new Set<string>();
  /** Where the people of a name write from. */
  readonly #homes = new Map<string, Set<string>>();
  /** Organisations by what they look like. */
  readonly #looks = new Map<string, string>();

  constructor(contacts: Iterable<Contact> = []) {
    for (const contact of contacts) this.meet(contact);
  }

  meet({ name, address }: Contact): void {
    const domain = domainOf(address);
    const called = personName(name);
    this.#addresses.add(address.toLowerCase());
    // One word is too common a name to be somebody's.
    if (called.includes(' ')) this.#homes.set(called, (this.#homes.get(called) ?? new Set()).add(domain));
    // A free mailbox's host is nobody's, and short names look alike by chance.
    const organisation = organisationOf(domain);
    if (organisation.length >= 8 && !isFreeMail(domain))
      this.#looks.set(skeleton(organisation), organisation);
  }

  knows(address: string): boolean {
    return this.#addresses.has(address);
  }

  /** Whether somebody the user knows has this name, and writes from elsewhere. */
  hasNamesake(name: string, domain: string): boolean {
    const homes = this.#homes.get(personName(name));
    return homes !== undefined && ![...homes].some((home) => sameOrganisation(home, domain));
  }

  /** The same shape in other letters: `example.com` for `examp1e.com`. */
  lookalikeOf(domain: string): string | undefined {
    if (domain === '') return undefined;
    const organisation = organisationOf(domain);
    const like = this.#looks.get(skeleton(organisation));
    return like === organisation ? undefined : like;
  }
}

/** Somebody of the user's own, imitated: a contact by name, the own organisation, a contact's domain by its look. */
export function knownSigns(mail: Mail, known: Acquaintances): readonly Sign[] {
  const { from } = mail;
  if (from.address === '' || mail.listId !== null || known.knows(from.address)) return [];
  return [...organisationSigns(mail), ...contactSigns(mail, known)];
}

function contactSigns({ from }: Mail, known: Acquaintances): readonly Sign[] {
  const signs: Sign[] = [];
  if (known.hasNamesake(from.name, from.domain)) {
    signs.push({ name: 'poses-as-known', params: { name: from.name.slice(0, 100), domain: from.domain } });
  }
  const like = known.lookalikeOf(from.domain);
  if (like !== undefined) signs.push({ name: 'sender-lookalike', params: { domain: from.domain, like } });
  return signs;
}

/** "Example Webmail Admin" to somebody at example.com, sent from elsewhere. */
function organisationSigns(mail: Mail): readonly Sign[] {
  const { name, domain } = mail.from;
  const words = plainLetters(name.slice(0, 200)).split(/[^\p{L}\p{N}.-]+/u);
  const delivered = headerOf(mail, 'delivered-to')?.trim().toLowerCase() ?? '';
  const to = mail.to.length === 1 ? (mail.to[0]?.address ?? '') : '';
  for (const own of new Set([domainOf(delivered), domainOf(to)])) {
    if (own === '' || isFreeMail(own) || sameOrganisation(own, domain)) continue;
    const organisation = organisationOf(own);
    const label = organisation.split('.', 1)[0] ?? '';
    if (
      words.some((word) => word === own || word === organisation || (label.length >= 5 && word === label))
    ) {
      return [{ name: 'poses-as-own', params: { name: name.slice(0, 100), domain } }];
    }
  }
  return [];
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Words in order, `Lee, Ann` as `ann lee`. */
function personName(name: string): string {
  const [last = '', first] = plainLetters(name.slice(0, 200)).split(',');
  return `${first ?? ''} ${last}`.replace(/[^\p{L}\p{M}'-]+/gu, ' ').trim();
}
