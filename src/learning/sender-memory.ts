import type { CategoryKey } from '../decision/category.ts';
import type { Verdict } from '../decision/decision.ts';
import type { SenderMemory } from '../journey/ports.ts';
import type { Mail } from '../mail/mail.ts';
import { sendingOf } from './bulk.ts';
import { whatMatters } from './matters.ts';

/**
 * Under which name a mail's outcome is remembered: the From address, when the authenticated domain vouches for it,
 * without a `+tag` (services put a token there). null when nobody vouches: anybody can write a From line.
 */
export function senderKey(mail: Mail, authenticatedDomain: string | null): string | null {
  const { address, domain } = mail.from;
  if (authenticatedDomain === null || address === '') return null;
  const aligned =
    domain === authenticatedDomain ||
    domain.endsWith(`.${authenticatedDomain}`) ||
    authenticatedDomain.endsWith(`.${domain}`);
  if (!aligned) return null;
  const local = address.slice(0, address.lastIndexOf('@'));
  return `${local.split('+', 1)[0] || local}@${domain}`;
}

/** One more decision about a sender's mail. */
export interface Lesson {
  readonly sender: string;
  readonly category: CategoryKey;
  readonly by: 'user' | 'rule' | 'model' | 'local';
  /** ms since the epoch. */
  readonly now: number;
}

/**
 * The memory after a decision. What a rule decided is not counted: the rule answers for itself, and when the user
 * takes it away its decisions should go with it. Nor is what nobody decided, nor danger, which no sender owns.
 */
export function remember(
  memory: SenderMemory | undefined,
  { sender, category, by, now }: Lesson,
): SenderMemory {
  const before = memory ?? { sender, counts: {}, taught: null, updatedAt: now };
  if (by === 'rule' || category === 'review' || category === 'danger') return before;
  const counts = { ...before.counts, [category]: (before.counts[category] ?? 0) + 1 };
  return { ...before, counts, taught: by === 'user' ? category : before.taught, updatedAt: now };
}

/** Decisions that must agree before a sender is believed to have one kind of mail, and how many of them. */
const ENOUGH = 3;
const AGREEING = 0.9;

/**
 * What earlier mail of the same sender says about this one. What the user taught holds for every mail of the sender;
 * only one that may be a bill or a notice stays before their eyes. What was merely observed never files away a
 * letter, or mail that may matter: a shop sends offers for years and then a receipt.
 */
export function recallSender(memory: SenderMemory, mail: Mail): Verdict | null {
  const { sender, taught, counts } = memory;
  const matters = whatMatters(mail).map(({ evidence }) => evidence);
  if (taught !== null) {
    const keep = matters.length > 0 && !WANTED.has(taught);
    const evidence = [{ code: 'taught' as const, params: { sender } }, ...(keep ? matters : [])];
    return { category: taught, confidence: 1, tier: 'memory', evidence, ...(keep ? { archive: false } : {}) };
  }
  const [usual, count] = mostFrequent(counts);
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (usual === null || total < ENOUGH || count < AGREEING * total) return null;
  if (!WANTED.has(usual) && (matters.length > 0 || !isBulk(mail))) return null;
  return {
    category: usual,
    // One more than was seen may differ: 3 of 3 give 0.86, 10 of 10 give 0.95.
    confidence: count / (total + 0.5),
    tier: 'memory',
    evidence: [{ code: 'sender-memory', params: { sender, count } }],
  };
}

/** Categories of mail that is read anyway. Every other one may be set to leave the inbox. */
const WANTED: ReadonlySet<CategoryKey> = new Set(['action', 'important', 'personal', 'bills', 'security']);

function isBulk(mail: Mail): boolean {
  const { mass, automatic } = sendingOf(mail);
  return mass >= 1 || automatic;
}

function mostFrequent(counts: SenderMemory['counts']): readonly [CategoryKey | null, number] {
  let best: CategoryKey | null = null;
  for (const key of Object.keys(counts) as CategoryKey[]) {
    if (best === null || (counts[key] ?? 0) > (counts[best] ?? 0)) best = key;
  }
  return [best, best === null ? 0 : (counts[best] ?? 0)];
}
