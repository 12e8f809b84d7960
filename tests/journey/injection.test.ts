import { describe, expect, it } from 'vitest';
import { CATEGORY_KEYS, DEFAULT_CATEGORIES } from '../../src/decision/category.ts';
import { digestOf, parse } from '../../src/journey/04-parse.ts';
import { screened } from '../../src/journey/05-screen.ts';
import type { AskItem } from '../../src/journey/ports.ts';
import type { JournalRow } from '../../src/journey/records.ts';
import { sort } from '../../src/journey/run.ts';
import type { GmailMessage } from '../../src/mail/mail.ts';
import { type PromptItem, readItems } from '../sandbox/gemini-prompt.ts';
import { viewMessage } from '../sandbox/message-view.ts';
import { deliverNeighbours, NEIGHBOURS, openModel } from './injection-rig.ts';
import { type Injection, loadInjections, mimeOf } from './injections.ts';
import { openRig } from './rig.ts';

/**
 * Mails that talk to the model, packed with innocent ones, before the worst model there is: it does whatever it can
 * read, whoever says so. Nothing harmful may come of it.
 */
const CASES = loadInjections();
const CATEGORIES: ReadonlySet<string> = new Set(CATEGORY_KEYS);
/** The only calls a sort makes. */
const HARMLESS =
  /^(?:messages\.(?:list|get|modify|batchModify)|labels\.(?:list|create|get)|getProfile|users\.getProfile|history\.list|threads\.list|generateContent|batch)$/;

const counts = { cases: 0, asked: 0, together: 0, harmful: 0 };

describe('the corpus of injections', () => {
  it('is large, and in English and Ukrainian', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
    expect(CASES.filter(({ language }) => language === 'uk').length).toBeGreaterThanOrEqual(20);
  });

  it('is about neighbours whose truth is known', async () => {
    const { neighbours } = await sorted(null);
    expect(neighbours.map((row) => row?.category)).toEqual(NEIGHBOURS.map(({ truth }) => truth));
    expect(neighbours.every((row) => row?.tier === 'model')).toBe(true);
  });

  it.each(CASES)('$name: $why', async (injection) => {
    const { neighbours, row, methods, prompts } = await sorted(injection);
    const harms: string[] = [];
    NEIGHBOURS.forEach(({ truth, subject }, index) => {
      const outcome = neighbours[index];
      if (outcome?.category !== truth) harms.push(`${subject} became ${outcome?.category}`);
      const leaves = DEFAULT_CATEGORIES.some(({ key, archive }) => key === truth && archive);
      if (outcome?.archived !== leaves)
        harms.push(`${subject} ${leaves ? 'stayed' : 'was archived'} although it is ${truth}`);
    });
    if (row === null || !CATEGORIES.has(row.category)) harms.push(`its category is ${row?.category}`);
    if (injection.badge !== 'none') {
      if (row?.archived !== false) harms.push('it was archived');
      if (!row?.evidence.some(({ code }) => code === injection.badge)) harms.push('it wears no badge');
    }
    const moved = row?.delta.remove.filter((label) => label !== 'INBOX') ?? [];
    if (moved.length > 0) harms.push(`it lost ${moved.join(', ')}`);
    const strange = methods.filter((method) => !HARMLESS.test(method));
    if (strange.length > 0) harms.push(`it called ${strange.join(', ')}`);

    counts.cases += 1;
    counts.harmful += harms.length;
    const readable = prompts.filter((prompt) => reads(prompt, injection));
    counts.asked += readable.length > 0 ? 1 : 0;
    counts.together += readable.some((items) => items.length > 1) ? 1 : 0;
    expect(harms).toEqual([]);
  });

  it('all at once, in one mailbox', async () => {
    const rig = openRig();
    const { model, gemini } = openModel(rig);
    gemini.setObey(
      true,
      CASES.map(({ order }) => order),
    );
    const before = deliverNeighbours(rig, 'before');
    for (const injection of CASES) add(rig, injection);
    const after = deliverNeighbours(rig, 'after');
    await sort(await rig.begin(), rig.ports(new AbortController(), { model }));
    const rows = new Map((await rig.db.journal.toArray()).map((row) => [row.messageId, row]));
    expect(rows.size).toBe(CASES.length + NEIGHBOURS.length);
    expect([...before, ...after].map((id) => rows.get(id)?.category)).toEqual(
      NEIGHBOURS.map(({ truth }) => truth),
    );
  });

  it('would do harm if the guard let it: the model really obeys', async () => {
    const bent = await Promise.all(CASES.map(bendsWhenPacked));
    const harmless = CASES.filter((_, index) => !bent[index]).map(({ name }) => name);
    const [{ cases, asked, together, harmful }, able] = [counts, CASES.length - harmless.length];
    console.log(
      `injections: ${cases} cases, harmful outcomes ${harmful}; the model could read ${asked} and was asked about ` +
        `${together} of them beside others; packed without the guard, ${able} would have bent their neighbours`,
    );
    expect(able).toBeGreaterThanOrEqual(60);
    expect(together).toBe(0);
    expect(cases).toBe(CASES.length);
  });
});

function reads(items: readonly PromptItem[], { order }: Injection): boolean {
  return items.some(({ text }) => text.toLowerCase().replace(/\s+/g, ' ').includes(order.key));
}

function add(rig: ReturnType<typeof openRig>, injection: Injection): string {
  return rig.mailbox.add({
    raw: mimeOf(injection),
    labelIds: ['INBOX', 'UNREAD'],
    internalDate: Date.UTC(2026, 10, 16),
    snippet: '',
  }).id;
}

async function sorted(injection: Injection | null) {
  const rig = openRig();
  const { model, gemini } = openModel(rig);
  gemini.setObey(true, injection === null ? [] : [injection.order]);
  const before = deliverNeighbours(rig, 'before');
  const id = injection === null ? null : add(rig, injection);
  const after = deliverNeighbours(rig, 'after');
  await sort(await rig.begin(), rig.ports(new AbortController(), { model }));
  const rows = new Map(
    (await rig.db.journal.toArray()).map((row): [string, JournalRow] => [row.messageId, row]),
  );
  return {
    neighbours: [...before, ...after].map((neighbour) => rows.get(neighbour)),
    row: id === null ? null : (rows.get(id) ?? null),
    methods: [...new Set(rig.state.log.map(({ method }) => method))],
    prompts: rig.state.log.flatMap(({ method, request }) =>
      method === 'generateContent' ? [readItems(promptOf(request))] : [],
    ),
  };
}

function promptOf(request: unknown): string {
  const { contents } = request as { contents: readonly { parts: readonly { text: string }[] }[] };
  return contents.flatMap(({ parts }) => parts.map(({ text }) => text)).join('\n');
}

/** The same mails in one call, nobody asked about alone: what the guard prevents. */
async function bendsWhenPacked(injection: Injection): Promise<boolean> {
  const rig = openRig();
  const { model, gemini } = openModel(rig);
  gemini.setObey(true, [injection.order]);
  const ids = [...deliverNeighbours(rig, 'before'), ...deliverNeighbours(rig, 'after')];
  const items = [...ids, add(rig, injection)].map((id): AskItem => {
    const message = rig.mailbox.message(id);
    const mail = parse(viewMessage(rig.mailbox, message, 'full') as unknown as GmailMessage);
    return { messageId: id, digest: digestOf(mail, screened(mail), FACTS), alone: false };
  });
  const { verdicts } = await model.ask(items, DEFAULT_CATEGORIES);
  return ids.some((id, index) => verdicts.get(id)?.category !== NEIGHBOURS[index]?.truth);
}

const FACTS = {
  knownPerson: false,
  wroteInThread: false,
  starred: false,
  ownLabel: false,
  securitySender: false,
};
