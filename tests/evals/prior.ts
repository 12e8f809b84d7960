import type { CategoryKey } from '../../src/decision/category.ts';

/**
 * What is known before any mail is seen: which category a feature speaks for or against, by how much. Training starts
 * from here and is pulled back here, so that a few hundred mails teach how much, not what.
 */
type Leaning = Readonly<Partial<Record<CategoryKey, number>>>;

const CONCEPTS: Readonly<Partial<Record<CategoryKey, string>>> = {
  bills: 'invoice receipt due paid payment-failed refund statement renewal tax card-spend salary',
  security: 'code signin password twostep verify locked not-you',
  updates: 'done order delivery booking appointment ticket build collaboration monitoring terms welcome',
  promotions: 'discount offer call-to-buy last-chance new-in company-event survey win-back cold-sales',
  newsletters: 'newsletter reading lesson',
  personal: 'greeting closing self family leisure second-thought',
  action: 'request deadline action-words',
  important: 'health law authority school employment disruption grief insurance',
  social: 'follower reaction connection network-message',
  forums: 'forum list-talk announcement',
  spam: 'lottery inheritance easy-money credit remedy adult junk-plea threat',
};

/** How much a concept weighs in the subject, at the beginning and anywhere in the text. */
const PLACES = { s: 1.5, o: 0.7, t: 0.35 } as const;
/** Common words that alone say little in a text; the first few say little anywhere. */
const FAINT = new Set(
  'greeting closing self done request list-talk offer new-in appointment calendar monitoring welcome announcement terms lesson school insurance card-spend'.split(
    ' ',
  ),
);

const OTHERS: Readonly<Record<string, Leaning>> = {
  'from:local:money': { bills: 1.2 },
  'from:local:orders': { updates: 0.7, bills: 0.4 },
  'from:local:security': { security: 1 },
  'from:local:reading': { newsletters: 1 },
  'from:local:offers': { promotions: 0.6, newsletters: 0.2 },
  'from:local:notices': { updates: 0.5, social: 0.3, personal: -0.8, action: -0.4 },
  'from:local:machine': {
    updates: 0.3,
    security: 0.3,
    bills: 0.3,
    personal: -1.2,
    action: -0.6,
    forums: -0.4,
  },
  'from:local:person': { personal: 0.6, action: 0.4, newsletters: -0.2, promotions: -0.4 },
  'from:free-mail': { personal: 0.8, action: 0.4, spam: 0.4, security: -1.5, bills: -0.7, promotions: -0.7 },
  'from:host:network': { social: 2, personal: -1 },
  'from:host:workshop': { updates: 1 },
  'from:host:press': { newsletters: 1.6 },
  'from:host:till': { bills: 1 },
  'from:host:group': { forums: 1.5 },
  'from:host:campaign': { promotions: 0.8, newsletters: 0.4, personal: -0.6 },
  'from:host:service': { updates: 0.4, bills: 0.3, security: 0.3 },
  'from:public-body': { important: 0.9, action: 0.3, promotions: -0.6, spam: -0.6 },
  'from:name:person': { personal: 0.8, action: 0.5, forums: 0.2, updates: -0.4, bills: -0.6, security: -1 },
  'from:name:company': { personal: -0.8 },
  'from:name:periodical': { newsletters: 1 },
  'from:name:through': { updates: 0.3, newsletters: 0.2 },
  'gmail:promotions': { promotions: 1.2, newsletters: 0.7, personal: -1, action: -0.8, important: -0.6 },
  'gmail:updates': { updates: 0.8, bills: 0.5, security: 0.5, important: 0.2, personal: -0.5, social: -0.5 },
  'gmail:social': { social: 1.7 },
  'gmail:forums': { forums: 1.4, updates: 0.2 },
  'gmail:personal': { personal: 0.6, action: 0.5, important: 0.4, promotions: -0.5, newsletters: -0.3 },
  'gmail:important': { action: 0.3, important: 0.3, personal: 0.2, promotions: -0.4 },
  'auth:pass': { spam: -0.8 },
  'auth:fail': { spam: 0.8 },
  'head:list-id': { forums: 0.3, newsletters: 0.3 },
  'head:list-post': { forums: 0.8 },
  'head:talk-2': { forums: 0.8 },
  'head:talk-3': { forums: 1.2 },
  'head:mass-1': { promotions: 0.6, newsletters: 0.6, forums: 0.2, personal: -1.2, action: -0.8 },
  'head:mass-3': { promotions: 0.4, newsletters: 0.4 },
  'head:automatic': { personal: -0.8, action: -0.3, forums: -0.5 },
  'head:reply': { personal: 0.7, action: 0.5, forums: 0.4, promotions: -0.8, newsletters: -0.6 },
  calendar: { action: 2.4 },
  'both:disrupted-journey': { important: 2.2, updates: -0.4, promotions: -0.5, newsletters: -0.5 },
  'data:order': { updates: 1.2, bills: 0.8 },
  'data:invoice': { bills: 2.5 },
  'data:delivery': { updates: 2.5 },
  'data:reservation': { updates: 2.2 },
  'data:rsvp': { action: 0.8 },
  'data:offer': { promotions: 1.2 },
  'data:article': { newsletters: 1 },
  'matter:s:code': { security: 1 },
  'matter:t:code': { security: 0.7 },
  'matter:s:security': { security: 1.5 },
  'matter:t:security': { security: 0.4 },
  'matter:s:bill': { bills: 0.8 },
  'matter:t:bill': { bills: 0.5 },
  'matter:s:action': { action: 0.6 },
  'matter:s:service': { updates: 0.6 },
  'says:promotions': { promotions: 0.8 },
  'says:newsletters': { newsletters: 0.8 },
  'subj:re': { personal: 0.6, action: 0.4, forums: 0.4, promotions: -0.6, newsletters: -0.6, security: -0.6 },
  'subj:issue': { newsletters: 0.4 },
  'subj:code': { security: 0.4 },
  'subj:percent': { promotions: 0.8 },
  'subj:money': { bills: 0.5, promotions: 0.2 },
  'subj:emoji': { promotions: 0.3, social: 0.1, bills: -0.3, security: -0.3 },
  'subj:tag': { forums: 0.3, updates: 0.3 },
  'text:money': { bills: 0.4, promotions: 0.2 },
  'text:personal-address': { personal: 0.3, action: 0.2 },
  'text:signed': { personal: 0.5, action: 0.3 },
  'text:quotes': { forums: 0.5, personal: 0.3, promotions: -0.4 },
  'text:patch': { forums: 1.5 },
  'text:signature': { forums: 0.3, personal: 0.2 },
  'text:reference': { updates: 0.2, bills: 0.2 },
  'print:unsubscribe': { promotions: 0.5, newsletters: 0.5, personal: -1, action: -0.5, important: -0.3 },
  'print:browser': { promotions: 0.5, newsletters: 0.5, personal: -0.6 },
  'print:why': { newsletters: 0.5, promotions: 0.4, personal: -0.5 },
  'print:notice': { updates: 0.5, security: 0.4, bills: 0.4, personal: -1 },
  'print:manage-notices': { social: 0.8, updates: 0.5, personal: -0.5 },
};

const FAINT_ANYWHERE = new Set([...FAINT].slice(0, 6));

function isFaint(concept: string, place: string): boolean {
  return place === 's' ? FAINT_ANYWHERE.has(concept) : FAINT.has(concept);
}

/** Feature → what it leans to. */
export const PRIOR: Readonly<Record<string, Leaning>> = {
  ...Object.fromEntries(
    Object.entries(CONCEPTS).flatMap(([category, concepts]) =>
      concepts
        .split(' ')
        .flatMap((concept) =>
          Object.entries(PLACES).map(([place, weight]): [string, Leaning] => [
            `${place}:${concept}`,
            { [category]: isFaint(concept, place) ? weight / 2.5 : weight },
          ]),
        ),
    ),
  ),
  ...OTHERS,
};
