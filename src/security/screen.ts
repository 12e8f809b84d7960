import type { Evidence } from '../decision/evidence.ts';
import type { Mail } from '../mail/mail.ts';
import { type Authentication, readAuthentication, vouchesFor } from './authentication.ts';
import { contentSigns } from './content-signs.ts';
import { hidesText } from './hidden.ts';
import { isFreeMail, isOpenHosting } from './hosts.ts';
import { injectionIn } from './injection.ts';
import { Acquaintances, knownSigns } from './known-signs.ts';
import { linkSigns } from './link-signs.ts';
import { brandOfHost } from './lookalike.ts';
import { maskedSigns } from './masked-signs.ts';
import type { Screening, ScreeningVerdict } from './screening.ts';
import { isProvenList, senderSigns } from './sender-signs.ts';
import { sendingSigns } from './sending-signs.ts';
import { shapeSigns } from './shape-signs.ts';
import type { Sign } from './sign.ts';
import { CAREFUL, DANGEROUS, infoOf, PRIOR, type TrustName, trustOf, weightOf } from './weights.ts';

const NOBODY = new Acquaintances();

/** The guard's opinion: signs found, weighed and added up as log-odds. Total, and linear in the mail's size. */
export function screen(mail: Mail, known: Acquaintances = NOBODY): Screening {
  const { signs, trusts } = findings(mail, known);
  const counted = [...signs].sort((one, other) => share(other) - share(one));
  const trust = trusts.reduce((sum, name) => sum + trustOf(name), 0);
  const odds = counted.reduce((sum, sign) => sum + share(sign), PRIOR + trust);
  const danger = 1 / (1 + Math.exp(-odds));
  return {
    verdict: verdictOf(danger, counted),
    danger,
    signs: evidenceOf(counted),
    hidesText: signs.some(({ name }) => name === 'hidden-text'),
    addressesAi: signs.some(({ name }) => name === 'addresses-the-ai'),
  };
}

/** Dangerous takes two independent kinds of signs: bad words in a proven mail, or a failed check alone, are not enough. */
export function verdictOf(danger: number, signs: readonly Sign[]): ScreeningVerdict {
  if (danger < CAREFUL) return 'fine';
  const kinds = new Set(signs.filter((sign) => share(sign) > 0).map(({ name }) => infoOf(name).kind));
  return danger >= DANGEROUS && kinds.size >= 2 ? 'dangerous' : 'careful';
}

/** What counts against a mail and what counts for it: all that is weighed, and all that weights are learnt from. */
export interface Findings {
  readonly signs: readonly Sign[];
  readonly trusts: readonly TrustName[];
}

export function findings(mail: Mail, known: Acquaintances = NOBODY): Findings {
  const authentication = readAuthentication(mail);
  const injection = injectionIn(mail);
  const signs: Sign[] = [
    ...senderSigns(mail, authentication),
    ...knownSigns(mail, known),
    ...sendingSigns(mail, authentication),
    ...linkSigns(mail),
    ...shapeSigns(mail),
    ...contentSigns(mail),
  ];
  signs.push(...maskedSigns(mail, signs));
  if (hidesText(mail)) signs.push({ name: 'hidden-text' });
  if (injection !== null) signs.push({ name: 'addresses-the-ai', params: { words: injection } });
  return { signs: withoutLoneWeak(signs), trusts: trustsIn(mail, authentication) };
}

const share = (sign: Sign): number => weightOf(sign.name) * (sign.strength ?? 1);

/**
 * A link alone is no sign, nor is any other weak one: they count beside a sign that is not weak, or three together
 * that are not all of one kind.
 */
function withoutLoneWeak(signs: readonly Sign[]): readonly Sign[] {
  if (signs.some(({ name }) => infoOf(name).weak !== true)) return signs;
  const kinds = new Set(signs.map(({ name }) => infoOf(name).kind));
  return signs.length >= 3 && kinds.size >= 2 ? signs : [];
}

function trustsIn(mail: Mail, authentication: Authentication): readonly TrustName[] {
  const trusts: TrustName[] = [];
  // Whoever rents a name below a hosting company's domain passes for it.
  if (isOpenHosting(mail.from.domain)) return trusts;
  if (vouchesFor(authentication, mail.from.domain)) {
    trusts.push('authenticated');
    // Everybody may write from gmail.com.
    if (brandOfHost(mail.from.domain) !== null && !isFreeMail(mail.from.domain)) trusts.push('own-brand');
    if (mail.unsubscribe?.oneClick === true) trusts.push('one-click');
  } else if (isProvenList(mail, authentication)) trusts.push('list');
  return trusts;
}

/** One line per code: the weightiest speaks for the others. */
function evidenceOf(signs: readonly Sign[]): readonly Evidence[] {
  const byCode = new Map<string, Evidence>();
  for (const sign of signs) {
    const { code } = infoOf(sign.name);
    if (!byCode.has(code))
      byCode.set(code, sign.params === undefined ? { code } : { code, params: sign.params });
  }
  return [...byCode.values()];
}
