import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { undo } from '../../src/journey/12-undo.ts';
import type { Run, UndoScope } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import { isHandedOver, refuseNewer } from '../../src/storage/opening.ts';
import { newRun } from '../../src/storage/runs.ts';
import { AuraDatabase } from '../../src/storage/schema.ts';
import { openRig } from '../journey/rig.ts';
import { dump, type Fixture, fill, fixture, openAs, VERSIONS } from './old-database.ts';

/** Stored shape is history: every database there ever was opens, with every row, and is refused by no one newer. */

const LATEST = Math.max(...VERSIONS.map(({ version }) => version));
const FOLDER = new URL('../../src/storage/versions/', import.meta.url);

let databases = 0;
const opened: { close(): void }[] = [];
afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

/** A database as that version left it, opened and closed by each of `by` in turn. */
async function stored(found: Fixture, by: readonly number[] = []): Promise<string> {
  const name = `migration-${++databases}`;
  await put(found, name);
  for (const version of by) {
    const db = openAs(version, name);
    await db.open();
    db.close();
  }
  return name;
}

async function put(found: Fixture, name: string): Promise<void> {
  const db = openAs(found.version, name);
  await fill(db, found.tables);
  db.close();
}

function current(name: string): AuraDatabase {
  const db = new AuraDatabase(name);
  opened.push(db);
  return db;
}

describe('a version file', () => {
  /** A file that changes after it has shipped leaves databases nobody knows: add the next version instead. */
  const FROZEN: Readonly<Record<string, string>> = {
    '0001-first.ts': 'a7b8c5a95fe7ddfb5dfda03a9fdf5e2210f26863edd12d0933e499093aad8fea',
    '0002-wide-undo.ts': '6dd2b31bc6b49c808c792e4c3dd7183db1dfc564073956ecfeba391720d182c6',
    '0003-lessons.ts': '9e965d65ef166de1548847d6b4ff517f1945f9ae4533d2ec8d9dd82d0b4fe7ba',
    '0004-jobs.ts': '3788522e3a95b96f2ecdfd2cb0d79685c789998699a51f5d94f7606d77c82ec0',
  };

  it.each(readdirSync(FOLDER))('%s is as it was released, and stands alone', (file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    expect(createHash('sha256').update(text).digest('hex')).toBe(FROZEN[file]);
    expect(text).not.toMatch(/\bimport\b.*\bfrom\b|\bimport\(/);
  });

  it('comes with a fixture, in order, and the newest is the one in use', async () => {
    expect(readdirSync(FOLDER)).toHaveLength(VERSIONS.length);
    expect(VERSIONS.map(({ version }) => fixture(version).version)).toEqual(VERSIONS.map((_, i) => i + 1));
    expect(current('order').verno).toBe(LATEST);
  });
});

describe('a database of an older version', () => {
  const paths = VERSIONS.flatMap(({ version: from }) => [
    { from, by: [] as readonly number[], way: 'at once' },
    { from, by: VERSIONS.map(({ version }) => version).filter((v) => v > from), way: 'one by one' },
  ]);

  it.each(paths)('of version $from opens $way, and nothing is lost', async ({ from, by }) => {
    const found = fixture(from);
    const db = current(await stored(found, by));
    const rows = await dump(db);
    for (const [table, before] of Object.entries(found.tables)) expect(rows[table]).toEqual(before);
  });

  it.each(VERSIONS)('of version $version becomes the same as a fresh one', async ({ version }) => {
    const indexesOf = async (db: AuraDatabase): Promise<unknown> => {
      await db.open();
      const tables = [...db.backendDB().objectStoreNames];
      const reading = db.backendDB().transaction(tables);
      return tables.map((name) => {
        const store = reading.objectStore(name);
        return [name, store.keyPath, store.autoIncrement, [...store.indexNames]];
      });
    };
    const upgraded = current(await stored(fixture(version)));
    expect(await indexesOf(upgraded)).toEqual(await indexesOf(current(`fresh-${version}`)));
  });

  it('of version 1 has its journal in the indexes of wide undo', async () => {
    const db = current(await stored(fixture(1)));
    const all = await db.journal.toArray();
    const ann = 'ann@example.com';
    const between = (index: string) =>
      db.journal.where(index).between([ann, Dexie.minKey], [ann, Dexie.maxKey]);
    for (const index of ['[account+category]', '[account+from]', '[account+at]', '[account+state]']) {
      expect(await between(index).count()).toBe(all.length);
    }
    expect(await db.journal.where('[account+category]').equals([ann, 'social']).count()).toBe(1);
  });

  it('of version 1 with rows that lack parts gets them filled in', async () => {
    const name = await stored({
      ...fixture(1),
      tables: {
        accounts: [{ email: 'ann@example.com', connectedAt: 1, usedAt: 2 }],
        runs: [{ id: 'r', account: 'ann@example.com', state: 'done', startedAt: 1 }],
        journal: [
          { account: 'ann@example.com', runId: 'r', messageId: 'm', state: 'applied', category: 'bills' },
        ],
      },
    });
    const db = current(name);
    expect(await db.accounts.get('ann@example.com')).toMatchObject({ labels: [], unsorted: null });
    expect(await db.runs.get('r')).toMatchObject({ undoOf: null, historyId: null, activeMs: 0 });
    expect(await db.journal.where('[account+from]').equals(['ann@example.com', '']).first()).toMatchObject({
      messageId: 'm',
      at: 0,
      problem: null,
    });
  });
});

/** The fixture's mailbox and database, with today's journey over them. */
async function rigOn(found: Fixture) {
  const rig = openRig();
  for (const label of found.gmail.labels) rig.mailbox.labels.set(label.id, { ...label });
  for (const { raw, start: _, ...message } of found.gmail.messages) {
    rig.mailbox.add({ ...message, labelIds: [...message.labelIds], raw: Buffer.from(raw) });
  }
  await put(found, rig.db.name);
  const start = new Map(found.gmail.messages.map(({ id, start: labels }) => [id, [...labels].sort()]));
  const takeBack = async (scope: UndoScope): Promise<Run> => {
    const back = newRun('now', 'ann@example.com', 'undo', rig.clock.now(), scope);
    await rig.db.runs.add(back);
    await undo(back, rig.ports());
    return await rig.again(back);
  };
  return { rig, start, takeBack };
}

describe.each(VERSIONS)('what version $version did', ({ version }) => {
  it('is undone exactly after the upgrade', async () => {
    const { rig, start, takeBack } = await rigOn(fixture(version));
    const rows = await rig.db.journal.where('[runId+state]').equals(['run-1', 'applied']).toArray();
    expect(rows.length).toBeGreaterThan(5);
    const back = await takeBack({ runId: 'run-1' });
    const now = rig.mailbox.snapshotLabels();
    for (const { messageId } of rows) expect(now.get(messageId)).toEqual(start.get(messageId));
    expect(back).toMatchObject({ state: 'done', counts: { failed: 0 } });
  });

  it('goes on after the upgrade where it was cut off, and all of it is undone exactly', async () => {
    const { rig, start, takeBack } = await rigOn(fixture(version));
    const cut = await rig.db.runs.get('run-3');
    if (cut === undefined) throw new Error('The fixture has no run that was cut off.');
    expect(cut.state).toBe('running');
    await sort(cut, rig.ports());
    expect(await rig.again(cut)).toMatchObject({ state: 'done', total: 7, counts: { done: 7, failed: 0 } });
    const changes = rig.mailbox.history.filter(
      ({ type }) => type === 'labelAdded' || type === 'labelRemoved',
    );
    expect(new Set(changes.map(({ messageId }) => messageId)).size).toBe(1);
    await takeBack({ since: 0 });
    expect(rig.mailbox.snapshotLabels()).toEqual(start);
  });
});

describe('a database of a newer version', () => {
  async function newer(): Promise<string> {
    const name = await stored(fixture(LATEST));
    const db = openAs(LATEST, name);
    db.version(LATEST + 1).stores({ work: null, tomorrow: 'id' });
    await db.open();
    db.close();
    return name;
  }

  it('is refused, and left as it is', async () => {
    const name = await newer();
    const db = current(name);
    await expect(refuseNewer(db)).rejects.toMatchObject({ problem: { code: 'storage-newer' } });
    expect(db.isOpen()).toBe(false);
    const after = await new Dexie(name).open();
    opened.push(after);
    expect(after.verno).toBe(LATEST + 1);
    expect(after.tables.map((table) => table.name)).not.toContain('work');
    expect(await after.table('journal').toArray()).toEqual(fixture(LATEST).tables.journal);
  });

  it('is not seen in what is older, of the same age, or not there yet', async () => {
    await expect(refuseNewer(current(await stored(fixture(1))))).resolves.toBeUndefined();
    await expect(refuseNewer(current(await stored(fixture(LATEST))))).resolves.toBeUndefined();
    await expect(refuseNewer(current('nothing-yet'))).resolves.toBeUndefined();
  });
});

it('an older worker lets go when a newer one wants to upgrade, and comes back no more', async () => {
  const db = current(await stored(fixture(LATEST)));
  expect(await db.runs.count()).toBeGreaterThan(0);
  const newer = openAs(LATEST, db.name);
  newer.version(LATEST + 1).stores({ tomorrow: 'id' });
  opened.push(newer);
  await newer.open();
  expect(await newer.table('runs').count()).toBe(fixture(LATEST).tables.runs?.length);
  const failure = await db.runs.count().catch((error: unknown) => error);
  expect(isHandedOver(failure)).toBe(true);
});
