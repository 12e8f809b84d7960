import type { CorpusMail } from './corpus-source.ts';
import type { Mailbox } from './mailbox.ts';
import type { Rng } from './rng.ts';

/** Labels the user made before anything else came. */
export const USER_LABELS = ['Work', 'Receipts', 'Linux/ILUG'];

/** What Gmail (and now and then the user) has put on a mail by the time we meet it. Gmail's categories err. */
export function startingLabels(
  mailbox: Mailbox,
  mail: CorpusMail,
  ageDays: number,
  away: boolean,
  rng: Rng,
): string[] {
  const unread = rng.chance(mail.kind === 'spam' ? 0.9 : ageDays < 60 ? 0.6 : 0.2) ? ['UNREAD'] : [];
  const important = rng.chance({ person: 0.45, list: 0.06, bulk: 0.04, spam: 0.01 }[mail.kind])
    ? ['IMPORTANT']
    : [];
  const starred = mail.kind !== 'spam' && rng.chance(0.02) ? ['STARRED'] : [];
  const category = categoryOf(mail, rng);
  const own = userLabel(mail, rng);
  const ownId = own === null ? [] : [mailbox.labelNamed(own)?.id ?? []].flat();
  return [
    ...unread,
    ...important,
    ...starred,
    category,
    ...ownId,
    ...(away ? placeAway(mail, rng) : ['INBOX']),
  ];
}

const CATEGORIES = [
  'CATEGORY_PERSONAL',
  'CATEGORY_UPDATES',
  'CATEGORY_PROMOTIONS',
  'CATEGORY_FORUMS',
  'CATEGORY_SOCIAL',
] as const;

function categoryOf(mail: CorpusMail, rng: Rng): string {
  if (rng.chance(0.08)) return rng.pick(CATEGORIES);
  switch (mail.kind) {
    case 'list':
      return 'CATEGORY_FORUMS';
    case 'person':
      return mail.headers.some(
        ([name, value]) => /^from$/i.test(name) && /rssfeeds|no-?reply|daemon/i.test(value),
      )
        ? 'CATEGORY_UPDATES'
        : 'CATEGORY_PERSONAL';
    case 'bulk':
      return /headlines|news|daily|alert|update|weekly|confirm|order|receipt|account/i.test(mail.subject)
        ? 'CATEGORY_UPDATES'
        : 'CATEGORY_PROMOTIONS';
    case 'spam':
      return rng.chance(0.6) ? 'CATEGORY_PROMOTIONS' : 'CATEGORY_PERSONAL';
  }
}

function userLabel(mail: CorpusMail, rng: Rng): string | null {
  if (mail.kind === 'spam') return null;
  if (/\[ilug/i.test(mail.subject)) return rng.chance(0.1) ? 'Linux/ILUG' : null;
  if (mail.kind === 'bulk') return rng.chance(0.03) ? 'Receipts' : null;
  return rng.chance(0.02) ? 'Work' : null;
}

function placeAway(mail: CorpusMail, rng: Rng): string[] {
  if (mail.kind === 'spam') return ['SPAM'];
  return rng.chance(0.15) ? ['TRASH'] : [];
}
