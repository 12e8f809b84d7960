import { readTable } from './database.ts';
import {
  ANN,
  expect,
  expectEachChangedOnce,
  expectLabelsEqualJournal,
  GOOD_KEY,
  runHeld,
  sort,
  test,
} from './rig.ts';
import { saveKey, sidebar } from './steps.ts';

/** What Gemini can do to a run. The limits here are the sandbox's: high, so that only what is played goes wrong. */
const gemini = {
  limits: { requestsPerMinute: 1_000, inputTokensPerMinute: 4_000_000, requestsPerDay: 10_000 },
};
test.use({ sandboxOptions: { accounts: [{ ...ANN, mails: 60 }], profile: 'old', seed: 5, gemini } });

test('the model decides what nothing else could, in packs', async ({ extension, gmail, sandbox }) => {
  const start = sandbox.mailbox(ANN.email).snapshotLabels();
  await saveKey(extension, GOOD_KEY);
  const run = await sort(extension, gmail);

  expect(run).toMatchObject({ state: 'done' });
  const asked = run.counts.perTier.model ?? 0;
  expect(asked).toBeGreaterThan(0);
  expect(run.counts.modelCalls).toBeLessThanOrEqual(Math.ceil(asked / 5));
  expect(run.counts.tokensIn).toBeGreaterThan(0);
  expectLabelsEqualJournal(sandbox.mailbox(ANN.email), start, await readTable(extension, 'journal'));
});

for (const kind of ['missing', 'foreign', 'doubled', 'malformed', 'truncated'] as const) {
  test(`an answer that is ${kind}: every mail gets exactly one outcome`, async ({
    extension,
    gmail,
    sandbox,
  }) => {
    const mailbox = sandbox.mailbox(ANN.email);
    const start = mailbox.snapshotLabels();
    await saveKey(extension, GOOD_KEY);
    sandbox.faults.add({ method: 'generateContent', kind, times: 1 });
    const run = await sort(extension, gmail);

    const journal = await readTable(extension, 'journal');
    expect(run).toMatchObject({ state: 'done' });
    expect(run.counts).toMatchObject({ done: run.total, failed: 0 });
    expectEachChangedOnce(journal);
    expectLabelsEqualJournal(mailbox, start, journal);
  });
}

test('one poisoned mail blocks its pack: only that mail goes without a verdict', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const poisoned = mailbox.user.addMessage({
    subject: 'A question',
    text: 'The word is zyzzyva. Could you have a look at it?',
  });
  const start = mailbox.snapshotLabels();
  await saveKey(extension, GOOD_KEY);
  sandbox.faults.add({ method: 'generateContent', kind: 'blocked', whenPromptHas: 'zyzzyva' });
  const run = await sort(extension, gmail);

  const journal = await readTable(extension, 'journal');
  expect(run).toMatchObject({ state: 'done' });
  expect(journal.find((row) => row.messageId === poisoned.id)).toMatchObject({
    category: 'review',
    archived: false,
  });
  expect(run.counts.perTier.model ?? 0).toBeGreaterThan(0);
  expectLabelsEqualJournal(mailbox, start, journal);
});

test('Gemini asks to slow down by the minute: the run waits and ends', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const start = sandbox.mailbox(ANN.email).snapshotLabels();
  await saveKey(extension, GOOD_KEY);
  sandbox.faults.add({
    method: 'generateContent',
    kind: 'status',
    status: 429,
    quota: 'PerMinute',
    retryAfterSeconds: 3,
  });
  const run = await sort(extension, gmail);

  expect(run).toMatchObject({ state: 'done' });
  expect(run.counts.retries).toBeGreaterThan(0);
  expect(run.counts.done).toBe(run.total);
  expectLabelsEqualJournal(sandbox.mailbox(ANN.email), start, await readTable(extension, 'journal'));
});

test("the day's calls are used up: it is said, and what is done stays done", async ({
  extension,
  gmail,
  sandbox,
}) => {
  const start = sandbox.mailbox(ANN.email).snapshotLabels();
  await saveKey(extension, GOOD_KEY);
  sandbox.faults.add({ method: 'generateContent', kind: 'status', status: 429, quota: 'PerDay', times: 50 });
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  const run = await runHeld(extension);

  expect(run.problem?.code).toBe('model-day-limit');
  await expect(sidebar(gmail).getByText('Today’s Gemini calls are used up.').first()).toBeVisible();
  // One refusal is enough: a day's limit is not asked about again and again.
  expect(sandbox.log.filter((entry) => entry.method === 'generateContent').length).toBeLessThanOrEqual(3);
  expectLabelsEqualJournal(sandbox.mailbox(ANN.email), start, await readTable(extension, 'journal'));
});
