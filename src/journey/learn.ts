import { nothingOf, type Outcome, remember, WANTED } from '../learning/sender-memory.ts';
import { placeOf } from './06-recall.ts';
import type { Ports } from './ports.ts';
import type { Digest, WorkItem } from './records.ts';

/** What the model decided about a sender is remembered once it is done, so that later mail costs nothing. */
export async function rememberSenders(
  items: readonly WorkItem[],
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
): Promise<void> {
  const now = clock.now();
  const learnt = items.flatMap(({ digest, decision }): (Outcome & { readonly sender: string })[] => {
    if (digest === null || digest.sender === null || decision?.tier !== 'model') return [];
    const { category } = decision;
    // People are never learnt to be what is filed away.
    if (!WANTED.has(category) && isPersons(digest)) return [];
    return [{ ...placeOf(digest), sender: digest.sender, category, now }];
  });
  if (learnt.length === 0) return;
  const bySender = Map.groupBy(learnt, ({ sender }) => sender);
  await store.saveMemory([...bySender.keys()], (before) =>
    (bySender.get(before.sender) ?? []).reduce(
      (memory, outcome) => remember({ ...before, memory }, outcome),
      before.memory ?? nothingOf(before.sender, now),
    ),
  );
}

function isPersons({ facts, typed = true }: Digest): boolean {
  return facts.knownPerson || typed;
}
