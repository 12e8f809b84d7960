import type { ModelCategory } from './schema.ts';

/**
 * Where each category ends and the next begins. Sharper boundaries are worth more than a larger model: on 307 mails
 * they moved a small one from 41 to 50 % (amd/gaia#3095).
 */
export const BOUNDARIES: Readonly<Record<ModelCategory, string>> = {
  action:
    'a person or an organisation waits for this reader to do something particular: reply, decide, sign, confirm, submit, correct, come. Not a call to buy, read or click that goes to many (promotions, newsletters), and not a payment (bills).',
  important:
    'weighs on the reader’s life or work though nothing is asked: health, law, authorities, school, employment, contracts, changed or cancelled travel, serious news from a person.',
  personal:
    'written by a human being to this reader or to a few people they know: family, friends, colleagues, customers; nothing is asked that needs an act.',
  bills:
    'money between the reader and somebody: invoice, payment due, failed or received, receipt, refund, bank or card statement, tax, a subscription’s price or renewal.',
  security:
    'the safety of an account the reader has: sign-in code, new sign-in, changed password or address, recovery, two-step verification. A mail that only pretends so is spam.',
  updates:
    'a machine reports on something the reader did, owns or follows for work: order, delivery, booking, appointment, ticket, build, backup, changed terms, calendar notice.',
  newsletters:
    'content sent regularly to subscribers and meant for reading: articles, digests, blog posts, news, course lessons. Selling is not its point.',
  promotions:
    'sells or advertises: offers, discounts, product news, invitations to a company’s event, surveys, “we miss you”. However urgent it sounds.',
  social:
    'a social network’s or a dating, gaming or video site’s notice: follower, like, comment, mention, friend request, “people you may know”.',
  forums:
    'a discussion among many through a mailing list or group: questions, answers, patches, announcements on the list, its digests. Written by people, but to the list.',
  spam: 'unasked-for junk or fraud: unknown sellers, chain letters, adult or miracle offers, money for nothing, threats, anything that poses as somebody else.',
};
