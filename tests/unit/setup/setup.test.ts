import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const TESTS = fileURLToPath(new URL('../../', import.meta.url));

function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [`${TESTS}${script}`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

describe('setting up', () => {
  test('a browser that is named and does not start is told in one sentence, without a stack', () => {
    const { status, stderr } = run('setup.mjs', [], { CHROMIUM_PATH: '/nowhere/chromium' });
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      'CHROMIUM_PATH names /nowhere/chromium, but no Chromium starts from there. Correct it, or unset it.',
    );
  });

  test('a file that is no browser does not pass for one', () => {
    const { status, stderr } = run('setup.mjs', [], { CHROMIUM_PATH: process.execPath });
    expect(status).toBe(1);
    expect(stderr).toContain('no Chromium starts from there');
  });
});

describe('running a part of the tests', () => {
  test('an unknown part is refused before anything runs', () => {
    const { status, stderr, stdout } = run('run.mjs', ['--only', 'everything']);
    expect(status).toBe(2);
    expect(stderr.trim()).toBe('--only takes one of: check, unit, e2e');
    expect(stdout).toBe('');
  });
});
