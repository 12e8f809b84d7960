import type { Link, Mail } from '../mail/mail.ts';
import { embeddedDomain, soundsOfficial } from './domain-signs.ts';
import {
  destination,
  endingIsRare,
  isAddress,
  isForwarding,
  isOpenHosting,
  isShortener,
  sameOrganisation,
  shownHost,
  webUrl,
} from './hosts.ts';
import { brandOfHost, imitatedBrand } from './lookalike.ts';
import { looksRandomHost } from './random.ts';
import type { Sign } from './sign.ts';

const MAX_LINKS = 100;

interface Target {
  readonly link: Link;
  readonly host: string;
}

/** Where the links lead, and what speaks against that. At most one sign of each kind. */
export function linkSigns(mail: Mail): readonly Sign[] {
  const signs = new Map<Sign['name'], Sign>();
  const add = (sign: Sign | null) => {
    if (sign !== null && !signs.has(sign.name)) signs.set(sign.name, sign);
  };
  const targets: Target[] = [];
  const seen = new Set<string>();
  for (const link of mail.links.slice(0, MAX_LINKS)) {
    const url = webUrl(link.href);
    if (url === null) {
      add(codeSign(link));
      continue;
    }
    const host = destination(url).hostname.replace(/\.$/, '');
    targets.push({ link, host });
    add(disguiseSign(url, host));
    add(elsewhereSign(link, url.hostname, host));
    if (seen.has(host)) continue;
    seen.add(host);
    for (const sign of hostSigns(host, mail.from.domain)) add(sign);
  }
  add(offOrganisationSign(targets, mail.from.domain));
  add(onlyHiddenSign(targets, mail.from.domain));
  return [...signs.values()];
}

/** `javascript:`, `data:` and `file:` have no place in a mail. */
function codeSign({ href }: Link): Sign | null {
  const scheme = /^\s*(javascript|data|vbscript|file|blob):/i.exec(href)?.[1];
  return scheme === undefined
    ? null
    : { name: 'link-to-code', params: { shown: '', target: scheme.toLowerCase() } };
}

/** The visible text names one organisation's host and the link leads to another's. */
function elsewhereSign(link: Link, wrapped: string, target: string): Sign | null {
  const shown = shownHost(link.text);
  if (shown === null || sameOrganisation(shown, target) || sameOrganisation(shown, wrapped)) return null;
  return { name: 'link-elsewhere', params: { shown, target } };
}

/** `https://www.bank.com@evil.example/`: what stands before the @ is a user's name. Or a detour by a search engine. */
function disguiseSign(url: URL, host: string): Sign | null {
  if (url.username.includes('.'))
    return { name: 'link-disguised', params: { shown: url.username.slice(0, 100), target: host } };
  return isForwarding(url) ? { name: 'link-forwarded', params: { host: url.hostname } } : null;
}

function hostSigns(host: string, sender: string): readonly Sign[] {
  if (isAddress(host)) return [{ name: 'link-to-address', params: { host } }];
  if (sameOrganisation(host, sender)) return [];
  const brand = imitatedBrand(host);
  if (brand !== null) return [{ name: 'link-lookalike', params: { domain: host, like: brand.name } }];
  const embedded = embeddedDomain(host);
  if (embedded !== null) return [{ name: 'link-embeds', params: { domain: host, like: embedded } }];
  if (isShortener(host)) return [{ name: 'link-shortened', params: { host } }];
  if (isOpenHosting(host)) return [{ name: 'link-open-hosting', params: { host } }];
  const signs: Sign[] = [];
  if (soundsOfficial(host)) signs.push({ name: 'link-official', params: { domain: host } });
  if (endingIsRare(host)) signs.push({ name: 'rare-ending-link', params: { host } });
  if (looksRandomHost(host)) signs.push({ name: 'link-random-host', params: { address: host } });
  return signs;
}

/** Every link goes through a place that anybody can use: nothing says whose page it is. */
function onlyHiddenSign(targets: readonly Target[], sender: string): Sign | null {
  const first = targets[0];
  if (first === undefined || !targets.every(({ host }) => isHidden(host) && !sameOrganisation(host, sender)))
    return null;
  return { name: 'links-only-hidden', params: { host: first.host } };
}

const isHidden = (host: string) => isShortener(host) || isOpenHosting(host) || isAddress(host);

/** No link at all leads to the sender's own organisation. Common, and telling only beside worse. */
function offOrganisationSign(targets: readonly Target[], sender: string): Sign | null {
  const first = targets[0];
  if (first === undefined || sender === '') return null;
  if (targets.some(({ host }) => sameOrganisation(host, sender))) return null;
  const foreign = targets.find(({ host }) => brandOfHost(host) === null);
  return foreign === undefined
    ? null
    : { name: 'link-off-organisation', params: { shown: sender, target: foreign.host } };
}
