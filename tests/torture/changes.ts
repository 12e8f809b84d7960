import type { HistoryEvent } from '../sandbox/mailbox.ts';

/** One change of one message, by one hand: Gmail's history tells of what came and of what went one after the other. */
export interface Change {
  /** The mailbox's history id after it. */
  readonly historyId: number;
  readonly messageId: string;
  readonly origin: HistoryEvent['origin'];
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  readonly gone: boolean;
  /** Labels the message carried when it was done. */
  readonly after: readonly string[];
}

export function changesOf(history: readonly HistoryEvent[]): Change[] {
  const changes: Change[] = [];
  for (const [index, event] of history.entries()) {
    if (event.type === 'messageAdded') continue;
    const next = history[index + 1];
    if (event.type === 'labelRemoved' && follows(history[index - 1], event)) continue;
    const went =
      event.type === 'labelRemoved' ? event : next !== undefined && follows(event, next) ? next : undefined;
    changes.push({
      historyId: event.id,
      messageId: event.messageId,
      origin: event.origin,
      added: new Set(event.type === 'labelAdded' ? event.changed : []),
      removed: new Set(went?.changed ?? []),
      gone: event.type === 'messageDeleted',
      after: (went ?? event).labelIds,
    });
  }
  return changes;
}

/** Whether `second` is the other half of the change that `first` began. */
function follows(first: HistoryEvent | undefined, second: HistoryEvent): boolean {
  return (
    first?.type === 'labelAdded' &&
    second.type === 'labelRemoved' &&
    first.messageId === second.messageId &&
    first.origin === second.origin &&
    // Both halves tell the labels there were when the whole was done.
    first.labelIds.join() === second.labelIds.join()
  );
}
