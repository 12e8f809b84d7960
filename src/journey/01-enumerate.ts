import type { Journey } from './context.ts';
import type { Labels } from './labels.ts';
import type { Mailbox, MessageRef } from './ports.ts';
import { newPlan } from './presort-plan.ts';
import { gatherFacts, hidesARule } from './presort-sets.ts';
import type { WorkItem } from './records.ts';

/**
 * Lists every message of the inbox that was not sorted yet, newest first, with no maximum: 5 units for 500 ids.
 * All of it before anything is changed: paging a query while changing its result would skip mail. Writes the newest
 * page down; what it returns writes the others.
 */
export async function enumerate(
  journey: Journey,
  wroteIn: ReadonlySet<string>,
): Promise<() => Promise<void>> {
  const { runId, account, ports, labels, planned } = journey;
  const { mailbox, store, onDoing } = ports;
  const { planFrom, rules } = ports.settings;
  onDoing('listing');
  // What was listed in an earlier life of the worker is only in the table.
  let order = await store.countWork(runId);
  const scope = unsorted(labels.mark?.name ?? null);
  const list = (pageToken: string): ReturnType<Mailbox['list']> =>
    mailbox.list({ labelIds: ['INBOX'], ...scope, pageToken });
  // From the beginning again when the worker was killed while it wrote: what was changed since is no more in the list.
  const first = await list('');
  const isFew = first.nextPageToken === null && first.refs.length < planFrom;
  const isPlanned = !isFew && !hidesARule(rules);
  const [pages, gathered] = await Promise.all([
    everyPage(first, list),
    isPlanned ? gatherFacts(scope.q ?? '', ports, categoryLabelsIn(labels)) : null,
  ]);
  let factsOf = gathered;
  planned.plan = order === 0 ? await newPlan(ports) : null;
  const write = async ({ refs, nextPageToken }: Page): Promise<void> => {
    const excluded = await store.excluded(refs.map((ref) => ref.id));
    const fresh = refs.filter((ref) => !excluded.has(ref.id));
    const items = fresh.map((ref, i): WorkItem => {
      const sight = factsOf?.(ref.id, ref.threadId);
      const item = listed(ref, runId, account, order + i, wroteIn);
      return sight === undefined ? item : { ...item, sight };
    });
    await store.addListed(runId, items, nextPageToken);
    planned.plan?.add(items);
    order += items.length;
  };
  const [newest = first, ...rest] = pages;
  await write(newest);
  return async () => {
    for (let page = rest.shift(); page !== undefined; page = rest.shift()) await write(page);
    // The run goes on for long, and all that the searches found is in the table by now.
    factsOf = null;
    await store.patchRun(runId, { total: await store.countWork(runId) });
  };
}

type Page = Awaited<ReturnType<Mailbox['list']>>;

async function everyPage(first: Page, list: (token: string) => Promise<Page>): Promise<readonly Page[]> {
  const pages = [first];
  for (let token = first.nextPageToken; token !== null; token = pages.at(-1)?.nextPageToken ?? null)
    pages.push(await list(token));
  return pages;
}

/** Ids of our labels that a mail may bear without being sorted. */
function categoryLabelsIn({ ours, mark }: Labels): readonly string[] {
  return [...ours].filter((id) => id !== mark?.id);
}

/** The search for mail without our mark: Gmail writes spaces and slashes of a label's name as dashes. */
export function unsorted(sortedName: string | null): { readonly q?: string } {
  return sortedName === null ? {} : { q: `-label:${sortedName.replace(/[\s/]+/g, '-').toLowerCase()}` };
}

function listed(
  ref: MessageRef,
  runId: string,
  account: string,
  order: number,
  wroteIn: ReadonlySet<string>,
): WorkItem {
  return {
    runId,
    account,
    messageId: ref.id,
    threadId: ref.threadId,
    order,
    state: 'listed',
    wroteInThread: wroteIn.has(ref.threadId),
    digest: null,
    decision: null,
  };
}
