import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Figure, figure } from './figure.ts';

/** Sizes of what is loaded, from the built extension: each file gzipped by itself, as an estimate of its weight. */
export async function measureSizes(dist: string): Promise<Figure[]> {
  const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as {
    readonly background: { readonly service_worker: string };
    readonly content_scripts: readonly { readonly js: readonly string[] }[];
  };
  const worker = withImports(dist, [manifest.background.service_worker]);
  const content = withImports(
    dist,
    manifest.content_scripts.flatMap(({ js }) => js),
  );
  return [
    atMost(200, figure('worker-gzip', gzipped(dist, worker), 'kB', 1)),
    atMost(60, figure('content-script-gzip', gzipped(dist, content), 'kB', 1)),
    atMost(60, figure('panel-gzip', gzipped(dist, withImports(dist, ['panel.js'])), 'kB', 1)),
  ];
}

/** The files and everything they import, directly or not. */
function withImports(dist: string, files: readonly string[], found = new Set<string>()): Set<string> {
  for (const file of files.map((name) => normalize(name).replace(/^\//, ''))) {
    if (found.has(file)) continue;
    found.add(file);
    const source = readFileSync(join(dist, file), 'utf8');
    const imports = [...source.matchAll(IMPORT)].map((match) => match[1] ?? '');
    withImports(
      dist,
      imports.map((path) => (path.startsWith('.') ? join(dirname(file), path) : path)),
      found,
    );
  }
  return found;
}

/** As the bundler writes them: `import"./x.js"`, `import{a}from"./x.js"`, `import("./x.js")`. */
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{0,2}\/[^"']+\.js)["']/g;

function gzipped(dist: string, files: ReadonlySet<string>): number {
  const bytes = [...files].map((file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1_000;
}
