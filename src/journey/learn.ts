import { remember } from '../learning/sender-memory.ts';
import type { Ports } from './ports.ts';
import type { WorkItem } from './records.ts';

/** What the model decided about a sender is remembered, so that the next mail costs nothing. */
export async function learn(items: readonly WorkItem[], { store, clock }: Ports): Promise<void> {
  const learnt = items.flatMap(({ digest, decision }) => {
    const sender = digest?.sender ?? null;
    return sender !== null && decision?.tier === 'model' ? [{ sender, category: decision.category }] : [];
  });
  const memory = new Map(await store.memoryOf([...new Set(learnt.map(({ sender }) => sender))]));
  for (const { sender, category } of learnt) {
    memory.set(sender, remember(memory.get(sender), { sender, category, by: 'model', now: clock.now() }));
  }
  await store.saveMemory([...memory.values()]);
}
