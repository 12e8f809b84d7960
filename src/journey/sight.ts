import type { Delta } from '../decision/decision.ts';
import { ProblemError } from '../shared/problem.ts';
import type { Mailbox } from './ports.ts';

interface Subject {
  readonly id: string;
  readonly delta: Delta;
}

/** What changes would meet: the labels of many messages, seen the cheapest way and kept true by Gmail's history. */
export interface Sight {
  /** Looks at these, as far as that was not done yet. */
  see(subjects: readonly Subject[]): Promise<void>;
  /** Takes in what happened since. */
  again(): Promise<void>;
  /** Of a message that was looked at, those labels that its change names, and some more; null when it is gone. */
  labelsOf(messageId: string): ReadonlySet<string> | null;
}

/** Up to so many messages are looked at one by one; more would cost 20 units each, and lists cost 5 for 500. */
const FEW = 20;
/** Messages on no list are looked at one by one, to tell one that is gone. */
const DOUBTFUL = 200;
/** Asked for of every message: where it may be, whatever its change names. */
const PLACES = ['INBOX', 'TRASH', 'SPAM'];

/** `since`: a history id from before anything is looked at; null when there is none. */
export function openSight(mailbox: Mailbox, since: string | null): Sight {
  let historyId = since;
  let subjects: readonly Subject[] = [];
  /** Who carries a label, by label: of a label that was listed everybody, of others those who were looked at. */
  const carriers = new Map<string, Set<string>>();
  const listed = new Set<string>();
  const looked = new Set<string>();
  const gone = new Set<string>();

  async function see(): Promise<void> {
    historyId ??= (await mailbox.profile()).historyId;
    const named = subjects.flatMap(({ delta }) => [...delta.add, ...delta.remove]);
    const missing = [...new Set([...PLACES, ...named])].filter((label) => !listed.has(label));
    if (missing.length > 0 && subjects.length <= FEW) return await lookAt(subjects);
    await Promise.all(missing.map(list));
    // Lists are made one after the other, and some of it may be old by now.
    if (missing.length > 0) await catchUp();
    const doubtful = subjects.filter(({ id }) => !looked.has(id) && labelsOf(id)?.size === 0);
    await lookAt(doubtful.slice(0, DOUBTFUL));
  }

  async function list(label: string): Promise<void> {
    carriers.set(label, await everyIdWith(label, mailbox));
    listed.add(label);
  }

  async function lookAt(some: readonly Subject[]): Promise<void> {
    const found = await Promise.all(some.map(async ({ id }) => ({ id, labels: await mailbox.labelsOf(id) })));
    for (const { id, labels } of found) {
      looked.add(id);
      if (labels === null) gone.add(id);
      for (const ids of carriers.values()) ids.delete(id);
      for (const label of labels ?? []) put(id, label, true);
    }
  }

  function put(id: string, label: string, on: boolean): void {
    const ids = carriers.get(label) ?? new Set();
    carriers.set(label, ids);
    if (on) ids.add(id);
    else ids.delete(id);
  }

  async function again(): Promise<void> {
    if (await catchUp()) return;
    // Gmail does not remember that far back: all is looked at anew.
    for (const known of [carriers, listed, looked, gone]) known.clear();
    await see();
  }

  /** False when the history does not reach back that far. */
  async function catchUp(): Promise<boolean> {
    const changes = historyId === null ? null : await mailbox.changesSince(historyId);
    historyId = changes?.historyId ?? null;
    for (const [id, change] of changes?.messages ?? []) {
      if (change.gone) gone.add(id);
      for (const { label, on } of change.steps) put(id, label, on);
    }
    return changes !== null;
  }

  function labelsOf(id: string): ReadonlySet<string> | null {
    if (gone.has(id)) return null;
    return new Set([...carriers].flatMap(([label, ids]) => (ids.has(id) ? [label] : [])));
  }

  return {
    see: async (some) => {
      subjects = some;
      await see();
    },
    again,
    labelsOf,
  };
}

async function everyIdWith(label: string, mailbox: Mailbox): Promise<Set<string>> {
  const ids = new Set<string>();
  let pageToken: string | null = '';
  while (pageToken !== null) {
    const page: Awaited<ReturnType<Mailbox['list']>> = await pageWith(label, pageToken, mailbox);
    for (const ref of page.refs) ids.add(ref.id);
    pageToken = page.nextPageToken;
  }
  return ids;
}

/** Nothing is under a label that was deleted a moment ago, though Gmail refuses to say so. */
async function pageWith(label: string, pageToken: string, mailbox: Mailbox) {
  try {
    return await mailbox.list({ labelIds: [label], pageToken, everywhere: true });
  } catch (error) {
    const isRefused = error instanceof ProblemError && error.problem.code === 'gmail-refused';
    if (!isRefused || (await mailbox.labels()).some(({ id }) => id === label)) throw error;
    return { refs: [], nextPageToken: null };
  }
}
