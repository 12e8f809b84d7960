import { join } from 'node:path';
import type { Mail } from '../../src/mail/mail.ts';
import { parseMail } from '../../src/mail/parse.ts';
import { findings } from '../../src/security/screen.ts';
import type { Sign } from '../../src/security/sign.ts';
import { infoOf, type TrustName } from '../../src/security/weights.ts';
import { loadCorpus } from '../sandbox/corpus-source.ts';
import { bareOf, variantsOf } from './guard-variants.ts';
import type { Case } from './input.ts';
import { loadOwnMail } from './own-mail.ts';
import { caseOfCorpus, caseOfOwn, developmentSets, isHeldOut } from './sources.ts';

/** One mail as the guard sees it, and what it counts for in learning. */
export interface Example {
  readonly id: string;
  readonly set: SetName;
  readonly harmful: boolean;
  /** Never learnt from. */
  readonly heldOut: boolean;
  /** How many mails it stands for. */
  readonly mass: number;
  readonly signs: readonly Sign[];
  readonly trusts: readonly TrustName[];
}

export type SetName =
  | 'phishing'
  | 'own phishing'
  | 'own honest'
  | 'templates'
  | 'ham 2002'
  | 'hard ham 2002'
  | 'spam 2002'
  | 'fresh phishing'
  | 'fresh honest';

/**
 * What all mails of a set weigh together, in learning. Mail of 2002 has its own spam beside its ham, both lightly, so
 * that what tells the years apart tells nothing else; what is honest today weighs most.
 */
const MASS: Readonly<Record<SetName, number>> = {
  phishing: 400,
  'own phishing': 150,
  'own honest': 600,
  templates: 300,
  'ham 2002': 300,
  // Newsletters and notices of their day.
  'hard ham 2002': 250,
  'spam 2002': 60,
  // Written by somebody else, and never learnt from.
  'fresh phishing': 0,
  'fresh honest': 0,
};

/** Every set that is present, in a fixed order. */
export function loadExamples(): readonly Example[] {
  const sets = developmentSets();
  const own = sets.get('own') ?? [];
  const fresh = loadOwnMail(join(import.meta.dirname, 'held-out')).map(caseOfOwn);
  return [
    ...examplesOf('phishing', sets.get('phishing') ?? []),
    ...examplesOf('own phishing', own.filter(isPhish)),
    ...examplesOf('own honest', own.filter(isHonest)),
    ...examplesOf('fresh phishing', fresh.filter(isPhish)),
    ...examplesOf('fresh honest', fresh.filter(isHonest)),
    ...examplesOf('templates', sets.get('templates') ?? []),
    ...examplesOf(
      'ham 2002',
      corpus((group) => group.startsWith('easy-ham')),
    ),
    ...examplesOf(
      'hard ham 2002',
      corpus((group) => group === 'hard-ham-1'),
    ),
    ...examplesOf(
      'spam 2002',
      corpus((group) => group.startsWith('spam')),
    ),
  ];
}

const isPhish = ({ truth }: Case): boolean => truth.phish === true || truth.category === 'danger';
/** Junk is neither: whether it is called spam or danger is a matter of taste. */
const isHonest = (mail: Case): boolean => !isPhish(mail) && mail.truth.category !== 'spam';

const isHarmful = (set: SetName): boolean => /phishing|spam/.test(set);

const asItCame = (mail: Mail): readonly Mail[] => [mail];
const bareToo = (mail: Mail): readonly Mail[] => [mail, bareOf(mail)];
const VARIANTS: Readonly<Record<SetName, (mail: Mail) => readonly Mail[]>> = {
  phishing: bareToo,
  'own phishing': bareToo,
  'own honest': variantsOf,
  templates: variantsOf,
  'ham 2002': asItCame,
  'hard ham 2002': asItCame,
  'spam 2002': asItCame,
  'fresh phishing': bareToo,
  'fresh honest': variantsOf,
};

function examplesOf(set: SetName, cases: readonly Case[]): readonly Example[] {
  return cases.flatMap(({ id, message }) => {
    const mail = parseMail(message);
    const mails = VARIANTS[set](mail);
    return mails.map((variant) => ({
      id,
      set,
      harmful: isHarmful(set),
      heldOut: MASS[set] === 0 || isHeldOut(id),
      mass: MASS[set] / cases.length / mails.length,
      ...findings(variant),
    }));
  });
}

function corpus(wanted: (group: string) => boolean): readonly Case[] {
  return loadCorpus()
    .filter(({ group }) => wanted(group))
    .map((mail) => caseOfCorpus(mail, {}));
}

/** The two-kinds rule of the guard, for a mail whose weights are still being learnt. */
export function kindsOf(signs: readonly Sign[], weigh: (sign: Sign) => number): number {
  return new Set(signs.filter((sign) => weigh(sign) > 0).map(({ name }) => infoOf(name).kind)).size;
}
