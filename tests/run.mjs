/**
 * `npm test`: sets everything up, runs every step even when an earlier one failed, and ends with one line
 * `N passed, N failed`. `--only check|unit|e2e` runs one part; what follows goes on to vitest or Playwright.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { program, ROOT, setUpOrExit } from './setup.mjs';

const PARTS = ['check', 'unit', 'e2e'];
const FUZZ = 'tests/journey/fuzz.test.ts';
const WITHOUT_FUZZ = ['--exclude', FUZZ];
const { only, rest } = options(process.argv.slice(2));
// Colours are for people: a log is read as text.
if (!process.stdout.isTTY) process.env.NO_COLOR = '1';
const tools = await setUpOrExit({ browser: only === undefined || only === 'e2e' });
const cache = join(ROOT, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });

const unitJson = join(cache, 'auramail-unit.json');
const e2eJson = join(cache, 'auramail-e2e.json');

/** `run` returns an exit code; `report` reads how many tests it ran, where the step is more than one check. */
const steps = [
  {
    part: 'check',
    name: 'lint and format',
    run: () => node(program('@biomejs/biome', 'biome'), ['check', '.', '--error-on-warnings']),
  },
  { part: 'check', name: 'types', run: () => node(program('typescript', 'tsc'), ['-p', '.']) },
  { part: 'check', name: 'dead code', run: () => node(program('knip'), []) },
  // Built before the unit tests, because some tests of the house read the built extension.
  { part: undefined, name: 'production build', run: () => build(tools, { force: only === undefined }) },
  {
    part: 'unit',
    name: 'unit tests',
    run: () =>
      node(program('vitest'), ['run', ...unitReporters(), ...(rest.length === 0 ? WITHOUT_FUZZ : rest)]),
    report: () => unitCounts(unitJson),
  },
  {
    part: 'unit',
    name: 'fuzz',
    // By itself: it measures time, which counting coverage would stretch.
    run: () => (rest.length > 0 ? 0 : node(program('vitest'), ['run', FUZZ, ...reporters()])),
    report: () => (rest.length > 0 ? { passed: 0, failed: 0, skipped: 0 } : unitCounts(unitJson)),
  },
  {
    part: 'e2e',
    name: 'browser tests',
    run: () =>
      node(program('@playwright/test', 'playwright'), ['test', '-c', 'tests/e2e', ...rest], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: e2eJson,
      }),
    report: () => e2eCounts(e2eJson),
  },
];

const results = steps.filter(({ part }) => belongs(part)).map(runStep);
summarise(results);

function belongs(part) {
  if (only === undefined || part === only) return true;
  return part === undefined && only !== 'check';
}

function runStep({ name, run, report }) {
  console.log(`\n── ${name} ──`);
  for (const file of [unitJson, e2eJson]) if (report !== undefined) rmSync(file, { force: true });
  const started = performance.now();
  const code = run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counts = report?.() ?? { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  // A step can fail as a whole: a threshold, a crash, a file that does not load.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} in ${seconds} s`);
  return { name, seconds, ...counts };
}

function summarise(all) {
  const sum = (key) => all.reduce((total, result) => total + result[key], 0);
  console.log('\n── summary ──');
  for (const { name, passed, failed, skipped, seconds } of all) {
    const note = skipped > 0 ? ` (${skipped} skipped)` : '';
    console.log(
      `${failed > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(18)} ${passed} passed, ${failed} failed${note}, ${seconds} s`,
    );
  }
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}

function unitReporters() {
  // Coverage means nothing when only some files are asked for.
  return [...reporters(), ...(rest.length === 0 ? ['--coverage'] : [])];
}

function reporters() {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${unitJson}`];
}

function unitCounts(file) {
  const result = readJson(file);
  if (result === null) return { passed: 0, failed: 1, skipped: 0 };
  // A test file that could not be loaded holds no tests: it counts as one failure.
  const unloadable = result.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unloadable.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

function e2eCounts(file) {
  const result = readJson(file);
  if (result === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, flaky, unexpected, skipped } = result.stats;
  return { passed: expected + flaky, failed: unexpected + result.errors.length, skipped };
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // The runner died before it could report.
  }
}

function node(script, args, env = {}) {
  const child = spawnSync(tools.node, [script, ...args], {
    cwd: ROOT,
    env: { ...tools.env, ...env },
    stdio: 'inherit',
  });
  return child.status ?? 1;
}

function options(args) {
  const at = args.indexOf('--only');
  if (at === -1) return { only: undefined, rest: args };
  const part = args[at + 1];
  if (!PARTS.includes(part)) {
    console.error(`--only takes one of: ${PARTS.join(', ')}`);
    process.exit(2);
  }
  return { only: part, rest: args.toSpliced(at, 2) };
}
