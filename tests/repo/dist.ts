import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { ROOT } from './source.ts';

/** The built extension, when there is one: tests of it are skipped in a checkout that has not been built. */
const DIST = posix.join(ROOT, 'dist');

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly minimum_chrome_version?: string;
  readonly key?: string;
  readonly permissions?: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly icons?: Readonly<Record<string, string>>;
  readonly background?: { readonly service_worker: string };
  readonly content_scripts?: readonly {
    readonly matches: readonly string[];
    readonly js: readonly string[];
    readonly all_frames?: boolean;
    readonly world?: string;
    readonly match_about_blank?: boolean;
    readonly match_origin_as_fallback?: boolean;
  }[];
  readonly web_accessible_resources?: readonly unknown[];
  readonly externally_connectable?: unknown;
  readonly content_security_policy?: { readonly extension_pages?: string; readonly sandbox?: string };
}

export function isBuilt(): boolean {
  return existsSync(posix.join(DIST, 'manifest.json'));
}

export function builtManifest(): Manifest {
  return JSON.parse(readBuilt('manifest.json').toString('utf8')) as Manifest;
}

export function readBuilt(path: string): Buffer {
  return readFileSync(posix.join(DIST, path));
}

export function listDist(): { readonly path: string; readonly text: () => string }[] {
  return readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(DIST, posix.join(entry.parentPath, entry.name)))
    .map((path) => ({ path, text: () => readBuilt(path).toString('utf8') }));
}

/** A built script with everything it imports, once each: what the browser loads for it. */
export function loadedWith(script: string, seen = new Set<string>()): string[] {
  if (seen.has(script)) return [];
  seen.add(script);
  const text = readBuilt(script).toString('utf8');
  const specifiers = [...text.matchAll(/(?:^|[;\s}])(?:import|export)[^'"`;()]*['"](\.[^'"]+)['"]/g)].map(
    (hit) => hit[1] ?? '',
  );
  return [script, ...specifiers.flatMap((to) => loadedWith(posix.join(posix.dirname(script), to), seen))];
}
