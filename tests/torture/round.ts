import type { JournalRow } from '../../src/journey/records.ts';
import type { Mailbox } from '../sandbox/mailbox.ts';
import { type Audit, audit, type Labels } from './audit.ts';
import { changesOf } from './changes.ts';
import { NEW_LABEL } from './hands.ts';
import { Person } from './person.ts';
import type { Plan } from './plan.ts';
import { arrange } from './play.ts';
import type { Stand } from './stand.ts';

export interface Outcome extends Audit {
  /** Messages whose labels are not those of the start after everything was undone. */
  readonly undoDiffers: readonly string[];
  /** Messages the user had touched: the undo leaves them as the user wants them. */
  readonly excepted: readonly string[];
  /** Mails that were changed. */
  readonly changed: number;
  /** Trials whose moment came. */
  readonly played: number;
}

/** One round: sort under trial, look, undo under trial, look. */
export async function playRound(plan: Plan, stand: Stand): Promise<Outcome> {
  const mailbox = await stand.admit(plan);
  try {
    return await played(plan, stand, mailbox);
  } finally {
    await stand.dismiss(mailbox);
  }
}

async function played(plan: Plan, stand: Stand, mailbox: Mailbox): Promise<Outcome> {
  const person = new Person(stand, mailbox.email);
  const start = mailbox.snapshotLabels();
  const ownLabels = labelsNamed(mailbox, () => true);
  const from = mailbox.history.length;
  const inbox = [...start].flatMap(([id, labels]) => (labels.includes('INBOX') ? [id] : []));

  for (const trial of plan.sorting) arrange(trial, stand, mailbox, inbox);
  await person.sort();
  // Once more: there must be nothing left to do but what was stopped, or refused, or came later.
  await person.sort();
  const journal = await person.journal();
  const runs = await person.runs();
  // Nothing is waited for while the mailbox is looked at: the person's hand may still move.
  const sorted = audit({
    start,
    history: mailbox.history.slice(from),
    journal,
    begun: new Map(runs.map(({ id, historyId }) => [id, Number(historyId)])),
    end: mailbox.snapshotLabels(),
    labelIds: new Set(mailbox.labels.keys()),
    ownLabelIds: new Set([...ownLabels, ...labelsNamed(mailbox, (name) => name.startsWith(NEW_LABEL))]),
  });

  for (const trial of plan.undoing) arrange(trial, stand, mailbox, inbox);
  const changed = await undoAll(person);
  const { differs, excepted } = compare(start, mailbox, from);
  const undoDiffers = differs.length === 0 ? [] : explained(differs, await person.journal());
  const played = plan.sorting.length + plan.undoing.length - stand.sandbox.faults.unplayed().length;
  return { ...sorted, undoDiffers, excepted, changed, played };
}

/** Run by run, the newest first, as the person finds them in the report. Returns how many changes there were. */
async function undoAll(person: Person): Promise<number> {
  const runs = (await person.runs()).filter(({ kind }) => kind === 'sort');
  const applied = (await person.journal()).filter(({ state }) => state === 'applied');
  for (const { id } of runs.toSorted((a, b) => b.startedAt - a.startedAt)) {
    const left = async () =>
      (await person.journal()).some(
        ({ runId, state, problem }) =>
          runId === id && (state === 'undoing' || (state === 'applied' && problem?.code !== 'touched-since')),
      );
    for (let tries = 0; tries < 5 && (await left()); tries += 1) await person.undo(id);
  }
  return applied.length;
}

function compare(start: Labels, mailbox: Mailbox, from: number): { differs: string[]; excepted: string[] } {
  const expected = new Map(start);
  for (const event of mailbox.history.slice(from))
    if (event.type === 'messageAdded') expected.set(event.messageId, event.labelIds);
  const touched = new Set(
    changesOf(mailbox.history.slice(from)).flatMap(({ origin, messageId, added, removed, gone }) =>
      origin === 'user' && (gone || [...added, ...removed].some((id) => mailbox.labels.has(id)))
        ? [messageId]
        : [],
    ),
  );
  const end = mailbox.snapshotLabels();
  const differs: string[] = [];
  for (const [id, labels] of expected) {
    const now = end.get(id)?.join(' ');
    if (!touched.has(id) && now !== [...labels].sort().join(' '))
      differs.push(`${id} has ${now}, not ${labels.join(' ')}`);
  }
  return { differs, excepted: [...touched] };
}

/** With what the journal says of each. */
function explained(differs: readonly string[], journal: readonly JournalRow[]): string[] {
  return differs.map((line) => {
    const rows = journal.filter(({ messageId }) => line.startsWith(messageId));
    const said = rows.map(({ id, state, undoRunId, problem }) =>
      [`row ${id} ${state}`, `by ${undoRunId}`, problem?.code ?? ''].join(' ').trim(),
    );
    return `${line} (journal: ${said.join('; ') || 'nothing'})`;
  });
}

function labelsNamed(mailbox: Mailbox, fits: (name: string) => boolean): string[] {
  return [...mailbox.labels.values()].flatMap(({ id, type, name }) =>
    type === 'user' && fits(name) ? [id] : [],
  );
}
