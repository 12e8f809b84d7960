/**
 * Finds a Chromium that really starts and that loads unpacked extensions, or installs one. Branded Chrome is no
 * use: since version 137 it ignores --load-extension. Order: the one named, one installed, Playwright's own, the
 * system's package manager (as root).
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A sentence for a person: what is missing and what to do about it. */
export class SetupError extends Error {}

const OLDEST = 120; // minimum_chrome_version of the manifest
const MINUTES = 60_000;

/**
 * @param {{ node: string, env: Record<string, string | undefined>, root: string, known: string | undefined }} where
 * @returns {Promise<string>} path of an executable
 */
export async function findChromium({ node, env, root, known }) {
  const named = env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (named === known || starts(named)) return named;
    throw new SetupError(
      `CHROMIUM_PATH names ${named}, but no Chromium starts from there. Correct it, or unset it.`,
    );
  }
  if (known !== undefined && isExecutable(known)) return known;

  const installed = installedOnes().find(starts);
  if (installed !== undefined) return installed;

  return (await fromPlaywright({ node, env, root })) ?? fromPackages() ?? noChromium();
}

/** Chromium builds of the system, never branded Chrome, never a snap (it may not read our folders). */
function installedOnes() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = ['chromium', 'chromium-browser', 'ungoogled-chromium'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  const apps = ['/Applications', join(homedir(), 'Applications')].map((folder) =>
    join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
  );
  return [...onPath, ...apps, '/usr/lib/chromium/chromium']
    .filter(isExecutable)
    .filter((path) => !isSnap(path));
}

/** A link to snap, or Ubuntu's small script that hands over to it. */
function isSnap(path) {
  if (realpathSync(path).includes('/snap')) return true;
  return statSync(path).size < 64_000 && readFileSync(path, 'utf8').includes('/snap/');
}

/** Tries it, since a file can be a stub that only says "install the snap", or lack its libraries. */
function starts(path) {
  if (!isExecutable(path)) return false;
  const version = run(path, ['--version'], 30_000);
  const major = Number(/\b(\d+)\.\d+\.\d+/.exec(version.stdout)?.[1] ?? 0);
  if (major < OLDEST) return false;
  if (/Google Chrome (?!for Testing)/.test(version.stdout)) return false;
  const page = run(
    path,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--dump-dom',
      'data:text/html,<p>it starts</p>',
    ],
    60_000,
  );
  return page.stdout.includes('it starts');
}

async function fromPlaywright({ node, env, root }) {
  const cli = join(root, 'node_modules', 'playwright', 'cli.js');
  const where = () => {
    const script = "import('playwright').then(({ chromium }) => console.log(chromium.executablePath()))";
    return run(node, ['--input-type=module', '-e', script], 30_000, { cwd: root, env }).stdout.trim();
  };
  const there = where();
  if (there !== '' && starts(there)) return there;

  if (!(await answers(env.PLAYWRIGHT_DOWNLOAD_HOST ?? 'https://cdn.playwright.dev', env))) {
    console.log("Playwright's downloads cannot be reached from here.");
    return null;
  }
  console.log("No Chromium found: downloading Playwright's (about 170 MB) …");
  // Its system libraries come through the package manager, which only root may use.
  const libraries = isRoot() && existsSync('/etc/debian_version') ? ['--with-deps'] : [];
  run(node, [cli, 'install', 'chromium', '--no-shell', ...libraries], 10 * MINUTES, {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const path = where();
  if (path !== '' && starts(path)) return path;
  console.log("Playwright's Chromium does not start here.");
  return null;
}

/** @returns {string | null} */
function fromPackages() {
  const manager = PACKAGE_MANAGERS.find(({ command }) => installedCommand(command));
  if (manager === undefined || !isRoot()) return null;
  console.log(`Installing Chromium with ${manager.command} (a few minutes) …`);
  for (const [command, ...args] of manager.steps) {
    const { status } = run(command, args, 15 * MINUTES, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) console.log(`"${[command, ...args].join(' ')}" did not succeed.`);
  }
  return installedOnes().find(starts) ?? null;
}

const PACKAGE_MANAGERS = [
  {
    command: 'apt-get',
    steps: [
      ['apt-get', 'update', '-q'],
      [
        'apt-get',
        'install',
        '-q',
        '-y',
        '--no-install-recommends',
        'chromium',
        'fonts-liberation',
        'fonts-noto-color-emoji',
      ],
    ],
  },
  { command: 'apk', steps: [['apk', 'add', 'chromium', 'font-liberation', 'font-noto-emoji']] },
  {
    command: 'dnf',
    steps: [['dnf', 'install', '-y', 'chromium', 'liberation-fonts', 'google-noto-color-emoji-fonts']],
  },
  {
    command: 'pacman',
    steps: [['pacman', '-Sy', '--noconfirm', 'chromium', 'ttf-liberation', 'noto-fonts-emoji']],
  },
];

function noChromium() {
  throw new SetupError(
    'No Chromium was found and none could be installed. Any one of these helps:\n' +
      '  - install the package "chromium" of your system (on Debian: sudo apt-get install chromium),\n' +
      '  - npx playwright install --with-deps chromium,\n' +
      '  - set CHROMIUM_PATH to the executable of a Chromium or a Chrome for Testing.\n' +
      'Branded Google Chrome does not do: since version 137 it loads no unpacked extension from the command line.',
  );
}

/** Whether a download host answers soon: a network that swallows packets would cost minutes of retries. */
async function answers(url, env) {
  if (env.HTTPS_PROXY !== undefined || env.https_proxy !== undefined) return true; // fetch() knows no proxy
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(10_000) });
    return true;
  } catch {
    return false;
  }
}

function run(command, args, timeout, options = {}) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout, ...options });
  return { status, stdout: stdout ?? '' };
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installedCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name)));
}

function isRoot() {
  return process.getuid?.() === 0;
}
