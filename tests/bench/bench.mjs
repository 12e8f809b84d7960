/** `npm run bench`: sets everything up, builds the extension when it is not up to date, and measures. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { ROOT, setUpOrExit } from '../setup.mjs';

const tools = await setUpOrExit();
if (build(tools) !== 0) {
  console.error('The extension could not be built; the reason stands above.');
  process.exit(1);
}
const bench = join(ROOT, 'tests', 'bench', 'bench.ts');
const child = spawnSync(tools.node, [bench, ...process.argv.slice(2)], {
  cwd: ROOT,
  env: tools.env,
  stdio: 'inherit',
});
process.exit(child.status ?? 1);
