import type { CategoryKey } from '../../src/decision/category.ts';
import { loadMaterial, type Template } from './corpus-material.ts';
import { pseudonymsFor } from './corpus-people.ts';
import type { Rng } from './rng.ts';

/** Who writes to a mailbox of many mails, how much, and what kind of mail. */

/** 'mixed': a shop that sends receipts and offers. 'stranger': spam and phishing, each from somewhere else. */
export type SenderKind =
  | 'newsletter'
  | 'promotions'
  | 'forum'
  | 'updates'
  | 'bills'
  | 'security'
  | 'social'
  | 'person'
  | 'mixed'
  | 'stranger';

export interface Sender {
  readonly kind: SenderKind;
  readonly name: string;
  readonly address: string;
  readonly domain: string;
  /** Mails of this sender in the inbox. */
  readonly mails: number;
  /** Its mails are made from these. */
  readonly mix: readonly Stream[];
  /** Every issue has a headline of its own. */
  readonly headlines: readonly string[] | null;
}

/** One kind of mail that a sender sends, all of it in the same way. */
export interface Stream {
  /** Of the sender's mails. */
  readonly share: number;
  readonly templates: readonly Template[];
}

/** How the few that write most, and the many that write little, divide: cards of a deck. */
const HEAD: Deck = {
  newsletter: 9,
  promotions: 9,
  forum: 6,
  updates: 6,
  social: 4,
  mixed: 3,
  security: 2,
  bills: 1,
};
const TAIL: Deck = {
  person: 30,
  promotions: 17,
  updates: 13,
  newsletter: 12,
  mixed: 8,
  bills: 7,
  security: 4,
  social: 4,
  forum: 3,
  stranger: 2,
};
const HEAD_SHARE = 0.06;
type Deck = Readonly<Partial<Record<SenderKind, number>>>;

/** Category, share of the sender's mails, and how many different templates it has. */
const MIX: Readonly<Record<SenderKind, readonly (readonly [CategoryKey, number, number])[]>> = {
  newsletter: [['newsletters', 1, 8]],
  promotions: [
    ['promotions', 0.97, 7],
    ['newsletters', 0.03, 1],
  ],
  forum: [['forums', 1, 40]],
  updates: [
    ['updates', 0.95, 4],
    ['action', 0.03, 1],
    ['important', 0.02, 1],
  ],
  bills: [
    ['bills', 0.92, 3],
    ['updates', 0.08, 1],
  ],
  security: [
    ['security', 0.92, 3],
    ['updates', 0.08, 1],
  ],
  social: [['social', 1, 5]],
  person: [['personal', 1, 8]],
  mixed: [
    ['promotions', 0.58, 4],
    ['bills', 0.22, 2],
    ['updates', 0.15, 2],
    ['action', 0.05, 1],
  ],
  stranger: [
    ['spam', 0.5, 1],
    ['danger', 0.5, 1],
  ],
};

/** The first writes most, the n-th about 1/n of that (Zipf); every one at least once. */
export function castSenders(count: number, mails: number, account: string, rng: Rng): readonly Sender[] {
  const heads = Math.ceil(count * HEAD_SHARE);
  const kinds = [...dealt(HEAD, heads, rng), ...dealt(TAIL, count - heads, rng)];
  const sizes = zipf(count, mails);
  const taken = new Set<string>();
  return kinds.map((kind, rank) => {
    const mix = MIX[kind].map(([category, share, many]) => ({
      share,
      templates: pickTemplates(kind, category, many, rng),
    }));
    const headlined = (kind === 'newsletter' || kind === 'promotions') && rng.chance(0.5);
    return {
      kind,
      ...(kind === 'person' ? personOf(account, taken, rng) : companyOf(mix[0]?.templates[0], taken, rng)),
      mails: sizes[rank] ?? 1,
      mix,
      headlines: headlined ? headlinesFor(kind) : null,
    };
  });
}

export function zipf(count: number, total: number): readonly number[] {
  const harmonic = Array.from({ length: count }, (_, rank) => 1 / (rank + 1)).reduce((a, b) => a + b, 0);
  const sizes = Array.from({ length: count }, (_, rank) =>
    Math.max(1, Math.floor(total / harmonic / (rank + 1))),
  );
  let missing = total - sizes.reduce((a, b) => a + b, 0);
  // What rounding took or gave goes to or from those that write most, one mail each in turn.
  for (
    let rank = 0;
    missing !== 0 && sizes.some((size) => size > 1 || missing > 0);
    rank = (rank + 1) % count
  ) {
    const step = Math.sign(missing);
    const size = sizes[rank] ?? 1;
    if (size + step < 1) continue;
    sizes[rank] = size + step;
    missing -= step;
  }
  return sizes;
}

function dealt(deck: Deck, count: number, rng: Rng): SenderKind[] {
  const cards = Object.entries(deck).flatMap(([kind, many]) =>
    new Array<SenderKind>(many).fill(kind as SenderKind),
  );
  const rounds = Math.ceil(count / cards.length);
  return Array.from({ length: rounds }, () => rng.shuffle(cards))
    .flat()
    .slice(0, count);
}

/** One family first, as one sender writes; others of the same category when it has too few. */
function pickTemplates(kind: SenderKind, category: CategoryKey, many: number, rng: Rng): readonly Template[] {
  const all = loadMaterial().get(category) ?? [];
  const first = rng.pick(all);
  if (first === undefined) throw new Error(`No mail of the category ${category} to draw from`);
  const family = all.filter((template) => template.family === first.family);
  // A list is one conversation among its own people: mail of another one has no place there.
  if (kind === 'forum') return family.slice(0, Math.max(many, 1));
  const others = rng.shuffle(all.filter((template) => template.family !== first.family));
  return [...rng.shuffle(family), ...others].slice(0, many);
}

function headlinesFor(kind: 'newsletter' | 'promotions' | SenderKind): readonly string[] {
  const all = loadMaterial().get(kind === 'newsletter' ? 'newsletters' : 'promotions') ?? [];
  return all.map(({ subject }) => subject);
}

type Identity = Pick<Sender, 'name' | 'address' | 'domain'>;

function personOf(account: string, taken: Set<string>, rng: Rng): Identity {
  const pseudonyms = pseudonymsFor(account);
  for (;;) {
    const mailbox = pseudonyms.inHeader(`${rng.hex(8)}@${rng.hex(4)}.net`, true);
    const [, name = '', address = ''] = /^(.*?)\s*<(.*)>$/.exec(mailbox) ?? [];
    if (address === '' || taken.has(address)) continue;
    taken.add(address);
    return { name, address, domain: address.split('@')[1] ?? '' };
  }
}

/** A company nobody has, that writes from the kind of desk its first mail came from. */
function companyOf(template: Template | undefined, taken: Set<string>, rng: Rng): Identity {
  for (;;) {
    const [first, second] = [rng.pick(FIRST), rng.pick(SECOND)];
    const domain = `${first}${second}.example`.toLowerCase();
    if (taken.has(domain)) continue;
    taken.add(domain);
    const local = /^[a-z][a-z.-]{2,}$/.test(template?.local ?? '') ? template?.local : 'news';
    return { name: `${first} ${second}`, address: `${local}@${domain}`, domain };
  }
}

const FIRST =
  'Amber Arden Aspen Birch Bramble Bright Calder Cinder Clover Copper Coral Crest Dapple Dawn Ember Fable Fennel Fern Flint Garnet Glade Hazel Heron Indigo Ivory Jasper Juniper Kelp Larch Lark Linden Lumen Maple Marble Marlow Meadow Moss Nettle North Oak Ochre Olive Opal Orchard Otter Pebble Pine Plover Quartz Quill Raven Reed Rowan Rush Saffron Sage Sedge Slate Sorrel Sparrow Spruce Teal Thistle Tidal Umber Velvet Verdant Violet Walnut Willow Wren Yarrow'.split(
    ' ',
  );
const SECOND =
  'Works Market Supply House Journal Post Studio Line Labs Bank Cloud Desk Field Foundry Gate Goods Guild Harbour Health Hub Kitchen Lane Library Loop Mill Mobile Motors Outfitters Parcel Press Rail Store Systems Tickets Tools Travel Union Water Wear Yard'.split(
    ' ',
  );
