import { describe, expect, it } from 'vitest';
import type { CategoryKey } from '../../src/decision/category.ts';
import { undo } from '../../src/journey/12-undo.ts';
import { fix } from '../../src/journey/fix.ts';
import type { Model } from '../../src/journey/ports.ts';
import type { Digest, MailFacts, WorkItem } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { answerOf, isChecked, studyOf, unstudy } from '../../src/journey/student.ts';
import { openStudent } from '../../src/learning/student.ts';
import type { StudentState } from '../../src/learning/student-state.ts';
import { parseMail } from '../../src/mail/parse.ts';
import type { Screening } from '../../src/security/screening.ts';
import { deliver, openRig } from './rig.ts';

/** Where the account's own classifier may answer and learn, and where never. */

const FEATURES = [1, 2, 3, 4_100, 4_200];
const FINE: Screening = { verdict: 'fine', danger: 0, signs: [], hidesText: false, addressesAi: false };
const FACTS: MailFacts = {
  ...{ knownPerson: false, wroteInThread: false, starred: false, ownLabel: false, securitySender: false },
};

function schooled(category: CategoryKey, lessons: number) {
  const student = openStudent();
  for (let i = 0; i < lessons; i += 1) {
    student.learn({ messageId: `m${i}`, features: Uint16Array.from(FEATURES), category, taught: false });
  }
  return student;
}

function item(digest: Partial<Digest> = {}, messageId = 'a'): WorkItem {
  const whole: Digest = {
    ...{ labelIds: [], date: 0, from: 'a@shop.example', fromName: '', sender: 'a@shop.example', subject: '' },
    ...{ listId: null, hasUnsubscribe: true, excerpt: '', screening: FINE, facts: FACTS, hunch: null },
    ...{ features: FEATURES, matters: false, typed: false },
    ...digest,
  };
  const place = { runId: 'r', account: 'ann@example.com', messageId, threadId: 't', order: 0 };
  return { ...place, state: 'undecided', wroteInThread: false, digest: whole, decision: null };
}

describe('its answer', () => {
  it('tells in its evidence how often it was right', () => {
    const verdict = answerOf(item(), schooled('promotions', 50));
    expect(verdict).toMatchObject({
      ...{ category: 'promotions', tier: 'student', archive: false },
      evidence: [{ code: 'student', params: { count: 50 } }],
    });
    expect(verdict?.confidence).toBeLessThan(0.985);
  });

  it('lets mail leave the inbox only after long agreement, and only bulk mail in which nothing matters', () => {
    const student = schooled('promotions', 300);
    expect(answerOf(item(), student)).not.toHaveProperty('archive');
    expect(answerOf(item({ matters: true }), student)?.archive).toBe(false);
    expect(answerOf(item({ typed: true }), student)?.archive).toBe(false);
    expect(answerOf(item({ facts: { ...FACTS, knownPerson: true } }), student)?.archive).toBe(false);
  });

  it.each(['spam', 'security', 'action', 'bills'] as const)('never archives what it calls %s', (category) => {
    expect(answerOf(item(), schooled(category, 300))).toMatchObject({ category, archive: false });
  });

  it.each([
    { ...FINE, verdict: 'careful' as const },
    { ...FINE, verdict: 'dangerous' as const },
    { ...FINE, hidesText: true },
    { ...FINE, addressesAi: true },
  ])('is not given on mail that is screened as %j, nor is that looked at', (screening) => {
    expect(answerOf(item({ screening }), schooled('promotions', 300))).toBeNull();
    const mail = parseMail({ id: 'a', threadId: 'a', labelIds: [], snippet: '' });
    expect(studyOf(mail, item({ screening }).digest as Digest)).toEqual({});
  });

  it('is checked now and then, always for the same mails', () => {
    const ids = Array.from({ length: 5_000 }, (_, i) => `19a${(i * 7_919).toString(16).padStart(13, '0')}`);
    const checked = ids.filter((id) => isChecked(item({}, id)));
    expect(checked.length).toBeGreaterThan(120);
    expect(checked.length).toBeLessThan(300);
    expect(ids.filter((id) => isChecked(item({}, id)))).toEqual(checked);
  });
});

const says = (category: CategoryKey): Model => ({
  ask: async (items) => ({
    verdicts: new Map(items.map(({ messageId }) => [messageId, { category, details: {} }])),
    silent: new Map(),
  }),
});

const odd = (n: number) => ({
  from: `Desk ${n} <desk@odd${n}.example>`,
  subject: `About the matter of ${'xyzvw'[n % 5]}`,
  text: 'As before, see what you think of it.',
  headers: {
    'Authentication-Results': `mx.google.com; dkim=pass header.i=@odd${n}.example; dmarc=pass header.from=odd${n}.example`,
  },
});

describe('a run', () => {
  it('teaches it what the model said, once a mail, and keeps nothing of its text', async () => {
    const rig = openRig({ model: says('updates') });
    const ids = [0, 1, 2, 3].map((n) => deliver(rig.mailbox, odd(n)));
    await sort(await rig.begin(), rig.ports());
    const state = await rig.store.student();
    expect(state?.examples.map(({ messageId }) => messageId).sort()).toEqual([...ids].sort());
    expect(state?.examples.every(({ category, taught }) => category === 'updates' && !taught)).toBe(true);
    expect(JSON.stringify(state)).not.toContain('matter');
  });

  it('without a key answers from what was learnt when there was one', async () => {
    const rig = openRig({ model: says('updates') });
    for (let n = 0; n < 60; n += 1) deliver(rig.mailbox, odd(n));
    await sort(await rig.begin(), rig.ports());
    const id = deliver(rig.mailbox, odd(60));
    await sort(await rig.begin(), rig.ports(undefined, { model: null }));
    const row = (await rig.db.journal.toArray()).find(({ messageId }) => messageId === id);
    expect(row).toMatchObject({ category: 'updates', tier: 'student', archived: false });
  });
});

describe('a correction', () => {
  async function corrected(): Promise<{
    rig: ReturnType<typeof openRig>;
    id: string;
    examples: () => Promise<StudentState['examples']>;
  }> {
    const rig = openRig({ model: says('updates') });
    const id = deliver(rig.mailbox, odd(1));
    await sort(await rig.begin(), rig.ports());
    const [row] = await rig.db.journal.toArray();
    if (row === undefined) throw new Error('Nothing was sorted.');
    await fix(row, 'bills', rig.ports());
    return { rig, id, examples: async () => (await rig.store.student())?.examples ?? [] };
  }

  it('is learnt at once, in place of what the model said', async () => {
    const { id, examples } = await corrected();
    expect(await examples()).toMatchObject([{ messageId: id, category: 'bills', taught: true }]);
  });

  it('is unlearnt when it is taken back, by forgetting it or by undoing it', async () => {
    const first = await corrected();
    await unstudy(first.id, first.rig.store);
    expect(await first.examples()).toEqual([]);
    const { rig, examples } = await corrected();
    const fixed = (await rig.db.journal.toArray()).at(-1);
    const run = await rig.begin('undo', { journalId: fixed?.id ?? 0 });
    await undo(run, rig.ports());
    expect(await examples()).toEqual([]);
  });
});
