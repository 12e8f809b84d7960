import type { JourneyStore, Mailbox, Ports } from '../../src/journey/ports.ts';

/**
 * A worker that dies at a step: nothing of it happens after, in Gmail or in the database. What was on its way at that
 * moment may have arrived, its answer is never heard. Steps are requests, or with `stores` also database writes.
 */
export function dying(ports: Ports, after: number, { stores = false, onLast }: Death = {}): Ports {
  let steps = 0;
  const { mailbox } = ports;
  const controller = new AbortController();
  const killed = (): never => {
    controller.abort();
    throw new DOMException('killed', 'AbortError');
  };
  const mortal =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>, arrives: boolean, counts = true) =>
    async (...args: A): Promise<T> => {
      if (controller.signal.aborted) return killed();
      if (counts) steps += 1;
      if (steps > after && !arrives) return killed();
      if (steps > after && call === (mailbox.change as unknown) && onLast !== undefined) {
        onLast(() => call(...args));
        return killed();
      }
      const result = await call(...args);
      return steps > after || controller.signal.aborted ? killed() : result;
    };
  const mortalMailbox: Mailbox = {
    profile: mortal(mailbox.profile, false),
    list: mortal(mailbox.list, false),
    snippets: mortal(mailbox.snippets, false),
    read: mortal(mailbox.read, false),
    labelsOf: mortal(mailbox.labelsOf, false),
    changesSince: mortal(mailbox.changesSince, false),
    labels: mortal(mailbox.labels, false),
    createLabel: mortal(mailbox.createLabel, true),
    change: mortal(mailbox.change, true),
  };
  const calls = Object.entries(ports.store as unknown as Record<string, StoreCall>);
  const mortalStore = Object.fromEntries(
    calls.map(([name, call]) => [name, mortal(call, /^(add|save|settle|take)/.test(name), stores)]),
  );
  return {
    ...ports,
    signal: AbortSignal.any([ports.signal, controller.signal]),
    mailbox: mortalMailbox,
    store: mortalStore as unknown as JourneyStore,
  };
}

interface Death {
  /** Database writes count as steps too. */
  readonly stores?: boolean;
  /** Gets the change that was on its way, to let it arrive later. Without it, the change arrives at once. */
  readonly onLast?: (arrive: () => Promise<unknown>) => void;
}

type StoreCall = (...args: unknown[]) => Promise<unknown>;
