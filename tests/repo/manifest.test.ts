import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import source from '../../manifest.config.ts';
import pkg from '../../package.json' with { type: 'json' };
import { builtManifest, isBuilt, type Manifest } from './dist.ts';
import committed from './permissions.json' with { type: 'json' };
import { ROOT } from './source.ts';

/** As the browser will read it: plain JSON. */
const declared: Manifest = JSON.parse(JSON.stringify(source));

const manifests: [string, boolean, () => Manifest][] = [
  ['manifest.config.ts', true, () => declared],
  ['dist/manifest.json (skipped when not built)', isBuilt(), builtManifest],
];

describe.each(manifests)('%s', (_, there, load) => {
  const check = test.skipIf(!there);

  check('asks for the permissions in permissions.json and no more', () => {
    const manifest = load();
    expect({
      permissions: sorted(manifest.permissions),
      optional_permissions: sorted(manifest.optional_permissions),
      host_permissions: sorted(manifest.host_permissions),
      optional_host_permissions: sorted(manifest.optional_host_permissions),
      content_scripts: sorted(manifest.content_scripts?.flatMap(({ matches }) => matches)),
      web_accessible_resources: manifest.web_accessible_resources ?? [],
      'connect-src': sorted(policy(manifest).get('connect-src')),
    }).toEqual(committed);
  });

  check('runs no foreign code: a strict policy, and nothing that web pages may call', () => {
    const manifest = load();
    const text = manifest.content_security_policy?.extension_pages ?? '';
    expect(text).not.toMatch(/unsafe|\*|http:|blob:|wasm/);
    expect(policy(manifest).get('default-src')).toEqual(["'none'"]);
    expect(policy(manifest).get('script-src')).toEqual(["'self'"]);
    for (const closed of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(policy(manifest).get(closed)).toEqual(["'none'"]);
    }
    expect(manifest.content_security_policy?.sandbox).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
    // Only Google's interfaces, over TLS, and no data, frames, workers or media from anywhere else.
    for (const [directive, sources] of policy(manifest)) {
      expect(sources.join(' '), directive).not.toMatch(/unsafe|nonce-|strict-dynamic|https:(?!\/\/)/);
      if (directive === 'connect-src') continue;
      for (const source of sources) expect(["'none'", "'self'", 'data:'], directive).toContain(source);
    }
    expect(policy(manifest).get('img-src')).toEqual(["'self'", 'data:']);
    for (const fallsBack of ['frame-src', 'worker-src', 'object-src', 'script-src-elem'])
      expect(policy(manifest).has(fallsBack), fallsBack).toBe(false);
  });

  check('runs in Gmail’s top frame and in an isolated world', () => {
    for (const script of load().content_scripts ?? []) {
      expect(script.all_frames ?? false).toBe(false);
      expect(script.world ?? 'ISOLATED').toBe('ISOLATED');
      expect(script.match_about_blank ?? false).toBe(false);
      expect(script.match_origin_as_fallback ?? false).toBe(false);
    }
  });

  check('is of the version of package.json, from Chrome 120 on, with a fixed id', () => {
    const manifest = load();
    expect(manifest.version).toBe(pkg.version);
    expect(manifest.minimum_chrome_version).toBe('120');
    expect(manifest.key).toMatch(/^MIIB/);
  });
});

test('every icon is a PNG of the size it is named for', () => {
  const { icons = {} } = declared;
  expect(Object.keys(icons).sort()).toEqual(['128', '16', '32', '48']);
  for (const [size, path] of Object.entries(icons)) {
    const file = readFileSync(posix.join(ROOT, 'public', path));
    expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    // Width and height open the first chunk (PNG specification, 11.2.1).
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
  }
});

function sorted(list: readonly string[] = []): string[] {
  return [...list].sort();
}

/** The directives of the policy for extension pages, each with its sources. */
function policy(manifest: Manifest): Map<string, string[]> {
  const text = manifest.content_security_policy?.extension_pages ?? '';
  return new Map(
    text.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}
