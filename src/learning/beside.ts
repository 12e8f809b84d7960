import type { CategoryKey } from '../decision/category.ts';
import type { Tier, Verdict } from '../decision/decision.ts';
import type { Evidence } from '../decision/evidence.ts';
import { kindOf, type Stream, type Witness } from './stream.ts';

/** What a mail says by itself, weighed against what its sender sends again and again. */

/** Whose word stands whatever the sender's other mail is: the user's, and what was learnt of them or of the model. */
const BY_ITSELF: ReadonlySet<Tier> = new Set(['none', 'local', 'gmail']);
/** A letter that is surely one of these is called so, though its author mostly writes other letters. */
const MORE_THAN_A_LETTER: ReadonlySet<CategoryKey> = new Set(['action', 'important', 'bills', 'security']);

interface Beside {
  readonly witness: Witness;
  readonly stream: Stream | null;
  /** Under what name the sender is shown. */
  readonly sender: string;
  readonly isPerson: boolean;
}

/** The verdict on a mail that was read; what it is surely is stronger than what its sender usually sends. */
export function beside(own: Verdict | null, { witness, stream, sender, isPerson }: Beside): Verdict | null {
  if (stream === null || (own !== null && !BY_ITSELF.has(own.tier))) return own;
  const sure = own !== null && own.tier !== 'none' ? own : null;
  if (sure !== null && isPerson && MORE_THAN_A_LETTER.has(sure.category)) return sure;
  if (sure !== null && !isPerson && kindOf(sure.category) !== kindOf(stream.category)) return sure;
  const isBulk = kindOf(stream.category) === 'bulk';
  const leaves = stream.leaves && !witness.speaks;
  const stays = isBulk && !leaves ? { archive: false } : {};
  if (sure !== null && (sure.category === stream.category || witness.speaks)) {
    const { archive: _own, ...verdict } = sure;
    return { ...verdict, ...stays };
  }
  const told: Evidence = { code: 'stream', params: { sender, count: stream.count } };
  return {
    category: stream.category,
    confidence: stream.confidence,
    tier: 'local',
    evidence: [told, ...(own?.evidence ?? [])],
    ...stays,
  };
}
