import type { Evidence } from '../decision/evidence.ts';
import type { Mail } from '../mail/mail.ts';
import { type Authentication, readAuthentication, vouchesFor } from './authentication.ts';
import { contentSigns } from './content-signs.ts';
import { hidesText } from './hidden.ts';
import { isOpenHosting } from './hosts.ts';
import { injectionIn } from './injection.ts';
import { linkSigns } from './link-signs.ts';
import { brandOfHost } from './lookalike.ts';
import type { Screening, ScreeningVerdict } from './screening.ts';
import { isProvenList, senderSigns } from './sender-signs.ts';
import type { Sign } from './sign.ts';
import { CAREFUL, DANGEROUS, PRIOR, TRUST, WEIGHTS, type Weighted } from './weights.ts';

/** The guard's opinion: signs found, weighed and added up as log-odds. Total, and linear in the mail's size. */
export function screen(mail: Mail): Screening {
  const authentication = readAuthentication(mail);
  const hides = hidesText(mail);
  const injection = injectionIn(mail);
  const signs: Sign[] = [...senderSigns(mail, authentication), ...linkSigns(mail), ...contentSigns(mail)];
  if (hides) signs.push({ name: 'hidden-text' });
  if (injection !== null) signs.push({ name: 'addresses-the-ai', params: { words: injection } });

  const counted = withoutLoneWeak(signs).sort((one, other) => weightOf(other) - weightOf(one));
  const odds = counted.reduce((sum, sign) => sum + weightOf(sign), PRIOR + trustIn(mail, authentication));
  const danger = 1 / (1 + Math.exp(-odds));
  return {
    verdict: verdictOf(danger),
    danger,
    signs: evidenceOf(counted),
    hidesText: hides,
    addressesAi: injection !== null,
  };
}

export function verdictOf(danger: number): ScreeningVerdict {
  if (danger >= DANGEROUS) return 'dangerous';
  return danger >= CAREFUL ? 'careful' : 'fine';
}

const weighted = (sign: Sign): Weighted => WEIGHTS[sign.name];
const weightOf = (sign: Sign): number => weighted(sign).weight + (sign.more ?? 0);

/** A link alone is no sign, nor is any other weak one: they count beside a sign that is not weak. */
function withoutLoneWeak(signs: readonly Sign[]): Sign[] {
  const strong = signs.some((sign) => weighted(sign).weak !== true);
  return strong ? [...signs] : [];
}

function trustIn(mail: Mail, authentication: Authentication): number {
  // Whoever rents a name below a hosting company's domain passes for it.
  if (isOpenHosting(mail.from.domain)) return 0;
  if (vouchesFor(authentication, mail.from.domain)) {
    return brandOfHost(mail.from.domain) === null ? TRUST.authenticated : TRUST.ownBrand;
  }
  return isProvenList(mail, authentication) ? TRUST.list : 0;
}

/** One line per code: the weightiest speaks for the others. */
function evidenceOf(signs: readonly Sign[]): readonly Evidence[] {
  const byCode = new Map<string, Evidence>();
  for (const sign of signs) {
    const { code } = weighted(sign);
    if (!byCode.has(code))
      byCode.set(code, sign.params === undefined ? { code } : { code, params: sign.params });
  }
  return [...byCode.values()];
}
