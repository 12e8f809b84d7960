import type { Delta } from '../decision/decision.ts';
import type { Mailbox, Ports } from './ports.ts';

/** The labels of a message as far as they matter; null when the message is gone. */
export type Sight = (messageId: string) => ReadonlySet<string> | null;

interface Subject {
  readonly id: string;
  readonly delta: Delta;
}

/** Up to so many messages are looked at one by one; more would cost 20 units each, and lists cost 5 for 500. */
const FEW = 20;
/** Messages whose labels surprise are looked at again, to tell one that is gone from one the user changed. */
const DOUBTFUL = 200;

/** Sees what a change would meet, the cheapest way: message by message, or by one list a label. */
export async function lookAt(subjects: readonly Subject[], { mailbox }: Ports): Promise<Sight> {
  if (subjects.length <= FEW) return await oneByOne(subjects, mailbox);
  const wanted = new Set(subjects.flatMap(({ delta }) => [...delta.add, ...delta.remove]));
  const lists = await Promise.all(
    [...wanted, 'TRASH', 'SPAM'].map(async (label) => ({ label, ids: await everyIdWith(label, mailbox) })),
  );
  const byList: Sight = (id) => new Set(lists.filter(({ ids }) => ids.has(id)).map(({ label }) => label));
  const doubtful = subjects.filter(({ id, delta }) => isDoubtful(byList(id), delta)).slice(0, DOUBTFUL);
  const nearer = await oneByOne(doubtful, mailbox);
  const near = new Set(doubtful.map(({ id }) => id));
  return (id) => (near.has(id) ? nearer(id) : byList(id));
}

async function oneByOne(subjects: readonly Subject[], mailbox: Mailbox): Promise<Sight> {
  const seen = new Map(
    await Promise.all(
      subjects.map(async ({ id }) => {
        const labels = await mailbox.labelsOf(id);
        return [id, labels === null ? null : new Set(labels)] as const;
      }),
    ),
  );
  return (id) => seen.get(id) ?? null;
}

function isDoubtful(labels: ReadonlySet<string> | null, { add, remove }: Delta): boolean {
  return labels === null || add.some((id) => labels.has(id)) || remove.some((id) => !labels.has(id));
}

async function everyIdWith(label: string, mailbox: Mailbox): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let pageToken: string | null = '';
  while (pageToken !== null) {
    const page: Awaited<ReturnType<Mailbox['list']>> = await mailbox.list({ labelIds: [label], pageToken });
    for (const ref of page.refs) ids.add(ref.id);
    pageToken = page.nextPageToken;
  }
  return ids;
}
