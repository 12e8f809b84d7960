import type { Journey } from './context.ts';
import type { LabelStep, Mailbox } from './ports.ts';

/** What happened to the mailbox since the run began, as Gmail's history tells it, gathered look by look. */
export interface Seen {
  /** How far it was looked at; null: nobody knows where to begin. */
  historyId: string | null;
  /** Gmail does not remember that far back: any message may have been touched. */
  blind: boolean;
  readonly messages: Map<string, { steps: LabelStep[]; gone: boolean }>;
}

export function seenFrom(historyId: string | null): Seen {
  return { historyId, blind: historyId === null, messages: new Map() };
}

/**
 * Looks again. What an earlier look has seen is kept: a mail that was read then may be changed only now.
 */
export async function look({ ports, seen, labels }: Journey): Promise<Seen> {
  const { mailbox } = ports;
  const changes = seen.historyId === null ? null : await mailbox.changesSince(seen.historyId);
  if (changes === null) {
    seen.blind = true;
    seen.historyId = await now(mailbox);
    return seen;
  }
  seen.historyId = changes.historyId;
  let strange = false;
  for (const [id, { steps, gone }] of changes.messages) {
    const known = seen.messages.get(id) ?? { steps: [], gone: false };
    seen.messages.set(id, { steps: [...known.steps, ...steps], gone: known.gone || gone });
    strange ||= steps.some(({ label, on }) => on && !labels.all.has(label));
  }
  // A label made since, perhaps by the user: whose it is decides what may be done to its mail.
  if (strange) await labels.refresh();
  return seen;
}

async function now(mailbox: Mailbox): Promise<string> {
  return (await mailbox.profile()).historyId;
}
