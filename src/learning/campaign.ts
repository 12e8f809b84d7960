import type { Mail } from '../mail/mail.ts';
import { phrases } from './phrases.ts';

/** Words of advertising, in English and Ukrainian. */
const PROMOTION = phrases(`
  sale, sales, #% off, # % off, percent off, discount, discounts, coupon, coupons, promo code, special offer,
  special offers, exclusive offer, limited time, free shipping, free trial, deal, deals, save up to,
  black friday, cyber monday, clearance, shop now, buy now, last chance, ends today, ends tonight,
  order now, best price, new arrivals, gift card, earn points, upgrade today, bargain*, we miss you,
  знижк*, розпродаж*, акці*, промокод*, вигідн* пропозиц*, спеціальн* пропозиц*, безкоштовн* доставк*,
  купуй*, подарунк*, кешбек*, тільки сьогодні, встигн*, чорна п'ятниця, бонус*
`);

/** What calls itself reading matter. */
const NEWSLETTER = phrases(`
  newsletter, newsletters, digest, this week in, weekly update, weekly edition, roundup, round up,
  briefing, headlines, bulletin, top stories, in this issue, this issue, news, розсилк*, дайджест*,
  щотижнев* огляд, свіж* випуск*, новини, добірк*, вісник*
`);

/** Only in a sender's name: `Daily` in a subject may be anybody's daily report. */
const PERIODICAL = phrases(`
  daily, weekly, monthly, times, magazine, journal, gazette, щоденн*, тижнев*
`);

/** Addresses that offers come from. */
const OFFERS = phrases(`
  offers, promo, promotions, deals, marketing
`);

type CampaignKind = 'promotions' | 'newsletters';

/** What the mail calls itself, in its subject or its sender's name; null when neither says. */
export function saysItIs({ subject, from }: Mail): CampaignKind | null {
  if (isPromotion(subject)) return 'promotions';
  if ([subject, from.name].some((said) => NEWSLETTER.test(said))) return 'newsletters';
  if (PERIODICAL.test(from.name)) return 'newsletters';
  if (OFFERS.test(from.address)) return 'promotions';
  return NEWSLETTER.test(from.address) ? 'newsletters' : null;
}

/** Something is on offer. */
function isPromotion(subject: string): boolean {
  return PROMOTION.test(subject);
}
