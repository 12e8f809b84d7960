import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { CategoryKey } from '../../../src/decision/category.ts';
import { type SendersMail, tallyOf, weigh, weighLetters } from '../../../src/learning/groups.ts';
import type { Sample } from '../../../src/learning/sight.ts';
import { type Kind, kindOf, NOTHING_HEARD, type Tally } from '../../../src/learning/stream.ts';
import {
  anyMembers,
  anySamples,
  anyTally,
  heardOf,
  many,
  sample,
  sharesOf,
  type Unread,
  unread,
  witness,
} from './sightings.ts';

type Mails = SendersMail<Unread, Sample>;

/** A sender of mail that nobody has read. */
function mailOf(members: readonly Unread[], over: Partial<Mails> = {}): Mails {
  return {
    members,
    samples: [],
    before: new Map(),
    leans: new Map(),
    isList: false,
    isMixed: false,
    ...over,
  };
}

const OFFERS = many(30, () => unread());

describe('a sender of two mails of two kinds that stay', () => {
  it('has one of them read: the other is called by its own words', () => {
    const other = unread('updates');
    const { decided, wanted } = weigh(mailOf([other], { samples: [sample('bills')] }));
    expect(wanted).toEqual([]);
    expect(decided).toMatchObject([{ members: [other], category: 'updates', leaves: false }]);
  });
});

describe('notices that ask for something', () => {
  const tasks = many(5, (i) =>
    unread('action', { opening: 'amara assigned a task to you', recent: i === 0 }),
  );
  const read = sample('action', { opening: 'amara assigned a task to you' });
  const [recent, ...old] = tasks;

  it('are read one by one while only one of their template was', () => {
    const other = sample('action', { opening: 'your booking needs an answer' });
    expect(weigh(mailOf(tasks, { samples: [read, other] }))).toEqual({
      decided: [],
      wanted: [],
      open: tasks,
    });
  });

  it('stay and are labelled, the old ones, like two of their template; the new one is read', () => {
    const { decided, open } = weigh(mailOf(tasks, { samples: [read, read] }));
    expect(decided).toEqual([
      { members: old, category: 'action', confidence: 0.8, leaves: false, like: read },
    ]);
    expect(open).toEqual([recent]);
  });

  it('are read when mails of their template turned out to be different things', () => {
    const bill = sample('bills', { opening: read.opening, expected: 'action' });
    expect(weigh(mailOf(tasks, { samples: [read, read, bill] })).open).toEqual(tasks);
  });

  it('are read when nobody was sure of those that were read, or nothing is known of their words', () => {
    const unsure = { ...read, isSure: false };
    expect(weigh(mailOf(tasks, { samples: [unsure, unsure] })).open).toEqual(tasks);
    const wordless = many(3, () => unread('action'));
    const mute = sample('action');
    expect(weigh(mailOf(wordless, { samples: [mute, mute] })).open).toEqual(wordless);
  });
});

describe('a shop’s thirty offers', () => {
  it('are one read, and the others wait for it', () => {
    const { decided, wanted, open } = weigh(mailOf(OFFERS));
    expect(wanted).toHaveLength(1);
    expect([...decided, ...open]).toEqual([]);
  });

  it('leave like the one that was read', () => {
    const one = sample();
    const { decided, wanted, open } = weigh(mailOf(OFFERS, { samples: [one] }));
    expect(decided).toEqual([
      { members: OFFERS, category: 'promotions', confidence: 1, leaves: true, like: one },
    ]);
    expect([...wanted, ...open]).toEqual([]);
  });

  it('stay when nothing proves that the one was sent to many', () => {
    const typed = sample('promotions', { witness: witness('promotions', { mass: false }) });
    const { decided } = weigh(mailOf(OFFERS, { samples: [typed] }));
    expect(decided).toMatchObject([{ category: 'promotions', leaves: false }]);
  });

  it('leave on the word of runs before, with nothing read, while they are few', () => {
    const before = new Map<Kind, Tally>([['bulk', heardOf(8, witness())]]);
    const few = many(12, () => unread());
    expect(weigh(mailOf(few, { before })).decided).toMatchObject([
      { members: few, leaves: true, like: null },
    ]);
    expect(weigh(mailOf(OFFERS, { before })).wanted).toHaveLength(1);
  });

  it('leave by one that speaks of what may matter, if it was sent to many and their own words say so too', () => {
    const speaking = sample('promotions', {
      fits: false,
      witness: witness('promotions', { speaks: true }),
    });
    const leans = new Map([['bulk' as const, { shares: sharesOf({ promotions: 0.9 }) }]]);
    expect(weigh(mailOf(OFFERS, { samples: [speaking], leans })).decided).toMatchObject([{ leaves: true }]);
    expect(weigh(mailOf(OFFERS, { samples: [speaking] })).wanted).not.toEqual([]);
    const typed = { ...speaking, witness: { ...speaking.witness, mass: false } };
    expect(weigh(mailOf(OFFERS, { samples: [typed], leans })).wanted).not.toEqual([]);
  });

  it('wait for a second when the first would not have left by itself', () => {
    const doubtful = sample('promotions', { fits: false });
    expect(weigh(mailOf(OFFERS, { samples: [doubtful] })).wanted).toHaveLength(1);
    expect(weigh(mailOf(OFFERS, { samples: [doubtful, doubtful] })).decided).toMatchObject([
      { leaves: true },
    ]);
  });

  it('are all read when what was read turned out to be something else, twice', () => {
    const astray = sample('bills', { expected: 'bulk' });
    expect(weigh(mailOf(OFFERS, { samples: [astray, astray] })).open).toEqual(OFFERS);
    expect(weigh(mailOf(OFFERS, { samples: [sample(), sample(), sample(), astray] })).open).toEqual([]);
  });
});

describe('among a shop’s offers', () => {
  const samples = [sample()];

  it('mail that speaks of what may matter stays', () => {
    const marked = unread('promotions', { marks: 'bill' });
    const { decided } = weigh(mailOf([...OFFERS, marked], { samples }));
    expect(decided.find(({ members }) => members.includes(marked))?.leaves).toBe(false);
    expect(decided.find(({ members }) => members.includes(OFFERS[0] ?? marked))?.leaves).toBe(true);
  });

  it('and is called like such mail that was read', () => {
    const marked = unread('promotions', { marks: 'text' });
    const like = sample('newsletters', { marks: 'text' });
    const { decided } = weigh(mailOf([...OFFERS, marked], { samples: [...samples, sample(), like] }));
    const called = { category: 'newsletters', leaves: false };
    expect(decided.find(({ members }) => members.includes(marked))).toMatchObject(called);
  });

  it('what may be wanted is read, and what is likely wanted stays unread', () => {
    const doubtful = unread('promotions', { wanted: 0.3 });
    const likely = unread('promotions', { wanted: 0.5, confidence: 0.5 });
    const { decided, wanted } = weigh(mailOf([...OFFERS, doubtful, likely], { samples }));
    expect(wanted).toEqual([doubtful]);
    expect(decided.find(({ members }) => members.includes(likely))?.leaves).toBe(false);
  });

  it('less doubt is enough where the sender sends receipts as well', () => {
    const doubtful = unread('promotions', { wanted: 0.15 });
    const mail = mailOf([...OFFERS, doubtful], { samples });
    expect(weigh(mail).wanted).toEqual([]);
    expect(weigh({ ...mail, isMixed: true }).wanted).toEqual([doubtful]);
    expect(weigh({ ...mail, samples: [...samples, sample('bills')] }).wanted).toEqual([doubtful]);
  });

  it('nothing leaves from under a tab of which nothing was read, where the sender sends receipts as well', () => {
    const elsewhere = unread('promotions', { tab: 'UPDATES' });
    const mail = mailOf([...OFFERS, elsewhere], { samples, isMixed: true });
    expect(weigh(mail).wanted).toEqual([elsewhere]);
    expect(weigh({ ...mail, isMixed: false }).wanted).toEqual([]);
  });
});

describe('mail that can only be judged by itself', () => {
  it.each(['action', 'important'] as const)('is read: %s', (key) => {
    const members = many(6, () => unread(key));
    expect(weigh(mailOf(members, { samples: [sample(key)] })).open).toEqual(members);
  });
});

describe('mail of which nobody can tell what it is', () => {
  it('is called by its first words where they are clear, and stays', () => {
    const members = [
      ...many(3, () => unread('updates')),
      ...many(20, () => unread('bills', { tab: 'UPDATES' })),
    ];
    const { decided } = weigh(mailOf(members, { samples: [sample('bills'), sample('bills')] }));
    expect(decided.map(({ category, leaves }) => [category, leaves]).sort()).toEqual([
      ['bills', false],
      ['updates', false],
    ]);
  });
});

describe('what was read of a sender', () => {
  const speaking = sample('promotions', { witness: witness('promotions', { speaks: true }) });

  it('is what its plain mails say, as long as there are any', () => {
    expect(tallyOf([sample(), speaking])).toEqual(heardOf(1, witness()));
    expect(tallyOf([speaking, speaking]).count).toBe(2);
    expect(tallyOf([speaking], heardOf(3, witness())).count).toBe(3);
    expect(tallyOf([])).toBe(NOTHING_HEARD);
  });
});

describe('whatever a sender sends', () => {
  const kinds = fc.constantFrom<Kind>('bulk', 'bills', 'updates');
  const anyMail: fc.Arbitrary<Mails> = fc.record({
    members: anyMembers,
    samples: anySamples,
    before: fc.array(fc.tuple(kinds, anyTally), { maxLength: 2 }).map((all) => new Map(all)),
    leans: fc.constant(new Map()),
    isList: fc.boolean(),
    isMixed: fc.boolean(),
  });
  const NEVER: readonly CategoryKey[] = ['action', 'important', 'spam', 'danger'];

  test('each mail is decided, read next or left open, or waits: never two of these', () => {
    fc.assert(
      fc.property(anyMail, (mail) => {
        const { decided, wanted, open } = weigh(mail);
        const named = [...decided.flatMap(({ members }) => members), ...wanted, ...open];
        expect(new Set(named).size).toBe(named.length);
        for (const one of named) expect(mail.members).toContain(one);
        // Nobody waits for ever: what is not named waits for one of its kind that is read next.
        const waiting = mail.members.filter((member) => !named.includes(member));
        for (const { kind } of waiting) expect(wanted.some((one) => one.kind === kind)).toBe(true);
      }),
    );
  });

  test('nothing is decided unread that says that this very mail wants something, or harms', () => {
    fc.assert(
      fc.property(anyMail, (mail) => {
        for (const { category, members } of weigh(mail).decided) {
          expect(NEVER).not.toContain(category);
          expect(members).not.toHaveLength(0);
        }
      }),
    );
  });

  test('nothing that is marked or likely wanted leaves', () => {
    fc.assert(
      fc.property(anyMail, (mail) => {
        for (const { leaves, category, members } of weigh(mail).decided.filter((one) => one.leaves)) {
          expect(leaves && kindOf(category)).toBe('bulk');
          for (const { marks, leaning } of members) {
            expect(marks).toBe('');
            expect(leaning.wanted).toBeLessThanOrEqual(mail.isMixed ? 0.1 : 0.2);
          }
        }
      }),
    );
  });

  test('nothing leaves without proof that such mail was sent to many', () => {
    fc.assert(
      fc.property(anyMail, (mail) => {
        const samples = mail.samples.map((one) => ({
          ...one,
          witness: { ...one.witness, mass: false, talk: false },
        }));
        const before = new Map([...mail.before].map(([kind, all]) => [kind, { ...all, mass: 0, talk: 0 }]));
        const { decided } = weigh({ ...mail, samples, before });
        expect(decided.filter(({ leaves }) => leaves)).toEqual([]);
      }),
    );
  });
});

describe('people’s old letters', () => {
  const letters = many(20, () => unread('personal'));
  const typed = sample('personal', { witness: witness('personal', { mass: false }) });

  it('are told by two of them, the oldest first', () => {
    expect(weighLetters(letters, []).wanted).toEqual(letters.slice(-1));
    expect(weighLetters(letters, [typed]).wanted).toEqual(letters.slice(-1));
    expect(weighLetters(letters, [typed, typed]).decided).toMatchObject([
      { members: letters, category: 'personal', leaves: false, like: typed },
    ]);
  });

  it('are told by one where there are few', () => {
    const few = letters.slice(0, 18);
    expect(weighLetters(few, [typed]).decided).toMatchObject([{ members: few, category: 'personal' }]);
  });

  it('are called letters, too, where what was read says nothing clear', () => {
    const shares = sharesOf({ bills: 0.4, updates: 0.3, personal: 0.3 });
    const unclear = sample('review', { isSure: false, witness: witness('review', { mass: false, shares }) });
    const few = many(3, () => unread('personal', { confidence: 0.3 }));
    expect(weighLetters(few, [unclear]).decided).toMatchObject([{ members: few, category: 'personal' }]);
  });

  test('never leave, and none is forgotten', () => {
    fc.assert(
      fc.property(anyMembers, anySamples, (members, samples) => {
        const { decided, wanted, open } = weighLetters(members, samples);
        expect(decided.filter(({ leaves }) => leaves)).toEqual([]);
        const named = [...decided.flatMap((one) => one.members), ...wanted, ...open];
        expect(new Set(named).size).toBe(named.length);
        expect(named.length).toBe(wanted.length > 0 ? 1 : members.length);
      }),
    );
  });
});
