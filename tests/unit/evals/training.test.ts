import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { sumsOf } from '../../../src/learning/local-model.ts';
import { parseMail } from '../../../src/mail/parse.ts';
import { authenticatedDomain } from '../../../src/security/authentication.ts';
import { loadOwnMail, rfc822Of } from '../../evals/own-mail.ts';
import { fitted } from '../../evals/regression.ts';
import { developmentSets, groupOf, isHeldOut } from '../../evals/sources.ts';
import { foldOf, trained } from '../../evals/trained.ts';
import { type Taught, trainingSet } from '../../evals/training-set.ts';
import { textOf } from '../../evals/weights-file.ts';
import { parseMime } from '../../sandbox/mime.ts';

describe('training', () => {
  let set: readonly Taught[] = [];
  beforeAll(() => {
    set = trainingSet();
  }, 120_000);

  test('sees no mail that is held out for measuring', () => {
    expect(set.length).toBeGreaterThan(1_500);
    const heldOut = [...developmentSets()].filter(([name]) => name.startsWith('held-out/'));
    const ids = new Set(heldOut.flatMap(([, cases]) => cases.map(({ id }) => id)));
    expect(ids.size).toBeGreaterThan(200);
    const old = set.filter(({ modern, id }) => !modern && isHeldOut(id));
    expect([...old, ...set.filter(({ id }) => ids.has(id))].map(({ id }) => id)).toEqual([]);
  });

  test('no sender is both learnt from and measured on', () => {
    const own = loadOwnMail();
    const sites = new Map<string, Set<number>>();
    for (const mail of own) {
      const site = mail.from.split('@').at(-1) ?? '';
      if (groupOf(mail) !== mail.id)
        sites.set(site, (sites.get(site) ?? new Set()).add(foldOf(groupOf(mail))));
    }
    expect([...sites].filter(([, folds]) => folds.size > 1)).toEqual([]);
    expect(new Set(own.map((mail) => foldOf(groupOf(mail)))).size).toBe(5);
  });

  test('makes the committed weights again, to the last digit', () => {
    const committed = readFileSync(
      new URL('../../../src/learning/local-weights.json', import.meta.url),
      'utf8',
    );
    const { model, unseenRight, turns } = trained(set);
    expect(textOf(model) === committed).toBe(true);
    expect(unseenRight).toBeGreaterThan(0.75);
    expect(turns).toHaveLength(5);
  }, 120_000);
});

test('a third of all mails is held out, the same ones each time', () => {
  const held = Array.from({ length: 3_000 }, (_, i) => `mail-${i}`).filter(isHeldOut).length;
  expect(held / 3_000).toBeGreaterThan(0.28);
  expect(held / 3_000).toBeLessThan(0.39);
});

describe('the regression', () => {
  const examples = Array.from({ length: 60 }, (_, i) => ({
    features: i % 2 === 0 ? ['a', 'noise'] : ['b', 'noise'],
    category: i % 2 === 0 ? ('bills' as const) : ('social' as const),
    weight: 1,
  }));
  const model = fitted(examples, ['bills', 'social'], new Set(['a', 'b', 'noise']));

  test('learns what tells the categories apart', () => {
    const [bills = 0, social = 0] = sumsOf(['a'], model);
    expect(bills).toBeGreaterThan(social + 1);
  });

  test('is the same each time', () => {
    expect(fitted(examples, ['bills', 'social'], new Set(['a', 'b', 'noise']))).toEqual(model);
  });

  test('writes words as letters, and leaves out those that say nothing', () => {
    const worded = examples.map((one, i) => ({
      ...one,
      features: [i % 2 === 0 ? 'w:pay' : 'w:like', 'w:the'],
    }));
    const { terms, features } = fitted(worded, ['bills', 'social'], new Set(['w:pay', 'w:like', 'w:the']));
    expect(terms['w:pay']).toMatch(/^[A-Z][a-z]$/);
    expect(terms['w:like']).toMatch(/^[a-z][A-Z]$/);
    expect(Object.keys(features)).toEqual([]);
    const [bills = 0, social = 0] = sumsOf(['w:pay'], { bias: [0, 0], terms, features });
    expect(bills).toBeGreaterThan(social);
  });
});

describe('mail written for this project', () => {
  const own = loadOwnMail();
  const parsed = own.map((mail) => ({
    mail,
    read: parseMail({ id: mail.id, threadId: mail.id, payload: parseMime(rfc822Of(mail)).payload }),
  }));

  test('has an id of its own each', () => {
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
  });

  test('becomes messages that say what was written', () => {
    for (const { mail, read } of parsed) {
      expect(plain(read.subject)).toBe(plain(mail.subject));
      expect(mail.from).toContain(read.from.address.split('@', 1)[0] ?? '');
      expect(read.attachments.map(({ filename }) => filename)).toEqual(mail.attachments ?? []);
      expect(read.calendar).toBe(mail.calendar === true);
      expect(read.unsubscribe !== null).toBe(
        Object.keys(mail.headers ?? {}).some((name) => name.toLowerCase() === 'list-unsubscribe'),
      );
    }
  });

  test('passes authentication only where it should', () => {
    for (const { mail, read } of parsed) {
      expect(authenticatedDomain(read) !== null).toBe((mail.auth ?? 'pass') === 'pass');
    }
  });
});

/** Without the signs that only choose how an emoji is drawn, which reading drops. */
function plain(text: string): string {
  return text
    .replace(/\ufe0f/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
