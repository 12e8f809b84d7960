import { ask, readTable } from './database.ts';
import { ANN, expect, expectLabelsEqualJournal, GOOD_KEY, overAfter, runHeld, sort, test } from './rig.ts';
import { openOptions, openPopup, saveKey, sidebar } from './steps.ts';
import { allTables, shownAndKept, stored, transcribe } from './written.ts';

/** The key and the tokens are in the one place that is theirs, and in nothing else the program writes. */

const gemini = {
  limits: { requestsPerMinute: 1_000, inputTokensPerMinute: 4_000_000, requestsPerDay: 10_000 },
};
test.use({ sandboxOptions: { accounts: [{ ...ANN, mails: 40 }], profile: 'old', seed: 21, gemini } });

/** As it is, in a URL, in base64. */
function shapesOf(secret: string): string[] {
  return [secret, encodeURIComponent(secret), btoa(secret).replace(/=+$/, '').slice(0, -1)];
}

test('no key and no token in anything that is written, over a whole journey', async ({
  extension,
  gmail,
  sandbox,
}) => {
  test.slow();
  const transcript = await transcribe(extension);
  const tokens = new Set<string>();
  const noteTokens = async (): Promise<void> => {
    for (const [name, grant] of Object.entries(await stored(extension, 'session'))) {
      expect(name).toMatch(/^token:/);
      tokens.add((grant as { token: string }).token);
    }
  };
  await expect.poll(async () => Object.keys(await stored(extension, 'session'))).toHaveLength(1);
  await noteTokens();

  const options = await openOptions(extension);
  await options.getByRole('textbox', { name: 'Gemini API key' }).fill(GOOD_KEY);
  await options.getByRole('button', { name: 'Test key' }).click();
  await expect(options.getByText('Google accepts this key.')).toBeVisible();
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await options.getByText('Saved', { exact: true }).first().waitFor();
  const first = await sort(extension, gmail);
  expect(first.counts.perTier.model ?? 0).toBeGreaterThan(0);

  // Google refuses, and quotes the key; a token ends, too.
  sandbox.tokens.revoke(ANN.email);
  const said = `Permission denied: Consumer 'api_key:${GOOD_KEY}' has been suspended.`;
  sandbox.faults.add({ method: 'generateContent', kind: 'status', status: 403, reason: said, times: 9 });
  for (let i = 0; i < 3; i += 1)
    sandbox
      .mailbox(ANN.email)
      .user.addMessage({ subject: `A question ${i}`, text: 'What do you think of it?' });
  await ask(extension, 'run.start', { account: ANN.email });
  await expect.poll(async () => (await runHeld(extension)).problem?.code).toBe('key-refused');
  await sidebar(gmail).getByRole('tab', { name: 'Sort' }).click();
  await expect(sidebar(gmail).getByText('Google refused the Gemini key.').first()).toBeVisible();
  await noteTokens();
  const popup = await openPopup(extension);
  await popup.getByText('Google refused the Gemini key.').first().waitFor();
  const duringTheError = await Promise.all([gmail, popup, options].map(shownAndKept));

  sandbox.faults.clear();
  await ask(extension, 'run.resume', { account: ANN.email });
  const second = await overAfter(extension, first.id);
  const undone = await ask(extension, 'undo.run', { account: ANN.email, runId: second.id });
  expect(undone.undone).toBe(second.counts.done);
  await sidebar(gmail).getByRole('tab', { name: 'Activity' }).click();
  await sidebar(gmail).getByRole('button', { name: 'Undo', exact: true }).first().waitFor();
  await options.reload();
  await options.getByText(`ending in ${GOOD_KEY.slice(-4)}`).waitFor();
  await noteTokens();

  const local = await stored(extension, 'local');
  const { apiKey, ...account } = local['account:*'] as Record<string, unknown>;
  expect(apiKey).toBe(GOOD_KEY);
  const written: Record<string, string> = {
    'consoles and messages': await transcript.heard(),
    database: await allTables(extension),
    settings: JSON.stringify({ ...local, 'account:*': account, sync: await stored(extension, 'sync') }),
    'what pages show': [
      ...duringTheError,
      ...(await Promise.all([gmail, popup, options].map(shownAndKept))),
    ].join(),
    'addresses and bodies of requests': JSON.stringify(
      sandbox.log.map(({ path, request }) => [path, request]),
    ),
    answers: JSON.stringify([
      await ask(extension, 'state', { account: ANN.email }),
      await ask(extension, 'activity', { account: ANN.email, before: null, limit: 200, runId: null }),
      await ask(extension, 'report', { account: ANN.email, runId: first.id }),
      await ask(extension, 'settings.read', { scope: '*' }),
      await ask(extension, 'bug.details', {}),
      await ask(extension, 'data.export', { secrets: false }),
    ]),
  };
  expect(tokens.size).toBeGreaterThanOrEqual(2);
  expect(written['consoles and messages']).toContain('changed');
  expect(written.database).toContain(second.id);
  for (const [where, text] of Object.entries(written)) {
    expect(text.length, where).toBeGreaterThan(100);
    for (const secret of [GOOD_KEY, ...tokens])
      for (const shape of shapesOf(secret)) expect(text.includes(shape), `${shape} in ${where}`).toBe(false);
  }
  for (const token of tokens)
    expect(Object.keys(await stored(extension, 'session')).filter((name) => name.includes(token))).toEqual(
      [],
    );
});

test('a key under a passphrase is on no disk; locked, it holds up only what needs it', async ({
  extension,
  gmail,
  sandbox,
}) => {
  test.slow();
  const mailbox = sandbox.mailbox(ANN.email);
  const start = mailbox.snapshotLabels();
  await saveKey(extension, GOOD_KEY);
  const options = await openOptions(extension);
  await options.getByText('Protect the key with a passphrase').click();
  await options.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('correct horse battery');
  await options.getByRole('textbox', { name: 'The same passphrase again' }).fill('correct horse battery');
  await options.getByRole('button', { name: 'Protect the key' }).click();
  await expect(options.getByText(/unlocked until the browser is closed/)).toBeVisible();
  expect(JSON.stringify(await stored(extension, 'local'))).not.toContain(GOOD_KEY);
  expect(await allTables(extension)).not.toContain(GOOD_KEY);
  await gmail.close();

  await extension.crash();
  await extension.relaunch();
  expect(JSON.stringify(await stored(extension, 'session'))).not.toContain(GOOD_KEY);
  const again = await extension.open('https://mail.google.com/mail/u/0/');
  await expect(sidebar(again).getByText('Your Gemini key is locked.')).toBeVisible();
  await sidebar(again).getByRole('button', { name: 'Sort now' }).click();
  const held = await runHeld(extension);
  expect(held).toMatchObject({ state: 'paused', problem: { code: 'key-locked' } });
  expect(held.counts.done).toBeGreaterThan(0);
  expect(held.counts.modelCalls).toBe(0);

  const opened = extension.context.waitForEvent('page');
  await sidebar(again).getByRole('button', { name: 'Unlock' }).first().click();
  const settings = await opened;
  expect(new URL(settings.url()).hash).toBe('#gemini');
  await settings.getByRole('textbox', { name: 'Passphrase' }).fill('something else');
  await settings.getByRole('button', { name: 'Unlock' }).click();
  await expect(settings.getByText('This is not the passphrase of this key.')).toBeVisible();
  await settings.getByRole('textbox', { name: 'Passphrase' }).fill('correct horse battery');
  await settings.keyboard.press('Enter');
  await expect(settings.getByText(/unlocked until the browser is closed/)).toBeVisible();

  await sidebar(again).getByRole('button', { name: 'Resume' }).first().click();
  const run = await overAfter(extension, undefined);
  expect(run).toMatchObject({ id: held.id, state: 'done' });
  expect(run.counts.perTier.model ?? 0).toBeGreaterThan(0);
  expect(JSON.stringify(await stored(extension, 'local'))).not.toContain(GOOD_KEY);
  expectLabelsEqualJournal(mailbox, start, await readTable(extension, 'journal'));
});
