import type { Mail } from '../mail/mail.ts';
import { rememberedAs } from './04-parse.ts';
import type { Journey } from './context.ts';
import { queryFor, SEARCHABLE } from './presort-cluster.ts';
import type { Plan } from './presort-plan.ts';
import { lookUp, type Told, writtenTo } from './presort-search.ts';

/** What is known of those who wrote the mails that were just read. */
interface Met {
  /** Whether the user has written to them, by address. */
  readonly people: ReadonlyMap<string, boolean>;
  /** What else each of them, or of their lists, has sent, where the same searches told it; by query. */
  readonly mail: Told['mail'];
}

/** Searches, once per address ever, for mail the user has sent to these senders; and for what else they have sent. */
export async function meet(mails: readonly Mail[], plan: Plan, journey: Journey): Promise<Met> {
  const { store, mailbox } = journey.ports;
  const addresses = [...new Set(mails.map(({ from }) => from.address))].filter((one) => SEARCHABLE.test(one));
  const before = await store.knownPeople(addresses);
  const strangers = addresses.filter((address) => !before.has(address));
  const told = plan.isSearched ? await lookAround(mails, new Set(strangers), plan, journey) : null;
  const known = told?.known ?? (await writtenTo(mailbox, strangers));
  await remember(mails, known, journey);
  return { people: new Map([...before, ...known]), mail: told?.mail ?? new Map() };
}

/** null where nobody new was met, and where Gmail must be asked for each by itself. */
async function lookAround(
  mails: readonly Mail[],
  strangers: ReadonlySet<string>,
  plan: Plan,
  journey: Journey,
): Promise<Told | null> {
  const queries = new Map(
    mails.map((mail) => [mail.id, queryFor(rememberedAs(mail), mail.from.address)] as const),
  );
  // A list's mail is also its authors': it is searched for by itself, or nobody could tell whose it is.
  const isNew = (query: string): boolean => query.startsWith('from:') && !plan.isSearchedFor(query);
  const fresh = new Set([...queries.values()].filter(isNew));
  const newcomers = [...new Set([...[...strangers].map((address) => `from:${address}`), ...fresh])].map(
    (query) => ({
      query: fresh.has(query) ? query : '',
      address: strangers.has(query.slice('from:'.length)) ? query.slice('from:'.length) : '',
    }),
  );
  if (newcomers.length === 0) return null;
  const at = mails.filter(({ id }) => fresh.has(queries.get(id) ?? '')).map(({ id }) => id);
  return await lookUp(newcomers, (await journey.sent()).ids, at, journey);
}

async function remember(
  mails: readonly Mail[],
  found: ReadonlyMap<string, boolean>,
  { ports, known: acquaintances }: Journey,
): Promise<void> {
  const names = new Map(mails.map(({ from }) => [from.address, from.name]));
  const people = [...found].map(([address, known]) => ({ address, known, name: names.get(address) ?? '' }));
  for (const person of people) if (person.known) acquaintances.meet(person);
  if (people.length > 0) await ports.store.savePeople(people);
}
