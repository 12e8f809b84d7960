import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { builtManifest, isBuilt, loadedWith, readBuilt } from './dist.ts';

/** Bytes after gzip, of everything the browser loads for it. */
const WORKER = 200_000;
/** At the page's start; the goal for all of it is 60 kB. */
const CONTENT_SCRIPT = 16_000;
const PANEL = 60_000;

describe.skipIf(!isBuilt())('sizes of the built extension (skipped without dist/)', () => {
  test(`the worker fits into ${WORKER / 1_000} kB`, () => {
    const script = builtManifest().background?.service_worker ?? '';
    expect(report('worker', loadedWith(script))).toBeLessThanOrEqual(WORKER);
  });

  test('Google’s library is in its own document, and not in the worker', () => {
    const holdsLibrary = (path: string): boolean => readBuilt(path).includes('google-genai-sdk');
    const script = builtManifest().background?.service_worker ?? '';
    const page = readBuilt('src/entrypoints/gemini-offscreen.html').toString('utf8');
    const [, own = ''] = /src="\/([^"]+)"/.exec(page) ?? [];
    expect(loadedWith(own).some(holdsLibrary)).toBe(true);
    expect(loadedWith(script).filter(holdsLibrary)).toEqual([]);
  });

  test(`the content script fits into ${CONTENT_SCRIPT / 1_000} kB, in one file that loads nothing`, () => {
    const scripts = builtManifest().content_scripts?.flatMap(({ js }) => js) ?? [];
    expect(scripts).toHaveLength(1);
    expect(scripts.flatMap((script) => loadedWith(script))).toEqual(scripts);
    expect(report('content script', scripts)).toBeLessThanOrEqual(CONTENT_SCRIPT);
  });

  test(`the panel fits into ${PANEL / 1_000} kB, in one file that loads nothing`, () => {
    expect(loadedWith('panel.js')).toEqual(['panel.js']);
    expect(report('panel', ['panel.js'])).toBeLessThanOrEqual(PANEL);
  });
});

function report(name: string, scripts: readonly string[]): number {
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(readBuilt(script), { level: 9 }).length, 0);
  console.log(`${name}: ${bytes} bytes after gzip in ${scripts.length} file(s)`);
  expect(bytes).toBeGreaterThan(500);
  return bytes;
}
