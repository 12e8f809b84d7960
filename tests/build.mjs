/** Builds the production extension into dist/, when what is there is older than what it is made of. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { program, ROOT } from './setup.mjs';

const DIST = join(ROOT, 'dist');

const SOURCES = [
  'src',
  'public',
  'manifest.config.ts',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** @returns {number} exit code */
export function build(tools, { force = false } = {}) {
  const manifest = join(DIST, 'manifest.json');
  if (
    !force &&
    existsSync(manifest) &&
    statSync(manifest).mtimeMs > newest(SOURCES.map((name) => join(ROOT, name)))
  ) {
    console.log('The build in dist/ is up to date.');
    return 0;
  }
  const child = spawnSync(tools.node, [program('vite'), 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    env: tools.env,
    stdio: 'inherit',
  });
  return child.status ?? 1;
}

/** The latest change among files and everything in folders, ms since the epoch. */
function newest(paths) {
  const times = paths.map((path) => {
    const stat = statSync(path);
    if (!stat.isDirectory()) return stat.mtimeMs;
    const inside = readdirSync(path).map((name) => join(path, name));
    return Math.max(stat.mtimeMs, newest(inside)); // a folder's own time tells of a file removed
  });
  return Math.max(0, ...times);
}
