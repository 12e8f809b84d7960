import type { Link, Mail } from '../mail/mail.ts';
import {
  destination,
  isAddress,
  isOpenHosting,
  isShortener,
  sameOrganisation,
  shownHost,
  webUrl,
} from './hosts.ts';
import { brandOfHost, imitatedBrand } from './lookalike.ts';
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
    add(elsewhereSign(link, url.hostname, host));
    if (seen.has(host)) continue;
    seen.add(host);
    add(hostSign(host, mail.from.domain));
  }
  add(offOrganisationSign(targets, mail.from.domain));
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

function hostSign(host: string, sender: string): Sign | null {
  if (isAddress(host)) return { name: 'link-to-address', params: { host } };
  if (sameOrganisation(host, sender)) return null;
  const brand = imitatedBrand(host);
  if (brand !== null) return { name: 'link-lookalike', params: { domain: host, like: brand.name } };
  if (isShortener(host)) return { name: 'link-shortened', params: { host } };
  return isOpenHosting(host) ? { name: 'link-open-hosting', params: { host } } : null;
}

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
