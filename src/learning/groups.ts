import type { CategoryKey } from '../decision/category.ts';
import { doubtsIn } from './doubts.ts';
import { missing, pick, tells } from './sampling.ts';
import { commonest, isPlain, type Member, type Sample } from './sight.ts';
import {
  type Kind,
  kindOf,
  type Lean,
  letterOf,
  NOTHING_HEARD,
  type Stream,
  streamOf,
  type Tally,
  told,
} from './stream.ts';

/** When mail of one sender that nobody has read may be decided like mail of theirs that was. */

/** One sender's mail, by what is known of it. */
export interface SendersMail<M extends Member, S extends Sample> {
  readonly members: readonly M[];
  readonly samples: readonly S[];
  /** What was heard in earlier runs. */
  readonly before: ReadonlyMap<Kind, Tally>;
  /** What the unread of each kind lean to. */
  readonly leans: ReadonlyMap<Kind, Lean>;
  readonly isList: boolean;
  /** It seemed to be of several kinds when it was found. */
  readonly isMixed: boolean;
}

export interface Weighed<M, S> {
  readonly decided: readonly Decided<M, S>[];
  /** To be read next, for the good of others that wait. */
  readonly wanted: readonly M[];
  /** To be read as they come: nothing can be said of them. */
  readonly open: readonly M[];
}

export interface Decided<M, S> {
  readonly members: readonly M[];
  readonly category: CategoryKey;
  readonly confidence: number;
  readonly leaves: boolean;
  /** A mail that was read and is like them; null when they are like none in particular. */
  readonly like: S | null;
}

/** Categories that mail may be given unread: never one that says that this very mail wants something. */
const OF_MANY: ReadonlySet<CategoryKey> = new Set<CategoryKey>([
  ...(['bills', 'security', 'updates', 'newsletters', 'promotions', 'social', 'forums'] as const),
  ...(['personal', 'review'] as const),
]);

/** How sure a glimpse must be to call a mail by itself. */
const CALLED = 0.8;

/** What is said of a sender's mail of one kind, all that is known taken together. */
function streamIn<M extends Member, S extends Sample>(
  kind: Kind,
  { samples, before, leans, isList }: SendersMail<M, S>,
): Stream | null {
  const own = samples.filter((sample) => sample.kind === kind);
  return streamOf(tallyOf(own, before.get(kind)), leans.get(kind) ?? null, isList);
}

export function tallyOf(samples: readonly Sample[], before: Tally = NOTHING_HEARD): Tally {
  const plain = samples.filter(isPlain);
  const heard = plain.length > 0 || before.count > 0 ? plain : samples;
  return heard.reduce((tally, { witness }) => told(tally, witness), before);
}

export function weigh<M extends Member, S extends Sample>(mail: SendersMail<M, S>): Weighed<M, S> {
  const { members, samples } = mail;
  const groups = [...Map.groupBy(members, ({ kind }) => kind)].sort(([, a], [, b]) => b.length - a.length);
  // Of two kinds with as many mails, the one that was read.
  const main = commonest([...samples, ...members].map(({ kind }) => kind)) ?? 'review';
  const isMixed =
    mail.isMixed || samples.some(({ isSure, category }) => isSure && kindOf(category) !== 'bulk');
  const parts = groups.map(([kind, group]) => weighKind(kind, group, { mail, main, isMixed }));
  const again = repeats<M, S>(
    parts.flatMap(({ open }) => open),
    samples,
  );
  return {
    decided: [...parts.flatMap(({ decided }) => decided), ...again.decided],
    wanted: parts.flatMap(({ wanted }) => wanted),
    open: again.open,
  };
}

/** So many that begin with the same words must have been found to be the same. */
const SAME = 2;
const STAYING: ReadonlySet<CategoryKey> = new Set<CategoryKey>([
  ...(['action', 'important', 'bills', 'security', 'updates'] as const),
]);

/**
 * Of mail that is read as it comes, the old that is of the very template of others: it stays, and even what it asked
 * for is long past. New mail is read, for its dates and for what it asks.
 */
function repeats<M extends Member, S extends Sample>(
  mails: readonly M[],
  samples: readonly S[],
): Omit<Weighed<M, S>, 'wanted'> {
  if (mails.length === 0) return { decided: [], open: mails };
  const templates = Map.groupBy(samples, ({ opening }) => opening);
  const likeOf = ({ recent, opening }: M): S | null => {
    const same = recent || opening === '' ? [] : (templates.get(opening) ?? []);
    const [first] = same;
    if (first === undefined || same.length < SAME || !STAYING.has(first.category)) return null;
    return same.every(({ isSure, category }) => isSure && category === first.category) ? first : null;
  };
  const groups = Map.groupBy(mails, likeOf);
  const decided = [...groups].flatMap(([like, members]): readonly Decided<M, S>[] =>
    like === null ? [] : [{ members, category: like.category, confidence: CALLED, leaves: false, like }],
  );
  return { decided, open: groups.get(null) ?? [] };
}

interface Around<M extends Member, S extends Sample> {
  readonly mail: SendersMail<M, S>;
  readonly main: Kind;
  readonly isMixed: boolean;
}

function weighKind<M extends Member, S extends Sample>(
  kind: Kind,
  members: readonly M[],
  { mail, main, isMixed }: Around<M, S>,
): Weighed<M, S> {
  if (isAstray(kind, mail.samples)) return { decided: [], wanted: [], open: members };
  const real = turnedOut(kind, mail.samples);
  const samples = mail.samples.filter((sample) => sample.kind === real);
  const before = mail.before.get(real);
  const isBacked = kind === real && isBulk(mail.leans.get(kind));
  const stream = mindful(streamIn(real, mail), samples, before, isBacked);
  const lacking = missing(real, members.length, {
    samples,
    before,
    stream,
    isBacked,
    main: kind === main ? real : main,
  });
  if (lacking > 0) return { decided: [], wanted: pick(members, samples.length, lacking), open: [] };
  if (stream === null) return unclear(members, streamIn(main, mail));
  if (!OF_MANY.has(stream.category)) return { decided: [], wanted: [], open: members };
  const marked = members.filter(({ marks }) => marks !== '');
  const plain = members.filter(({ marks }) => marks === '');
  const isKnown = before !== undefined && before.count > 0;
  const doubts = stream.leaves ? doubtsIn(plain, { samples: mail.samples, isMixed, isKnown }) : NO_DOUBTS;
  const kept = unclear<M, S>(doubts.stays, { ...stream, leaves: false });
  return {
    decided: [
      ...group(stream.leaves ? doubts.usual : plain, stream, samples),
      ...markedOnes(marked, stream, mail.samples),
      ...kept.decided,
    ],
    wanted: doubts.wanted,
    open: [...doubts.open, ...kept.open],
  };
}

const NO_DOUBTS = { usual: [], stays: [], wanted: [], open: [] } as const;

/** On the word of one mail nothing leaves that the mail itself would not, unless all that is unread backs it. */
function mindful(
  stream: Stream | null,
  samples: readonly Sample[],
  { count }: Tally = NOTHING_HEARD,
  isBacked: boolean,
): Stream | null {
  const isProven = isBacked || samples.length + count >= 2 || samples.some(({ fits }) => fits);
  // Nor when all that was read lately speaks of what may matter, whatever earlier mail was.
  const isPlainOnce = samples.length === 0 || samples.some((sample) => tells(sample, isBacked));
  return stream === null || (isProven && isPlainOnce) ? stream : { ...stream, leaves: false };
}

/** From so large a share on, the first words of what is unread say by themselves that it may leave. */
const BACKING = 0.8;

function isBulk(lean: Lean | undefined): boolean {
  const shares = [...(lean?.shares ?? [])].filter(([key]) => kindOf(key) === 'bulk');
  return shares.reduce((sum, [, share]) => sum + share, 0) >= BACKING;
}

/** Of what kind mail is that seems to be of this kind: all of it that was read may have been of another. */
function turnedOut(kind: Kind, samples: readonly Sample[]): Kind {
  if (samples.some((sample) => sample.kind === kind)) return kind;
  const tested = samples.filter(({ expected, isSure }) => expected === kind && isSure);
  const real = commonest(tested.map((sample) => sample.kind)) ?? kind;
  return real === 'bulk' && kind !== 'updates' && tested.length < 2 ? kind : real;
}

/** What was read of these was another thing than it seemed. */
function isAstray(kind: Kind, samples: readonly Sample[]): boolean {
  const tested = samples.filter(({ expected, isSure, marks }) => expected === kind && isSure && marks === '');
  const astray = tested.filter((sample) => sample.kind !== kind);
  return kind === 'bulk' && tested.length >= 2 && 3 * astray.length > tested.length;
}

function group<M, S extends Sample>(
  members: readonly M[],
  { category, confidence, leaves }: Stream,
  samples: readonly S[],
): readonly Decided<M, S>[] {
  const like = samples.find((sample) => sample.category === category) ?? null;
  return members.length === 0 ? [] : [{ members, category, confidence, leaves, like }];
}

/** Mail that may matter stays, and is called like such mail of the sender that was read. */
function markedOnes<M extends Member, S extends Sample>(
  members: readonly M[],
  stream: Stream,
  samples: readonly S[],
): readonly Decided<M, S>[] {
  return [...Map.groupBy(members, ({ marks }) => marks)].flatMap(([marks, some]) => {
    const like = samples.find(
      (sample) => sample.isSure && sample.marks === marks && OF_MANY.has(sample.category),
    );
    const category = like?.category ?? stream.category;
    return group(some, { ...stream, category, leaves: false }, samples);
  });
}

/** Nobody can tell what they are: they are called by their first words where these are clear, and stay. */
function unclear<M extends Member, S extends Sample>(
  members: readonly M[],
  other: Stream | null,
): Weighed<M, S> {
  const called = Map.groupBy(members, ({ leaning: { category, confidence } }) =>
    confidence >= CALLED && OF_MANY.has(category) ? category : (other?.category ?? 'review'),
  );
  const decided = [...called].map(([category, some]): Decided<M, S> => {
    const confidence = Math.min(...some.map(({ leaning }) => leaning.confidence));
    return { members: some, category, confidence, leaves: false, like: null };
  });
  return {
    decided: decided.filter(({ category }) => OF_MANY.has(category)),
    wanted: [],
    open: decided.flatMap(({ category, members: some }) => (OF_MANY.has(category) ? [] : some)),
  };
}

/** What somebody writes whom one knows is theirs, whatever it speaks of. */
const LETTERS: Stream = { category: 'personal', confidence: 0.8, leaves: false, fit: 0, count: 0 };

/** A person's old mail stays where it is: one or two of their letters tell what the others are called. */
export function weighLetters<M extends Member, S extends Sample>(
  members: readonly M[],
  samples: readonly S[],
): Weighed<M, S> {
  if (members.length === 0) return { decided: [], wanted: [], open: [] };
  const size = members.length + samples.length;
  if (samples.length < (size >= 20 ? 2 : 1)) return { decided: [], wanted: members.slice(-1), open: [] };
  const stream = letterOf(tallyOf(samples));
  if (stream === null || !OF_MANY.has(stream.category)) return unclear(members, LETTERS);
  const { confidence } = stream.category === LETTERS.category ? LETTERS : stream;
  const told = { ...stream, confidence: Math.max(stream.confidence, confidence), leaves: false };
  return { decided: [...group(members, told, samples)], wanted: [], open: [] };
}
