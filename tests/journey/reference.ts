import type { JournalRow } from '../../src/journey/records.ts';
import type { HistoryEvent, Mailbox } from '../sandbox/mailbox.ts';
import { changesOf } from '../torture/changes.ts';

/**
 * The same mailbox and the same user, and no AuraMail. What Gmail shows must be this and what the journal says was
 * done to it, nothing else. Where the user and AuraMail have both had a hand in a mail, the user's is the last word.
 */
export class Reference {
  readonly labels = new Map<string, Set<string>>();
  readonly touched = new Set<string>();

  arrive(messageId: string, labelIds: readonly string[]): void {
    this.labels.set(messageId, new Set(labelIds));
  }

  act(messageId: string, add: readonly string[], remove: readonly string[]): void {
    this.touched.add(messageId);
    const labels = this.labels.get(messageId);
    for (const id of add) labels?.add(id);
    for (const id of remove) labels?.delete(id);
  }

  delete(messageId: string): void {
    this.touched.add(messageId);
    this.labels.delete(messageId);
  }

  /** Messages the user has not touched whose labels are not theirs. Empty when everything was undone. */
  unlike(mailbox: Mailbox): string[] {
    return [...this.labels].flatMap(([id, labels]) => {
      const is = sorted(mailbox.messages.get(id)?.labelIds ?? []);
      return this.touched.has(id) || is === sorted(labels) ? [] : [`${id} has ${is}, not ${sorted(labels)}`];
    });
  }

  /** What is not as it must be, in words; [] when all is well. At any moment, also between two lives of a worker. */
  differences(mailbox: Mailbox, journal: readonly JournalRow[]): string[] {
    const rows = Map.groupBy(journal, ({ messageId }) => messageId);
    const counts = changesByApi(mailbox.history);
    return [...new Set([...this.labels.keys(), ...mailbox.messages.keys()])].flatMap((id) => {
      const is = mailbox.messages.get(id)?.labelIds;
      const mine = this.labels.get(id);
      if (is === undefined || mine === undefined)
        return is === mine ? [] : [`${id} ${is === undefined ? 'is lost' : 'should be gone'}`];
      if (this.touched.has(id)) return [];
      const own = (rows.get(id) ?? []).toSorted((a, b) => (a.id ?? 0) - (b.id ?? 0));
      const may = possible(mine, own, mailbox).map(sorted);
      const most = own.reduce((sum, { state }) => sum + MOST_CHANGES[state], 0);
      return [
        ...(may.includes(sorted(is)) ? [] : [`${id} has ${sorted(is)}, not ${may.join(' or ')}`]),
        ...((counts.get(id) ?? 0) > most ? [`${id} was changed ${counts.get(id)} times, not ${most}`] : []),
      ];
    });
  }
}

/** A change, and its way back. An intent may have reached Gmail; one under way backwards may be there already. */
const MOST_CHANGES: Readonly<Record<JournalRow['state'], number>> = {
  intended: 1,
  failed: 0,
  applied: 1,
  undoing: 2,
  undone: 2,
  redoing: 3,
};

/** Every set of labels that the rows allow, one after the other. */
function possible(start: ReadonlySet<string>, rows: readonly JournalRow[], mailbox: Mailbox): Set<string>[] {
  let may = [new Set(start)];
  for (const { state, delta } of rows) {
    const done = may.map((labels) => {
      const after = new Set(labels);
      for (const id of delta.remove) after.delete(id);
      // A label the user has deleted is on no message any more.
      for (const id of delta.add) if (mailbox.labels.has(id)) after.add(id);
      return after;
    });
    if (state === 'applied') may = done;
    else if (state === 'intended' || state === 'undoing' || state === 'redoing') may = [...may, ...done];
  }
  return may;
}

function sorted(labels: Iterable<string>): string {
  return [...labels].sort().join(' ');
}

function changesByApi(history: readonly HistoryEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { messageId, origin } of changesOf(history))
    if (origin === 'api') counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
  return counts;
}
