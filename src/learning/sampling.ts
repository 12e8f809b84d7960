import { DOUBT, isPlain, type Member, type Sample } from './sight.ts';
import { FITTING, type Kind, NOTHING_HEARD, type Stream, type Tally } from './stream.ts';

/** How many mails of a kind are read before others are believed to be like them, and which. */

/** Categories in which a wrong decision would hurt are looked at more often. */
const DEEP: ReadonlySet<Kind> = new Set<Kind>(['bills', 'security']);

/** Mail that is kept wherever it goes can be told by few; what leaves by more, the more of it there is. */
export function missing(
  kind: Kind,
  left: number,
  around: {
    readonly samples: readonly Sample[];
    readonly before: Tally | undefined;
    readonly stream: Stream | null;
    /** What the unread say by their first words agrees with what was read. */
    readonly isBacked: boolean;
    readonly main: Kind;
  },
): number {
  const { samples, before = NOTHING_HEARD, stream, isBacked, main } = around;
  const size = left + samples.length;
  const known = Math.floor(before.count);
  // One of many is read again, to see whether it is still so.
  const due = Math.max(
    usual(kind, size, main, isBacked && stream?.leaves === true) - known,
    known > 0 && size >= SPOT_FROM ? 1 : 0,
  );
  const plain = samples.filter((sample) => tells(sample, isBacked)).length;
  const more = known === 0 && size > CLOSE_FROM && isClose(kind, stream) && samples.length > 0 ? CLOSER : 0;
  // One that would not leave by itself says too little about the others.
  const isAlone =
    kind === 'bulk' && !isBacked && known + samples.length === 1 && !samples.some(({ fits }) => fits);
  const second = isAlone ? 2 - known : 0;
  const need = Math.min(size, Math.max(second, due + (due > 0 ? more : 0)));
  // For the sake of one mail none is read: it may as well stay.
  if (kind === 'bulk' && left <= 1 && plain > 0) return 0;
  return Math.max(0, Math.min(need - plain, left, Math.min(size, 2 * due + 1) - samples.length));
}

/** Mail that speaks of what may matter tells what its sender sends otherwise only if the unread say so too. */
export function tells(sample: Sample, isBacked: boolean): boolean {
  return isPlain(sample) || (isBacked && sample.isSure && sample.witness.mass);
}

const SPOT_FROM = 20;
const CLOSE_FROM = 8;
/** Where it is close, so many more are read. */
const CLOSER = 2;

function usual(kind: Kind, size: number, main: Kind, isBacked: boolean): number {
  const [few, many] = isBacked ? [80, 250] : [40, 150];
  if (kind === 'bulk') return size <= few ? 1 : size <= many ? 2 : 3;
  if (kind !== main && size < 4) return 0;
  return DEEP.has(kind) && size > 20 ? 2 : 1;
}

function isClose(kind: Kind, stream: Stream | null): boolean {
  if (stream === null || kind !== 'bulk') return stream === null;
  return stream.confidence < 0.7 || Math.abs(stream.fit - FITTING) < 0.25;
}

/** How many of a group are read only to see whether the first were right. */
export function isCheck(kind: Kind, size: number, read: number): boolean {
  return kind === 'bulk' && size > 20 && read > 1;
}

/** Mails to read: plain ones first, far apart in time. */
export function pick<M extends Member>(members: readonly M[], read: number, count: number): readonly M[] {
  const plain = members.filter(({ marks, leaning }) => marks === '' && leaning.wanted <= DOUBT.alone);
  const pool = plain.length > 0 ? plain : members;
  const picked = new Set<M>();
  for (let i = read; picked.size < Math.min(count, pool.length); i += 1) {
    const at = Math.round(spread(i) * (pool.length - 1));
    const free = [...pool.slice(at), ...pool.slice(0, at)].find((member) => !picked.has(member));
    if (free !== undefined) picked.add(free);
  }
  return [...picked];
}

/** 0, 1, ½, ¼, ¾, ⅛ …: any first few of them lie far apart (van der Corput). */
function spread(index: number): number {
  if (index <= 1) return index;
  let share = 0;
  for (let rest = index - 1, part = 0.5; rest > 0; rest >>= 1, part /= 2) share += (rest & 1) * part;
  return share;
}
