import type { Journey } from './context.ts';
import type { LabelStep, Mailbox, MailboxChanges } from './ports.ts';
import type { Run } from './records.ts';

/** What happened to the mailbox since the run began, as Gmail's history tells it, gathered look by look. */
export interface Seen {
  /** How far it was looked at; null: nobody knows where to begin. */
  historyId: string | null;
  /** Where an earlier life of the run looked last. */
  readonly lookedAt: string | null;
  /** Gmail does not remember that far back: any message may have been touched. */
  blind: boolean;
  readonly messages: Map<string, { steps: LabelStep[]; gone: boolean }>;
}

export function seenFrom({ historyId, lookedAt }: Run): Seen {
  return { historyId, lookedAt: lookedAt ?? null, blind: historyId === null, messages: new Map() };
}

/** Looks again. What an earlier look has seen is kept: a mail that was read then may be changed only now. */
export async function look({ ports, runId, seen, labels }: Journey): Promise<Seen> {
  const { mailbox, store } = ports;
  const changes = await changesSince(seen, mailbox);
  seen.historyId = changes?.historyId ?? (await mailbox.profile()).historyId;
  await store.patchRun(runId, { lookedAt: seen.historyId });
  let strange = false;
  for (const [id, { steps, gone }] of changes?.messages ?? []) {
    const known = seen.messages.get(id) ?? { steps: [], gone: false };
    seen.messages.set(id, { steps: [...known.steps, ...steps], gone: known.gone || gone });
    strange ||= steps.some(({ label, on }) => on && !labels.all.has(label));
  }
  // A label made since, perhaps by the user: whose it is decides what may be done to its mail.
  if (strange) await labels.refresh();
  return seen;
}

async function changesSince(seen: Seen, mailbox: Mailbox): Promise<MailboxChanges | null> {
  const all = seen.historyId === null ? null : await mailbox.changesSince(seen.historyId);
  if (all !== null) return all;
  seen.blind = true;
  return seen.lookedAt === null ? null : await mailbox.changesSince(seen.lookedAt);
}
