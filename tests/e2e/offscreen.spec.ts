import { ask, readTable } from './database.ts';
import { ANN, expect, expectEachChangedOnce, GOOD_KEY, runHeld, sort, test } from './rig.ts';
import { openOptions, saveKey, sidebar } from './steps.ts';

/** Google's library runs in a document of its own, which is there only while Gemini is asked. */
const gemini = {
  limits: { requestsPerMinute: 1_000, inputTokensPerMinute: 4_000_000, requestsPerDay: 10_000 },
};
test.use({ sandboxOptions: { accounts: [{ ...ANN, mails: 40 }], profile: 'old', seed: 21, gemini } });

type Browser = Parameters<typeof openOptions>[0];

async function documents(extension: Browser): Promise<number> {
  const page = await extension.backstage();
  return await page.evaluate(
    async () =>
      (
        await chrome.runtime.getContexts({
          contextTypes: ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType],
        })
      ).length,
  );
}

test('the document comes with the first question, is found by the next worker, and goes by itself', async ({
  extension,
  gmail,
}) => {
  test.slow();
  await sort(extension, gmail);
  expect(await documents(extension)).toBe(0);
  const options = await openOptions(extension);
  const check = async (): Promise<void> => {
    await options.getByRole('textbox', { name: 'Gemini API key' }).fill(GOOD_KEY);
    await options.getByRole('button', { name: 'Test key' }).click();
    await expect(options.getByText('Google accepts this key.')).toBeVisible();
  };
  await check();
  expect(await documents(extension)).toBe(1);
  await extension.killWorker();
  await options.reload();
  await check();
  expect(await documents(extension)).toBe(1);
  await expect.poll(() => documents(extension), { timeout: 60_000 }).toBe(0);
  await options.reload();
  await check();
});

test('without the document Gemini cannot be asked: the run says so, and goes on when it can be', async ({
  extension,
  gmail,
  sandbox,
}) => {
  for (let i = 0; i < 3; i += 1)
    sandbox
      .mailbox(ANN.email)
      .user.addMessage({ subject: `A question ${i}`, text: 'What do you think of it?' });
  await saveKey(extension, GOOD_KEY);
  const worker = await extension.worker();
  await worker.evaluate(() => {
    Object.assign(chrome.offscreen, { createDocument: () => Promise.reject(new Error('No memory.')) });
  });
  await sidebar(gmail).getByRole('button', { name: 'Sort now' }).click();
  const held = await runHeld(extension);
  expect(held.problem?.code).toBe('unexpected');
  expect(sandbox.log.filter(({ method }) => method === 'generateContent')).toEqual([]);

  await extension.killWorker();
  await ask(extension, 'run.resume', { account: ANN.email });
  await expect.poll(async () => (await readTable(extension, 'runs'))[0]?.state).toBe('done');
  expectEachChangedOnce(await readTable(extension, 'journal'));
});

test('Gmail’s page and its content script cannot ask through the document', async ({ extension, gmail }) => {
  const options = await openOptions(extension);
  await options.getByRole('textbox', { name: 'Gemini API key' }).fill(GOOD_KEY);
  await options.getByRole('button', { name: 'Test key' }).click();
  await expect(options.getByText('Google accepts this key.')).toBeVisible();

  const session = await extension.context.newCDPSession(gmail);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  expect(worlds.length).toBeGreaterThan(0);
  const { result } = await session.send('Runtime.evaluate', {
    contextId: worlds[0] ?? 0,
    awaitPromise: true,
    returnByValue: true,
    expression: `new Promise((resolve) => {
      const port = chrome.runtime.connect({ name: 'auramail-offscreen' });
      port.onMessage.addListener((said) => resolve(said));
      port.onDisconnect.addListener(() => resolve('closed'));
      port.postMessage({ apiKey: '${GOOD_KEY}', call: { method: 'listModels' } });
    })`,
  });
  expect(result.value).toBe('closed');
});
