/**
 * Makes a fresh clone able to run: dependencies, a Node that is new enough, a Chromium that loads extensions.
 * Plain JavaScript on builtins only, because it is the one file that must run before anything is installed,
 * on Node 20. Says what it does in sentences; silent when everything is there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, SetupError } from './setup-browser.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const MODULES = join(ROOT, 'node_modules');
const CACHE = join(MODULES, '.cache', 'auramail-setup.json');
/** From here on Node runs TypeScript by stripping its types, without a flag; vite and vitest need 22.12. */
const NODE_NEEDED = [22, 18];

/**
 * @typedef {{ node: string, chromium: string | null, env: Record<string, string | undefined> }} Tools
 * @param {{ browser?: boolean }} [needs]
 * @returns {Promise<Tools>} `env` is for child processes: the newer Node comes first in its PATH.
 */
export async function setUp({ browser = true } = {}) {
  installDependencies();
  const node = findNode();
  const env = {
    ...process.env,
    PATH: [dirname(node), join(MODULES, '.bin'), process.env.PATH].join(delimiter),
  };
  const chromium = browser
    ? await findChromium({ node, env, root: ROOT, known: remembered().chromium })
    : null;
  remember({ node, ...(chromium === null ? {} : { chromium }) });
  return { node, chromium, env: chromium === null ? env : { ...env, CHROMIUM_PATH: chromium } };
}

/** The program behind a package's command, to be run as `node <path>`: the same on every system and shell. */
export function program(packageName, command = packageName) {
  const folder = join(MODULES, packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** Runs the rest of a door (`setup`, then TypeScript in the newer Node) and returns its exit code. */
export async function runTypeScript(file, args, needs) {
  const tools = await setUpOrExit(needs);
  const child = spawnSync(tools.node, [join(ROOT, file), ...args], {
    cwd: ROOT,
    env: tools.env,
    stdio: 'inherit',
  });
  return child.status ?? 1;
}

/** As `setUp`; a foreseen failure is told in its sentence, without a stack. */
export async function setUpOrExit(needs) {
  try {
    return await setUp(needs);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`\n${error.message}`);
    process.exit(1);
  }
}

function installDependencies() {
  if (isInstalled()) return;
  console.log('Installing the dependencies named in package-lock.json (about a minute) …');
  // NODE_ENV=production or an omit setting of the machine must not leave out what builds and tests.
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env.npm_execpath;
  const child =
    npm?.endsWith('.js') === true
      ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (child.status !== 0) {
    throw new SetupError(
      'The dependencies could not be installed; npm says why above. Is there a network, or a proxy to set ' +
        '(npm config set https-proxy …)? When that is mended, run the same command again.',
    );
  }
}

/** Compares what npm noted at its last install with the lock; what this system needs not may be missing. */
function isInstalled() {
  const locked = packagesIn(join(ROOT, 'package-lock.json'));
  const installed = packagesIn(join(MODULES, '.package-lock.json'));
  return Object.entries(locked).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path]?.version ?? (optional ? version : '')) === version,
  );
}

function packagesIn(lock) {
  return existsSync(lock) ? JSON.parse(readFileSync(lock, 'utf8')).packages : {};
}

/** This Node when it is new enough, else the one npm brought as an optional dependency. */
function findNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const brought = join(MODULES, '.bin', 'node');
  if (process.platform !== 'win32' && existsSync(brought)) {
    const { stdout } = spawnSync(brought, ['--version'], { encoding: 'utf8' });
    if (isNewEnough(stdout?.trim().replace(/^v/, '') ?? '')) return brought;
  }
  throw new SetupError(
    `This needs Node ${NODE_NEEDED.join('.')} or newer and here is ${process.versions.node}. npm brings a newer one by itself on ` +
      `Linux and macOS (x64, arm64), but not for ${process.platform}-${process.arch}: install Node 24 from https://nodejs.org.`,
  );
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1]);
}

function remembered() {
  try {
    return JSON.parse(readFileSync(CACHE, 'utf8'));
  } catch {
    return {}; // First time here, or an interrupted write: everything is looked for again.
  }
}

function remember(found) {
  mkdirSync(dirname(CACHE), { recursive: true });
  writeFileSync(CACHE, `${JSON.stringify({ ...remembered(), ...found }, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { node, chromium } = await setUpOrExit();
  console.log(`Ready. Node: ${node}\n       Chromium: ${chromium}`);
}
