/** `npm run torture`: sets everything up, builds the extension when it is not up to date, and tortures it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { ROOT, setUpOrExit } from '../setup.mjs';

const tools = await setUpOrExit();
if (build(tools) !== 0) {
  console.error('The extension could not be built; the reason stands above.');
  process.exit(1);
}
const torture = join(ROOT, 'tests', 'torture', 'torture.ts');
const child = spawnSync(tools.node, [torture, ...process.argv.slice(2)], {
  cwd: ROOT,
  env: tools.env,
  stdio: 'inherit',
});
process.exit(child.status ?? 1);
