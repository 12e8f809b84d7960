import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ExtensionBrowser } from '../e2e/browser.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { type Figure, table } from './figure.ts';
import { measureHundredThousand } from './hundred-thousand.ts';
import { measureIncremental } from './incremental.ts';
import { measureModelCalls } from './model-calls.ts';
import { measureOneThousand } from './one-thousand.ts';
import { measurePage } from './page.ts';
import { measurePageTasks } from './page-tasks.ts';
import { measurePipeline } from './pipeline.ts';
import { measureRun } from './run.ts';
import { measureSizes } from './sizes.ts';
import { measureTenThousand } from './ten-thousand.ts';
import { measureWorkerReady } from './worker-ready.ts';

/** Measures what README.md beside this file explains. `--only NAME` keeps one measurement or one figure. */

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const ANN = { email: 'ann.kovalenko@gmail.com', name: 'Ann Kovalenko' };
const MAILS = 500;

const MEASUREMENTS: Readonly<
  Record<string, { readonly figures: RegExp; readonly measure: () => Promise<Figure[]> }>
> = {
  sizes: { figures: /-gzip$/, measure: () => measureSizes(DIST) },
  'worker-ready': {
    figures: /^worker-ready/,
    measure: () => inBrowser((browser) => measureWorkerReady(browser)),
  },
  pipeline: { figures: /^pipeline-/, measure: () => measurePipeline() },
  page: { figures: /^panel-/, measure: () => inBrowser((browser) => measurePage(browser)) },
  'page-tasks': {
    figures: /^(page-|progress-)/,
    measure: () => inBrowser((browser) => measurePageTasks(browser)),
  },
  run: {
    figures: /^(gmail-|model-calls-per-mail|mails-)/,
    measure: () => inBrowser((browser, sandbox) => measureRun(browser, sandbox, ANN.email)),
  },
  incremental: { figures: /^incremental-/, measure: () => measureIncremental(DIST) },
  'one-thousand': { figures: /^one-thousand-/, measure: () => measureOneThousand(DIST) },
  'ten-thousand': { figures: /^ten-thousand-/, measure: () => measureTenThousand(DIST) },
  'hundred-thousand': {
    figures: /^hundred-thousand-/,
    measure: () => measureHundredThousand(DIST),
  },
  'model-calls': { figures: /^model-calls(-decided|-reads)?$/, measure: () => measureModelCalls() },
};

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
const chosen = Object.entries(MEASUREMENTS).filter(
  ([name, { figures }]) => values.only === undefined || values.only === name || figures.test(values.only),
);
if (chosen.length === 0) {
  console.error(`--only takes the name of a figure, or one of: ${Object.keys(MEASUREMENTS).join(', ')}`);
  process.exit(2);
}

console.log(`${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`);
const figures: Figure[] = [];
for (const [name, { measure }] of chosen) {
  console.log(`Measuring: ${name} …`);
  const measured = await measure();
  figures.push(
    ...measured.filter(
      (one) => values.only === undefined || values.only === name || one.name === values.only,
    ),
  );
}
console.log(`\n${table(figures)}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = figures.some(({ ok }) => ok === false) ? 1 : 0;

async function inBrowser(
  measure: (browser: ExtensionBrowser, sandbox: Sandbox) => Promise<Figure[]>,
): Promise<Figure[]> {
  const gemini = {
    limits: { requestsPerMinute: 1_000, inputTokensPerMinute: 4_000_000, requestsPerDay: 10_000 },
  };
  const sandbox = await startSandbox({
    accounts: [{ ...ANN, mails: MAILS }],
    profile: 'old',
    seed: 1,
    gemini,
  });
  const browser = await ExtensionBrowser.start({
    chromium: process.env.CHROMIUM_PATH ?? 'chromium',
    args: sandbox.chromiumArgs(DIST),
  });
  try {
    return await measure(browser, sandbox);
  } finally {
    await browser.close();
    await sandbox.close();
  }
}
