import type { CategoryKey } from '../decision/category.ts';
import type { Verdict } from '../decision/decision.ts';
import type { MailFacts } from '../journey/records.ts';
import type { MemoryBefore, SenderMemory, ShapeMemory } from '../journey/remembered.ts';
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

/** A list that people write to has a hundred authors and is one sender, when it vouches for itself (`proven`). */
export function listKey(mail: Mail, proven: boolean): string | null {
  return proven && mail.listId !== null && sendingOf(mail).discussion >= 3 ? `list:${mail.listId}` : null;
}

/** Where in a sender's memory a mail belongs: the shape of its subject, and its template ('' when there is none). */
export interface Place {
  readonly shape: string;
  readonly print: string;
}

/** One more decision of ours about a sender's mail. */
export interface Outcome extends Place {
  readonly category: CategoryKey;
  /** ms since the epoch. */
  readonly now: number;
}

/** Shapes and templates of one sender that are remembered. */
const MOST_SHAPES = 60;

/** The memory after a decision. What nobody decided is not counted, nor danger, which no sender owns. */
export function remember(before: MemoryBefore, { shape, print, category, now }: Outcome): SenderMemory {
  const memory = before.memory ?? nothingOf(before.sender, now);
  if (category === 'review' || category === 'danger') return memory;
  const shapes = { ...memory.shapes };
  for (const name of [shapeName(shape), ...(print === '' ? [] : [templateName(print)])]) {
    shapes[name] = { ...counted(shapes[name] ?? NOTHING, category), usedAt: now };
  }
  return { ...memory, ...counted(memory, category), shapes: lately(shapes), updatedAt: now };
}

export const NOTHING: ShapeMemory = { counts: {}, taught: null };

export function nothingOf(sender: string, at: number): SenderMemory {
  return { ...NOTHING, sender, updatedAt: at };
}

/** Names of both kinds in one record; none of them is a name every object knows (`constructor`). */
export function shapeName(shape: string): string {
  return `~${shape}`;
}

function templateName(print: string): string {
  return `=${print}`;
}

function counted(memory: ShapeMemory, category: CategoryKey): ShapeMemory {
  return { ...memory, counts: { ...memory.counts, [category]: (memory.counts[category] ?? 0) + 1 } };
}

/** The least recently used go first, and what the user has said goes last. */
export function lately(shapes: Readonly<Record<string, ShapeMemory>>): Readonly<Record<string, ShapeMemory>> {
  const entries = Object.entries(shapes);
  if (entries.length <= MOST_SHAPES) return shapes;
  const said = ({ taught, stays }: ShapeMemory): number => (taught !== null || stays !== undefined ? 1 : 0);
  const kept = entries.sort(([, a], [, b]) => said(b) - said(a) || (b.usedAt ?? 0) - (a.usedAt ?? 0));
  return Object.fromEntries(kept.slice(0, MOST_SHAPES));
}

/** Decisions that must agree before a template, a shape, or a whole sender is believed to be of one kind. */
const ENOUGH = { template: 1, shape: 2, sender: 3 } as const;
const AGREEING = 0.9;

/**
 * What earlier mail of the same sender says about this one, the finest likeness first. What the user taught outweighs
 * everything. What was merely observed never files away a letter, or mail that may matter: a shop sends offers for
 * years and then a receipt. And what differs from shape to shape says nothing about the sender as a whole.
 */
export function recallSender(memory: SenderMemory, mail: Mail, place: Place): Verdict | null {
  return taughtVerdict(memory, mail, place) ?? observedVerdict(memory, mail, place);
}

function taughtVerdict(memory: SenderMemory, mail: Mail, { shape }: Place): Verdict | null {
  const { sender, shapes = {} } = memory;
  const own = shapes[shapeName(shape)];
  const ofShape = own !== undefined && own.taught !== null;
  const { taught, taughtAt } = ofShape ? own : memory;
  if (taught === null || (!ofShape && !isOfOneKind(memory, taught))) return null;
  const matters = whatMatters(mail).map(({ evidence }) => evidence);
  const keep = !WANTED.has(taught) && (matters.length > 0 || !isBulk(mail));
  // Said of another kind of mail: of one that may matter, or that a person wrote, it says nothing.
  if (keep && !ofShape) return null;
  const params = { sender, ...(taughtAt === undefined ? {} : { at: dayOf(taughtAt) }) };
  const evidence = [{ code: 'taught' as const, params }, ...(keep ? matters : [])];
  return { category: taught, confidence: 1, tier: 'memory', evidence, ...(keep ? { archive: false } : {}) };
}

/** Whether all that was seen of a sender is what the user said, or what the user said it is not. */
function isOfOneKind({ counts, taughtFrom }: SenderMemory, taught: CategoryKey): boolean {
  const others = entriesOf(counts).filter(([key]) => key !== taught && key !== taughtFrom);
  return sumOf(others) <= (1 - AGREEING) * sumOf(entriesOf(counts));
}

function observedVerdict(memory: SenderMemory, mail: Mail, { shape, print }: Place): Verdict | null {
  const { shapes = {}, counts } = memory;
  const own = shapes[shapeName(shape)]?.counts ?? {};
  const found =
    usualOf(print === '' ? {} : (shapes[templateName(print)]?.counts ?? {}), ENOUGH.template, 0.25) ??
    usualOf(own, ENOUGH.shape, 0.5) ??
    whereShapesAgree(usualOf(counts, ENOUGH.sender, 0.5), own, shapes);
  if (found === null) return null;
  const { category, count, confidence } = found;
  if (!WANTED.has(category) && (isBulk(mail) ? whatMatters(mail).length > 0 : true)) return null;
  const params = { sender: memory.sender, count };
  return { category, confidence, tier: 'memory', evidence: [{ code: 'sender-memory', params }] };
}

interface Usual {
  readonly category: CategoryKey;
  readonly count: number;
  readonly confidence: number;
}

/** `doubt`: how much of one more decision may yet differ. With 0.5, 3 of 3 give 0.86 and 10 of 10 give 0.95. */
function usualOf(counts: ShapeMemory['counts'], enough: number, doubt: number): Usual | null {
  const entries = entriesOf(counts);
  const total = sumOf(entries);
  const [category, count] = entries.reduce<readonly [CategoryKey | null, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [null, 0],
  );
  if (category === null || total < enough || count < AGREEING * total) return null;
  return { category, count, confidence: count / (total + doubt) };
}

function whereShapesAgree(
  usual: Usual | null,
  own: ShapeMemory['counts'],
  shapes: Readonly<Record<string, ShapeMemory>>,
): Usual | null {
  if (usual === null || entriesOf(own).some(([key]) => key !== usual.category)) return null;
  const differs = Object.values(shapes).some(({ taught, counts }) => {
    const kind = taught ?? usualOf(counts, ENOUGH.shape, 0.5)?.category ?? usual.category;
    return kind !== usual.category;
  });
  return differs ? null : usual;
}

/** Where the user wants mail of this kind, whatever it is called; nothing when they have not shown it. */
export function wishesOf(
  memory: SenderMemory,
  mail: Mail,
  { shape }: Place,
): Pick<MailFacts, 'wanted' | 'unwanted'> {
  const own = memory.shapes?.[shapeName(shape)];
  if (memory.stays === true) return { wanted: dayOf(memory.taughtAt ?? memory.updatedAt) };
  const day = dayOf(own?.taughtAt ?? memory.updatedAt);
  if (own?.stays === true) return { wanted: day };
  if (own?.stays === false && isBulk(mail) && whatMatters(mail).length === 0) return { unwanted: day };
  return {};
}

/** Whether the user has said something about some mail of the sender that need not hold for all of it. */
export function isPartlyTaught({ shapes = {} }: Pick<SenderMemory, 'shapes'>): boolean {
  return Object.values(shapes).some(({ taught, stays }) => taught !== null || stays !== undefined);
}

/** Categories of mail that is read anyway. Every other one may be set to leave the inbox. */
export const WANTED: ReadonlySet<CategoryKey> = new Set([
  'action',
  'important',
  'personal',
  'bills',
  'security',
]);

/** Something shows that it was not typed for this reader. */
export function isBulk(mail: Mail): boolean {
  const { mass, automatic } = sendingOf(mail);
  return mass >= 1 || automatic;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function entriesOf(counts: ShapeMemory['counts']): [CategoryKey, number][] {
  return Object.entries(counts) as [CategoryKey, number][];
}

function sumOf(entries: readonly (readonly [CategoryKey, number])[]): number {
  return entries.reduce((sum, [, count]) => sum + count, 0);
}
