import { createMailbox } from '../gmail/client.ts';
import { createPace } from '../gmail/pace.ts';
import { ProblemError } from '../shared/problem.ts';
import type { AccountRow } from '../storage/schema.ts';
import { sound } from '../storage/sound.ts';
import { meterCell } from './desk.ts';
import type { World } from './world.ts';

/** Connected accounts, most lately used first. */
export async function connectedAccounts({ db }: World): Promise<readonly AccountRow[]> {
  const rows = await sound(db, 'accounts', () => db.accounts.toArray());
  return [...rows].sort((a, b) => b.usedAt - a.usedAt);
}

/** The account meant by a request: the one named, else the last used; null when none is connected. */
export async function accountMeant(world: World, named: string | null): Promise<string | null> {
  return named?.toLowerCase() ?? (await connectedAccounts(world))[0]?.email ?? null;
}

/** Signs in with Google's pages and keeps the account, if the mailbox that opens is the one that was wanted. */
export async function connect(world: World, hint: string | null): Promise<string> {
  const { auth, clock, db } = world;
  const wanted = hint?.toLowerCase() ?? null;
  const grant = await auth.ask(wanted);
  const opened = await mailboxOpenedBy(grant.token, world);
  if (wanted !== null && opened !== wanted)
    throw new ProblemError('wrong-account', { expected: wanted, got: opened });
  await auth.keep(opened, grant);
  const now = clock.now();
  const known = await db.accounts.get(opened);
  await db.accounts.put({
    connectedAt: now,
    unsorted: null,
    labels: [],
    ...known,
    email: opened,
    usedAt: now,
  });
  return opened;
}

/** Connected already, or connected now: for acts a person asked for. */
export async function ensureConnected(world: World, named: string | null): Promise<string> {
  const account = await accountMeant(world, named);
  if (account === null || (await world.db.accounts.get(account)) === undefined)
    return await connect(world, account);
  await world.db.accounts.update(account, { usedAt: world.clock.now() });
  try {
    await world.auth.tokens(account).get();
  } catch (error) {
    // Consent was taken back, or Google's own session has ended: only its pages help.
    if (error instanceof ProblemError && error.problem.code === 'sign-in-needed')
      return await connect(world, account);
    throw error;
  }
  return account;
}

async function mailboxOpenedBy(token: string, world: World): Promise<string> {
  const refused = async (): Promise<never> => {
    throw new ProblemError('sign-in-failed', { reason: 'token' });
  };
  const mailbox = createMailbox({
    fetch: (input, init) => fetch(input, init),
    account: '',
    token: { get: async () => token, renew: refused },
    pace: createPace({
      profile: 'new',
      cell: meterCell(world, 'gmail:connecting'),
      clock: world.clock,
      onWait: () => undefined,
    }),
    clock: world.clock,
    signal: AbortSignal.timeout(60_000),
    onSpend: () => undefined,
    random: Math.random,
  });
  return (await mailbox.profile()).email.toLowerCase();
}
