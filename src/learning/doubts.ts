import { DOUBT, isPlain, type Member, type Sample } from './sight.ts';

/** Among mail that leaves, mail that may be wanted all the same: what of it leaves too, and what is read to see. */
export interface Doubts<M> {
  /** No reason to doubt, or what seemed as likely to be wanted has turned out not to be. */
  readonly usual: readonly M[];
  /** Likely to be wanted: it stays, whatever it is. */
  readonly stays: readonly M[];
  /** To be read for the good of the others, which wait. */
  readonly wanted: readonly M[];
  /** To be read each for itself. */
  readonly open: readonly M[];
}

interface Around {
  /** All that was read of the sender. */
  readonly samples: readonly Sample[];
  /** The sender sends other mail as well. */
  readonly isMixed: boolean;
  /** Such mail of theirs was read in an earlier run. */
  readonly isKnown: boolean;
}

/** From here on it stays unread: a read would hardly let it leave. */
const LIKELY = 0.35;
/** So many that seemed at least as likely to be wanted must have turned out not to be. */
const PROOFS = 2;

export function doubtsIn<M extends Member>(
  members: readonly M[],
  { samples, isMixed, isKnown }: Around,
): Doubts<M> {
  const least = isMixed ? DOUBT.mixed : DOUBT.alone;
  const isDoubted = provenBy(samples.filter(({ seemed }) => seemed > least));
  const leavesFrom = new Set(samples.filter(({ kind }) => kind === 'bulk').map(({ tab }) => tab));
  const usual: M[] = [];
  const stays: M[] = [];
  const open: M[] = [];
  const doubted: M[] = [];
  const elsewhere: M[] = [];
  for (const member of members) {
    const { tab, leaning } = member;
    const doubt = leaning.wanted > least ? isDoubted(leaning.wanted) : 'none';
    if (leaning.wanted > LIKELY) stays.push(member);
    else if (isMixed && !isKnown && !leavesFrom.has(tab)) elsewhere.push(member);
    else if (doubt === 'none') usual.push(member);
    else (doubt === 'some' ? doubted : open).push(member);
  }
  const read = new Set(samples.map(({ tab }) => tab));
  const ofTabs = [...Map.groupBy(elsewhere, ({ tab }) => tab)];
  doubted.sort((one, other) => other.leaning.wanted - one.leaning.wanted);
  return {
    usual,
    stays,
    // One may show what the others under its tab are; what was read there already showed that they are not alike.
    wanted: [
      ...doubted.slice(0, PROOFS),
      ...ofTabs.flatMap(([tab, some]) => (read.has(tab) ? [] : some.slice(0, 1))),
    ],
    open: [...open, ...ofTabs.flatMap(([tab, some]) => (read.has(tab) ? some : []))],
  };
}

/** What the reads of doubtful mail say of mail that is as likely to be wanted: no doubt any more, some, or much. */
function provenBy(seen: readonly Sample[]): (wanted: number) => 'none' | 'some' | 'much' {
  const isHarmless = (sample: Sample): boolean => sample.kind === 'bulk' && isPlain(sample);
  const harmless = seen.filter(isHarmless).map(({ seemed }) => seemed);
  const least = Math.min(...seen.filter((sample) => !isHarmless(sample)).map(({ seemed }) => seemed));
  return (wanted) => {
    if (wanted >= least) return 'much';
    return harmless.filter((seemed) => seemed >= wanted).length >= PROOFS ? 'none' : 'some';
  };
}
