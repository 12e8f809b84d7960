import type { CategoryKey } from '../../src/decision/category.ts';
import type { PromptItem } from './gemini-prompt.ts';

/** What the sandbox's model thinks of one mail. Simple, honest, and the same every time. */
export interface Opinion {
  readonly category: CategoryKey;
  readonly urgency: 'low' | 'normal' | 'high';
  /** ISO date. */
  readonly due?: string;
  readonly amount?: string;
  readonly company?: string;
  /** At most 15 words. */
  readonly reason: string;
}

/** Tests pass their own to make the model know the truth; undefined leaves the mail to `judge`. */
export type Answerer = (item: PromptItem) => Partial<Opinion> | undefined;

/** In order: the first whose words are found decides. */
const SIGNS: readonly (readonly [CategoryKey, RegExp, string])[] = [
  [
    'security',
    /\b(password (?:reset|changed)|new (?:sign-in|login|device)|verification code|security alert|two-factor)\b|код підтвердження/i,
    'About the safety of an account',
  ],
  [
    'bills',
    /\b(invoice|receipt|payment (?:due|received)|amount due|your bill|billing statement)\b|рахунок|квитанці/i,
    'Mentions an invoice or a payment',
  ],
  [
    'promotions',
    /\b(\d+ ?% off|sale|discount|coupon|special offer|free shipping|limited time)\b|знижк|розпродаж/i,
    'Advertises an offer',
  ],
  [
    'social',
    /\b(friend request|mentioned you|tagged you|new follower|liked your|connection request)\b/i,
    'Notice from a social network',
  ],
  [
    'newsletters',
    /\b(newsletter|weekly digest|this week in|daily update|issue #?\d+)\b|розсилк/i,
    'A regular newsletter',
  ],
  [
    'updates',
    /\b(shipped|delivered|order|confirmation|notification|automatically generated|build (?:failed|passed)|no-?reply)\b/i,
    'Automatic notice',
  ],
  [
    'action',
    /\b(please (?:reply|review|confirm|sign|send)|deadline|by (?:monday|tuesday|wednesday|thursday|friday)|asap|rsvp)\b|терміново/i,
    'Asks for something to be done',
  ],
];

const SPAM =
  /\b(viagra|casino|lottery|winner|million (?:us )?dollars|risk[- ]free|work (?:at|from) home|get rich|weight loss|refinance|mortgage rates?|xxx|adult site|debt free|\$\d+ ?(?:an? )?hour)\b/i;

export function judge(item: PromptItem): Opinion {
  const [category, reason] = categoryOf(item);
  const due = /\b(20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b/.exec(String(item.fields.text))?.[1];
  const amount = /[$€£₴]\s?\d[\d,.]*\d|\b\d[\d,.]*\s?(?:USD|EUR|UAH|грн)/.exec(item.text)?.[0];
  const urgent = /\b(urgent|asap|immediately|today)\b|терміново/i.test(item.text);
  return {
    category,
    urgency: urgent && category === 'action' ? 'high' : 'normal',
    reason,
    ...(category === 'bills' && amount !== undefined ? { amount } : {}),
    ...((category === 'bills' || category === 'action') && due !== undefined ? { due } : {}),
  };
}

function categoryOf({ fields, text }: PromptItem): readonly [CategoryKey, string] {
  const sign = SIGNS.find(([, words]) => words.test(text));
  if (fields.known !== true && SPAM.test(text))
    return ['spam', 'Unasked-for offer with typical spam wording'];
  if (fields.known === true && sign?.[0] !== 'action')
    return ['personal', 'From someone you have written to'];
  if (fields.list === true && sign?.[0] !== 'promotions' && sign?.[0] !== 'newsletters') {
    const discussion = fields.unsubscribe !== true || /(^|\n)\s*(re:|fwd:|\[[\w .-]{2,30}\])/i.test(text);
    return discussion ? ['forums', 'Discussion on a mailing list'] : ['newsletters', 'Sent to a list'];
  }
  if (sign !== undefined) return [sign[0], sign[2]];
  if (fields.unsubscribe === true) return ['newsletters', 'Sent to many'];
  return ['personal', 'Reads like a person writing to you'];
}
