import fc from 'fast-check';
import { beforeEach, describe, expect, it, test } from 'vitest';
import type { JourneySettings } from '../../src/journey/ports.ts';
import { writtenTo } from '../../src/journey/presort-search.ts';
import { everyId } from '../../src/journey/presort-sets.ts';
import type { JournalRow, Run } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { nothingOf } from '../../src/learning/sender-memory.ts';
import type { Rule } from '../../src/rules/schema.ts';
import { agreementOf, decidedBy } from '../bench/agreement.ts';
import { fillMany } from '../sandbox/corpus-many.ts';
import { deliver, type Letter, newsletter, openRig } from './rig.ts';

/** What a sender sends again and again: told by a few of its mails, remembered, and looked at again. */

let rig: ReturnType<typeof openRig>;
beforeEach(() => {
  rig = openRig({ planFrom: 0 });
});

async function sorted(change: Partial<JourneySettings> = {}): Promise<Run> {
  const run = await rig.begin();
  const ports = rig.ports();
  await sort(run, { ...ports, settings: { ...ports.settings, ...change } });
  return await rig.again(run);
}

const reads = (): number =>
  rig.state.log.filter(({ method, status }) => method === 'messages.get' && status < 300).length;

const inInbox = (id: string): boolean => rig.mailbox.message(id).labelIds.includes('INBOX');

const several = (count: number, letter: Letter): string[] =>
  Array.from({ length: count }, () => deliver(rig.mailbox, letter));

const rowsOf = async (ids: readonly string[]): Promise<readonly JournalRow[]> =>
  (await rig.db.journal.toArray()).filter(({ messageId }) => ids.includes(messageId));

const isUnread = ({ evidence }: JournalRow): boolean => evidence.some(({ code }) => code === 'cluster');

const OFFER: Letter = {
  ...newsletter('shop'),
  subject: 'Up to 30% off',
  text: 'Shop now and save up to 30% off all shoes. Free shipping, this weekend only. Unsubscribe',
};

/** Sent with the very headers of the offers, as many shops do. */
const RECEIPT: Letter = {
  ...newsletter('shop'),
  subject: 'Your receipt',
  text: 'Thank you for your order. Order number 4711. Total paid: $20.00. Payment received.',
  labelIds: ['INBOX', 'UNREAD', 'CATEGORY_UPDATES'],
};

/** An invoice that looks like an offer until it is read. */
const HIDDEN: Letter = {
  ...RECEIPT,
  subject: 'For you, Ann',
  text: 'Invoice 4711. Amount due: $20.00. Please pay your invoice by 30 November. It is attached as a PDF.',
  snippet: OFFER.text ?? '',
  labelIds: OFFER.labelIds ?? [],
};

describe('a shop that sends offers and receipts', () => {
  function mixed(receipt: Letter) {
    const offers: string[] = [];
    const receipts: string[] = [];
    for (let week = 0; week < 8; week += 1) {
      offers.push(...several(5, OFFER));
      receipts.push(deliver(rig.mailbox, receipt));
    }
    return { offers, receipts };
  }

  it.each([
    ['that say so in their subject', RECEIPT],
    ['that say so in their first words only', { ...RECEIPT, subject: 'Thank you, Ann' }],
    ['that Gmail takes for offers', { ...RECEIPT, labelIds: OFFER.labelIds ?? [] }],
  ])('has its offers filed away and every receipt kept: receipts %s', async (_, receipt) => {
    const { offers, receipts } = mixed(receipt);
    await sorted();
    expect(receipts.every(inInbox)).toBe(true);
    expect(offers.filter(inInbox)).toEqual([]);
    expect(reads()).toBeLessThan(0.6 * (offers.length + receipts.length));
  });

  it('is decided the same way by one who reads it all', async () => {
    mixed(RECEIPT);
    await sorted();
    const planned = rig.mailbox.snapshotLabels();
    const count = planned.size;
    rig = openRig({ planFrom: 0, thorough: true });
    const { offers, receipts } = mixed(RECEIPT);
    await sorted();
    expect(reads()).toBe(count);
    expect(receipts.every(inInbox)).toBe(true);
    expect(offers.filter(inInbox)).toEqual([]);
  });
});

describe('a sender known from the run before', () => {
  it('has hardly any of its new mail read, and all of it decided as before', async () => {
    several(40, OFFER);
    await sorted();
    const before = reads();
    const more = several(15, OFFER);
    const { counts } = await sorted();
    expect(reads()).toBeLessThanOrEqual(before + 1);
    expect(counts.unread).toBeGreaterThanOrEqual(14);
    expect(more.filter(inInbox)).toEqual([]);
    expect((await rowsOf(more)).filter(isUnread)).toHaveLength(counts.unread ?? 0);
  });

  it('has one of many read all the same, to see whether it is still so', async () => {
    several(40, OFFER);
    await sorted();
    const before = reads();
    several(60, OFFER);
    await sorted();
    expect(reads()).toBe(before + 1);
  });

  it('whose new mail speaks of a bill has that kept', async () => {
    several(40, OFFER);
    await sorted();
    const [receipt = ''] = several(1, RECEIPT);
    several(12, OFFER);
    await sorted();
    expect(inInbox(receipt)).toBe(true);
  });

  it('whose mail proved nothing about itself is not remembered as one that leaves', async () => {
    const { headers: _, ...bare } = OFFER;
    several(30, bare);
    await sorted();
    const more = several(10, bare);
    await sorted();
    expect(more.every(inInbox)).toBe(true);
  });
});

describe('what the user has said since', () => {
  const SHOP = 'news@shop.example';

  it('holds for a sender known from the run before: a rule', async () => {
    several(40, OFFER);
    await sorted();
    const more = several(15, OFFER);
    const rule: Rule = {
      id: 'r',
      name: 'My shop',
      enabled: true,
      when: { field: 'sender', value: SHOP },
      category: 'important',
      action: 'keep',
    };
    await sorted({ rules: [rule] });
    expect(more.every(inInbox)).toBe(true);
    expect(new Set((await rowsOf(more)).map(({ tier }) => tier))).toEqual(new Set(['rule']));
  });

  it('holds for a sender known from the run before: a lesson', async () => {
    several(40, OFFER);
    await sorted();
    await rig.store.saveMemory([SHOP], ({ memory }) => ({
      ...(memory ?? nothingOf(SHOP, 0)),
      taught: 'updates',
      stays: true,
    }));
    const more = several(15, OFFER);
    await sorted();
    expect(more.every(inInbox)).toBe(true);
  });

  it('keeps mail of whom they have written to since', async () => {
    several(40, OFFER);
    await sorted();
    await rig.store.savePeople([{ address: SHOP, known: true, name: 'Shop' }]);
    const more = several(15, OFFER);
    await sorted();
    expect(more.every(inInbox)).toBe(true);
  });
});

describe('a sender whose spot check disagrees', () => {
  it('has its new mail kept and called what a read tells, though its earlier mail was all alike', async () => {
    several(40, OFFER);
    await sorted();
    const invoices = several(30, HIDDEN);
    await sorted();
    expect(invoices.every(inInbox)).toBe(true);
    const rows = await rowsOf(invoices);
    const told = new Set(rows.filter((row) => !isUnread(row)).map(({ category }) => category));
    expect([...told]).not.toContain('promotions');
    expect(new Set(rows.map(({ category }) => category))).toEqual(told);
  });
});

describe('invoices among many offers, all with the same first words', () => {
  it('stay, found by a search for what they say, while the offers are told by two', async () => {
    const offers = several(60, OFFER);
    const invoices = several(60, HIDDEN);
    offers.push(...several(60, OFFER));
    const { counts } = await sorted();
    expect(counts).toMatchObject({ spotReads: 1, spotDisagreed: 0 });
    expect(reads()).toBe(2);
    expect(invoices.every(inInbox)).toBe(true);
    expect(offers.filter(inInbox)).toEqual([]);
  });
});

describe('a neglected inbox of real mail', () => {
  async function decided(thorough: boolean) {
    rig = openRig({ planFrom: 0, thorough });
    const truths = fillMany(rig.mailbox, { count: 300, senders: 24, seed: 11, now: rig.state.clock.now() });
    await sorted();
    return { rows: await rig.db.journal.toArray(), truths, read: reads() };
  }

  it('is decided by a part of it as by all of it, and no mail that would be missed leaves unread', async () => {
    const planned = await decided(false);
    const all = await decided(true);
    expect(all.read).toBeGreaterThanOrEqual(300);
    expect(planned.read).toBeLessThan(all.read / 2);
    const { compared, sameOutcome } = agreementOf(
      decidedBy(planned.rows, planned.truths),
      decidedBy(all.rows, all.truths),
    );
    expect(compared).toBe(300);
    expect(sameOutcome).toBeGreaterThanOrEqual(99.5);
    const harmed = planned.rows.filter(
      (row) => row.archived && isUnread(row) && planned.truths.get(row.messageId)?.harmIfArchived === true,
    );
    expect(harmed).toEqual([]);
  });
});

describe('whom the user has written to', () => {
  const people = fc
    .tuple(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 120 }))
    .chain(([count, more]) => {
      const total = count + Math.floor(more / 4);
      const addresses = Array.from({ length: total }, (_, i) => `p${i}.x@people${i % 7}.example`);
      return fc.record({ addresses: fc.constant(addresses), written: fc.subarray(addresses) });
    });

  const sendTo = (addresses: readonly string[]): string =>
    deliver(rig.mailbox, {
      from: 'ann@example.com',
      labelIds: ['SENT'],
      headers: { To: addresses.join(', ') },
    });

  test('is known exactly by few searches, as by one for each', async () => {
    await fc.assert(
      fc.asyncProperty(people, async ({ addresses, written }) => {
        rig = openRig();
        for (const one of written) sendTo([one]);
        deliver(rig.mailbox, { from: addresses[0] ?? 'nobody@people.example' });
        const { mailbox } = rig.ports();
        const known = await writtenTo(mailbox, addresses);
        const asked = rig.state.log.length;
        expect(asked).toBeLessThanOrEqual(Math.max(3, addresses.length / 3 + 3));
        expect([...known.keys()]).toEqual(addresses);
        for (const address of addresses) {
          const byItself = await everyId(mailbox, ['SENT'], `to:${address}`);
          expect(known.get(address)).toBe(byItself.size > 0);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('nobody is missed where one mail went to several', async () => {
    await fc.assert(
      fc.asyncProperty(people, async ({ addresses, written }) => {
        rig = openRig();
        if (written.length > 0) sendTo(written);
        const known = await writtenTo(rig.ports().mailbox, addresses);
        for (const one of written) expect(known.get(one)).toBe(true);
        if (written.length === 0) expect([...known.values()]).not.toContain(true);
      }),
      { numRuns: 12 },
    );
  });
});
