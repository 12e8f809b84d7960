import { ask, readTable } from './database.ts';
import {
  ANN,
  expect,
  expectEachChangedOnce,
  expectLabelsEqualJournal,
  overAfter,
  sort,
  test,
} from './rig.ts';

test.use({ sandboxOptions: { accounts: [{ ...ANN, mails: 200 }], profile: 'old', seed: 11 } });

test('200 real mails: every label is what the journal says, each mail read at most once', async ({
  extension,
  gmail,
  sandbox,
}) => {
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  const inbox = [...start].filter(([, labels]) => labels.includes('INBOX')).map(([id]) => id);

  const run = await sort(extension, gmail);
  const journal = await readTable(extension, 'journal');

  expect(run).toMatchObject({ state: 'done', total: inbox.length });
  expect(run.counts).toMatchObject({ done: inbox.length, failed: 0, modelCalls: 0 });
  expect(new Set(journal.map((row) => row.messageId))).toEqual(new Set(inbox));
  expectEachChangedOnce(journal);
  expectLabelsEqualJournal(mailbox, start, journal);

  const mark = mailbox.labelNamed('AuraMail/Sorted')?.id ?? '';
  for (const id of inbox) expect(mailbox.message(id).labelIds).toContain(mark);

  const reads = sandbox.log.filter((entry) => entry.method === 'messages.get' && entry.status === 200);
  expect(reads.length).toBeLessThanOrEqual(inbox.length);
  expect(sandbox.log.filter((entry) => /delete|trash/i.test(entry.method))).toEqual([]);
  expect(run.counts.gmailReads).toBe(reads.length);
});

test('a second run finds nothing to do', async ({ extension, gmail, sandbox }) => {
  const first = await sort(extension, gmail);
  const after = sandbox.mailbox(ANN.email).snapshotLabels();
  const from = sandbox.log.length;

  await ask(extension, 'run.start', { account: ANN.email });
  const second = await overAfter(extension, first.id);

  expect(second).toMatchObject({ state: 'done', total: 0 });
  const methods = new Set(sandbox.log.slice(from).map((entry) => entry.method));
  expect([...methods].filter((method) => /messages\.get|odify/.test(method))).toEqual([]);
  expect(sandbox.mailbox(ANN.email).snapshotLabels()).toEqual(after);
});
