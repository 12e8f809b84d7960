import { isWithin, organisationOf } from './hosts.ts';

/** What a domain is made to look like, whoever is imitated. */

/**
 * Somebody's whole domain in front of the one that was registered (`docs.bank.com.files-view.net` → `bank.com`), or a
 * state's own ending between hyphens (`bank-gov-ua.example` → `gov`); null for an honest name.
 */
export function embeddedDomain(host: string): string | null {
  const organisation = organisationOf(host);
  const below = host.slice(0, Math.max(0, host.length - organisation.length - 1)).split('.');
  const ending = below.findIndex((label, index) => index > 0 && ENDINGS.has(label));
  if (ending > 0) return below.slice(ending - 1, ending + 1).join('.');
  const parts = partsOf(organisation);
  const state = parts.length > 1 ? parts.find((part) => STATES.has(part)) : undefined;
  return state ?? null;
}

/** Endings that are seldom the name of a machine. */
const ENDINGS = new Set(['com', 'net', 'org', 'gov', 'gob', 'gouv', 'ua']);
const STATES = new Set(['gov', 'gob', 'gouv', 'govt', 'gouvfr', 'govuk']);

/** A registered name put together from what sounds official: `nf-billing-update.com`, `parcel-redelivery.top`. */
export function soundsOfficial(host: string): boolean {
  if (SERVICES.some((domain) => isWithin(host, domain))) return false;
  const parts = partsOf(organisationOf(host));
  if (parts.length < 2) return false;
  const official = parts.filter((part) => OFFICIAL.test(part)).length;
  return official >= 3 || (official >= 1 && parts.some((part) => URGENT.test(part)));
}

const partsOf = (organisation: string): readonly string[] =>
  (organisation.split('.', 1)[0] ?? '').split(/[-_]+/).filter((part) => part !== '');

/** Names of honest services with hyphens of this kind. */
const SERVICES = ['paypal-communication.com', 'amazon-adsystem.com', 'e-mail.com'];

/** What an office does, in the languages fraud is written in. */
const OFFICIAL =
  /^(?:box$|employee|envelope|oauth|payroll|rent|rinnov|servizi|acces|acesso|account|accueil|admin|agenc|aktualis|alert|amend|appeal|assist|auth|author|award|bank|benef|bezahl|bill|bonus|booking|cancel|cargo|carte?$|case$|cash|center$|centre$|check|claim|client|cloud|compte|conf[ei]rm|conta$|control|conto|customer|customs|cuenta|dele?ivery|delivery|desk$|dogan|doc|donat|dopl|dopomog|dopomoh|dostavk|douane|edopomog|email|entrega|esign|exped|file|fina?n|form|fraud|fund|grant|guest|help|hold|id$|ident|impots|info|inkasso|invoice|job|kart|kont|kund|kyc|legal|liber|licen|limit|livraison|locked|log-?in|mail|manage|member|mess?age|mfa|my$|myto|notic|notif|office|onboard|online|onlin|oplat|order|otrym|paczk|paiement|paket|paquet|parcel|pass|password|pay|penalt|perevirk|pidtr|podat|portal|posylk|premi|prize|protect|quota|recei|reclam|recov|redeliver|reembols|refund|regist|reimburs|remboursement|renew|renouvel|resol|restor|return|review|rewar|room|safe|sec$|secur|sede|sender|sendung|serv|share|ship|shtraf|sicher|sign|socia|stor|support|suspen|tax|team|ticket|toll|track|transfer|unlock|unlocked|updat|upgrad|usuari|valid|verif|vip|voice|vypl|viplat|wallet|warn|webmail|xvir|zahyst|zakaz|zoll|zustell)/;

/** What an honest office does not call its domain. */
const URGENT =
  /^(?:access|approv|benefits$|envelope|oauth|payroll|pending|rinnov|sicur|servizi|aktualis|alert|auth$|bill|careers?$|customs|dopomog|guestdesk|hr$|impots|passcode|pushtan|shipment|support$|team$|appeal|case|check|claim|confirm|dopl|final|fine|kyc|limit|locked|login|mfa|notice|oplat|otrym|password|passwordcenter|perevirk|quota|redeliver|reembols|refund|renew|renouvel|reward|secur|shtraf|signin|suspen|taxa|toll|unlock|updat|valid|verif|vypl|viplat|walletsync|walletverify|warn|zahyst|zoll)/;
