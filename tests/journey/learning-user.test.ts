import { beforeAll, describe, expect, it } from 'vitest';
import type { CategoryKey } from '../../src/decision/category.ts';
import { openUser, type Sorted, type User } from '../evals/simulate.ts';

/** The figures the project promises of learning, on one simulated user's thousand mails. */

let user: User;
let learnt: Sorted;
let empty: Sorted;

beforeAll(async () => {
  user = openUser();
  const [first, next] = [user.inbox.slice(0, 500), user.inbox.slice(500)];
  await user.sorts(first);
  learnt = await user.sorts(next);
  empty = await openUser().sortsForgetting(next);
}, 60_000);

describe('after 500 mails of one user', () => {
  it('at least four in five of the next 500 that the model would be asked about are not', () => {
    console.log(
      `asked ${learnt.asked} instead of ${empty.asked}, in ${learnt.calls} calls for ${empty.calls}`,
    );
    expect(learnt.mails).toBe(empty.mails);
    expect(empty.asked).toBeGreaterThan(60);
    expect(learnt.asked).toBeLessThanOrEqual(0.2 * empty.asked);
    expect(learnt.calls).toBeLessThan(empty.calls);
  });

  it('as many of them are right, to one in a hundred', () => {
    console.log(`right ${learnt.right} and ${empty.right} of ${learnt.mails}`);
    expect(learnt.right).toBeGreaterThanOrEqual(empty.right - 0.01 * empty.mails);
  });

  it('no more harm is done', () => {
    expect(learnt.harmful).toBeLessThanOrEqual(empty.harmful);
  });

  it('the student has had its share in that', () => {
    expect(learnt.tiers.student ?? 0).toBeGreaterThan(5);
    expect(empty.tiers.student).toBeUndefined();
  });

  it('twenty corrections hold from the next mail of each sender on', async () => {
    const { senders, truth } = user;
    const taught = senders
      .filter(({ auth = 'pass', category }) => auth === 'pass' && category !== 'spam')
      .slice(0, 20)
      .map((mail) => ({ mail, category: otherThan(mail.category) }));
    expect(taught).toHaveLength(20);
    const now = Date.UTC(2026, 10, 2);
    const seen = taught.map(({ mail }) => user.receive(mail, 20, now));
    await user.sorts(seen);
    for (const [i, { category }] of taught.entries()) await user.corrects(seen[i] ?? '', category);
    const later = taught.map(({ mail }) => user.receive(mail, 21, now + 60_000));
    for (const [i, { category }] of taught.entries()) truth.set(later[i] ?? '', category);
    const { right, mails, asked } = await user.sorts(later);
    expect({ right, mails, asked }).toEqual({ right: 20, mails: 20, asked: 0 });
  });
});

function otherThan(category: CategoryKey): CategoryKey {
  return category === 'important' ? 'updates' : 'important';
}
