import type { CategoryKey } from '../decision/category.ts';
import type { SenderMemory } from '../journey/ports.ts';
import { commonest, isSure, leastSure, missing, mostly, pick, type Sample, type Sight } from './samples.ts';
import { WANTED } from './sender-memory.ts';

/**
 * When mail of one sender that was not read may be decided like mail of theirs that was. A sender's mail is compared
 * in kinds: mails whose words may speak of the same matters (`marks`), and, where that is not enough, that lie under
 * the same of Gmail's tabs.
 */

/** What wants its reader: more is read before other mail is believed to be like it, and nothing is filed away beside it. */
const WANTS_READING: ReadonlySet<CategoryKey> = new Set([...WANTED, 'danger']);
/** How many of the mails somebody was sure of must say the same. */
const AGREEING = 0.75;

/** What the samples of one sender say about the mail that is left. */
export interface Weighed<Member extends Sight, Read extends Sample> {
  /** Mails to be decided like a sample; `keep`: but left in the inbox, whatever became of the sample. */
  readonly decided: readonly Group<Member, Read>[];
  /** Mails to be read next, as many as are missing, and the kind of mail they stand for. */
  readonly wanted: readonly { readonly members: readonly Member[]; readonly kind: readonly Member[] }[];
}

interface Group<Member, Read> extends Led<Read> {
  readonly members: readonly Member[];
}

interface Led<Read> {
  readonly like: Read;
  readonly keep: boolean;
}

/** A person's mail is not parted into kinds: none of it is filed away. What is in neither list is read as it comes. */
export function weigh<Member extends Sight, Read extends Sample>(
  members: readonly Member[],
  samples: readonly Read[],
  isPerson = false,
): Weighed<Member, Read> {
  // Somebody writes in this sender's name.
  if (samples.some(({ category }) => category === 'danger')) return { decided: [], wanted: [] };
  const ruled = members.filter(isRuled);
  const rest = members.filter((member) => !isRuled(member));
  const parts = isPerson
    ? [weighPerson(rest, samples), ...weighKinds(ruled, samples)]
    : weighKinds(members, samples);
  return {
    decided: parts.flatMap(({ decided }) => decided),
    wanted: parts.flatMap(({ wanted }) => wanted),
  };
}

/** A rule of the user may hold for it. */
function isRuled({ marks }: Sight): boolean {
  return marks.includes('rule:');
}

function weighKinds<Member extends Sight, Read extends Sample>(
  members: readonly Member[],
  samples: readonly Read[],
): readonly Weighed<Member, Read>[] {
  return [...Map.groupBy(members, ({ marks }) => marks)].map(([marks, kind]) =>
    weighKind(
      kind,
      samples.filter((sample) => sample.marks === marks),
      isRuled({ tab: '', marks }) ? null : otherwise(marks, members, samples),
    ),
  );
}

function weighPerson<Member extends Sight, Read extends Sample>(
  members: readonly Member[],
  samples: readonly Read[],
): Weighed<Member, Read> {
  if (members.length === 0) return { decided: [], wanted: [] };
  if (samples.length < Math.min(2, Math.ceil((members.length + samples.length) / 5)))
    return { decided: [], wanted: [{ members: pick(members, [], samples).slice(0, 1), kind: members }] };
  return { decided: [{ members, like: commonest(samples), keep: true }], wanted: [] };
}

/**
 * What can be said of mail of which none alike was read. Where nothing of the sender was filed away, mail that may
 * matter is not either; and an order or a date in a campaign leaves it a campaign, to be kept before the reader's eyes.
 */
function otherwise<Read extends Sample>(
  marks: string,
  members: readonly Sight[],
  samples: readonly Read[],
): Led<Read> | null {
  if (marks === '') return null;
  const kept = keptLead(samples, members);
  if (kept !== null) return kept;
  if (!marks.split(' ').every((mark) => SOFT.has(mark))) return null;
  const plain = samples.filter((sample) => sample.marks === '');
  const led = leadOf(plain, plain.length + members.filter((member) => member.marks === '').length);
  return led === null || led === 'more' ? null : { ...led, keep: true };
}

/** Marks that do not by themselves make a mail another kind of mail. */
const SOFT: ReadonlySet<string> = new Set(['service', 'action', 'text']);

/** Mails of one sender with the same marks: all alike, or alike tab by tab, or neither, and then all are to be read. */
function weighKind<Member extends Sight, Read extends Sample>(
  members: readonly Member[],
  samples: readonly Read[],
  other: Led<Read> | null,
): Weighed<Member, Read> {
  const tabs = new Set(samples.map(({ tab }) => tab));
  // Where mail under two tabs was decided alike, the tab does not matter for this sender.
  const led = leadOf(samples, members.length + samples.length);
  const filed = led === 'more' || (led?.like.archive === true && !led.keep);
  const strange = filed && tabs.size === 1 ? members.filter(({ tab }) => !tabs.has(tab)) : [];
  if (led === 'more') {
    if (other !== null) return { decided: [{ members, ...other }], wanted: [] };
    return { decided: [], wanted: [{ members: pick(members, strange, samples), kind: members }] };
  }
  if (led !== null) {
    const usual = members.filter((member) => !strange.includes(member));
    return {
      decided: usual.length === 0 ? [] : [{ members: usual, ...led }],
      wanted: strange.length === 0 ? [] : [{ members: strange.slice(0, 1), kind: strange }],
    };
  }
  const parts = [...Map.groupBy(members, ({ tab }) => tab)].map(([tab, near]) =>
    weighTab(
      near,
      samples.filter((sample) => sample.tab === tab),
    ),
  );
  return {
    decided: parts.flatMap(({ decided }) => decided),
    wanted: parts.flatMap(({ wanted }) => wanted),
  };
}

function weighTab<Member extends Sight, Read extends Sample>(
  members: readonly Member[],
  samples: readonly Read[],
): Weighed<Member, Read> {
  const led = leadOf(samples, members.length + samples.length) ?? keptLead(samples, members);
  if (led === 'more')
    return { decided: [], wanted: [{ members: pick(members, [], samples), kind: members }] };
  return { decided: led === null ? [] : [{ members, ...led }], wanted: [] };
}

/** The sample that speaks for all, where none was filed away and enough were read. */
function keptLead<Read extends Sample>(
  samples: readonly Read[],
  members: readonly Sight[],
): Led<Read> | null {
  if (samples.length === 0 || samples.some(({ archive }) => archive)) return null;
  if (missing(samples, samples.length + members.length) > 0) return null;
  return { like: commonest(samples), keep: true };
}

/** What speaks for a kind of mail; 'more' when more must be read to tell, null when the samples do not agree. */
function leadOf<Read extends Sample>(samples: readonly Read[], size: number): Led<Read> | 'more' | null {
  const [first] = samples;
  if (first === undefined || missing(samples, size) > 0) return 'more';
  const sure = samples.filter(isSure);
  // Nobody can tell what this sender writes: the rest stays as undecided as these.
  if (sure.length === 0) return { like: first, keep: true };
  const most = mostly(sure);
  if (most.length < AGREEING * sure.length) return null;
  const archived = most.filter(({ archive }) => archive);
  // Beside mail that wants its reader nothing is filed away.
  const wanted = sure.some(({ category, archive }) => WANTS_READING.has(category) && !archive);
  const keep = wanted || 2 * archived.length <= most.length;
  return { like: leastSure(most), keep };
}

export function isAlike(one: Sample, other: Sample): boolean {
  return one.category === other.category && one.archive === other.archive;
}

/** Whether the user has said something about some mail of the sender that need not hold for all of it. */
export function isPartlyTaught({ shapes = {} }: Pick<SenderMemory, 'shapes'>): boolean {
  return Object.values(shapes).some(({ taught, stays }) => taught !== null || stays !== undefined);
}
