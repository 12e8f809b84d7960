import { describe, expect, test } from 'vitest';
import { builtManifest, isBuilt, listDist, loadedWith, readBuilt } from './dist.ts';
import { touches, walk } from './globals.ts';
import { parse, parseFolder } from './source.ts';

/**
 * What the built scripts could do if they were led astray. The content script and the panel it loads share Gmail's page
 * with Gmail's own scripts: they hold no secret, store nothing, and reach nothing but the worker. No script makes code
 * out of text.
 */
const scripts = isBuilt() ? listDist().filter(({ path }) => path.endsWith('.js')) : [];
const contentScripts = isBuilt() ? (builtManifest().content_scripts ?? []).flatMap(({ js }) => js) : [];

const PANEL = 'panel.js';

describe.skipIf(!isBuilt())('the built content script and panel (skipped without dist/)', () => {
  const texts = () => [...contentScripts, PANEL].map((path) => readBuilt(path).toString('utf8'));
  const text = () => texts().join('\n');

  test('reaches no network and stores nothing', () => {
    const found = texts()
      .flatMap((script) => touches(parse('content.js', script).program))
      .filter(({ power }) => power === 'network' || power === 'database');
    expect(found).toEqual([]);
    expect(text()).not.toMatch(
      /\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|WebTransport|RTCPeerConnection|indexedDB|(?:local|session)Storage|importScripts)\b|document\.cookie/,
    );
  });

  test('uses of chrome only messages to the worker, and where the panel lies', () => {
    const used = new Set([...text().matchAll(/\bchrome\.[\w.]+/g)].map(([name]) => name));
    expect([...used].sort()).toEqual([
      'chrome.runtime.getURL',
      'chrome.runtime.onMessage.addListener',
      'chrome.runtime.onMessage.removeListener',
      'chrome.runtime.sendMessage',
    ]);
  });

  test('knows no address of an interface of Google’s, and no key', () => {
    expect(text()).not.toMatch(/googleapis\.com(?!\/?`?,?"?)|oauth2|Bearer|AIza|x-goog-api-key/);
  });
});

describe.skipIf(!isBuilt())('the built scripts (skipped without dist/)', () => {
  const worker = isBuilt() ? loadedWith(builtManifest().background?.service_worker ?? '') : [];

  test('make no code out of text', () => {
    expect(scripts.length).toBeGreaterThan(2);
    const found = scripts.flatMap(({ path, text }) => makesCode(text()).map((what) => `${path}: ${what}`));
    // zod's compiler and its probe are in the worker, switched off by worker/no-eval.ts before anything uses them.
    expect(found.filter((line) => !worker.some((script) => line === `${script}: Function`))).toEqual([]);
    expect(found.length).toBeLessThanOrEqual(2);
  });

  test('load nothing from anywhere but the extension', () => {
    const loads = /\bimport\(|\bimportScripts\(|<script[^>]+src=["']?(?:https?:)?\/\//;
    const foreign = listDist()
      .filter(({ path }) => /\.(js|html)$/.test(path))
      .flatMap(({ path, text }) => (loads.test(text()) ? [path] : []));
    // The content script loads the panel, once, and that by its name alone.
    expect(foreign).toEqual(contentScripts);
    for (const path of contentScripts) {
      const text = readBuilt(path).toString('utf8');
      expect(text.match(/\bimport\(/g)).toHaveLength(1);
      expect(text).toMatch(/\bimport\(\w+\([`'"]panel\.js[`'"]\)\)/);
      expect(text.match(/\bgetURL\b/g)).toHaveLength(1);
    }
    for (const { path, text } of listDist().filter((file) => file.path.endsWith('.html'))) {
      expect(text(), path).not.toMatch(/https?:\/\/|\son\w+=|javascript:|<script(?![^>]*\ssrc=)/);
    }
  });
});

test('the switch that keeps zod from compiling comes before everything else in the worker', () => {
  const wire = parseFolder('src/worker').find(({ path }) => path === 'src/worker/wire.ts');
  expect(wire?.imports[0]?.target).toBe('src/worker/no-eval.ts');
  const service = parseFolder('src/entrypoints').find(({ path }) => path.endsWith('service-worker.ts'));
  expect(service?.imports.map(({ target }) => target)).toEqual(['src/worker/wire.ts']);
});

describe('markup', () => {
  /** Ways to turn a string into elements. */
  const MARKUP =
    /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|DOMParser|createContextualFragment|document\.write|srcdoc|setHTML/;

  test('of a mail is never rendered: no string becomes an element', () => {
    const files = [
      ...parseFolder('src/ui'),
      ...parseFolder('src/gmail-page'),
      ...parseFolder('src/entrypoints'),
    ];
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter(({ text }) => MARKUP.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('no frame is opened in Gmail’s page', () => {
    const files = [...parseFolder('src/ui'), ...parseFolder('src/gmail-page')];
    expect(
      files.filter(({ text }) => /<iframe|createElement\(['"](?:iframe|script|object|embed)/.test(text)),
    ).toEqual([]);
  });
});

test.each([
  ['eval', 'eval(x)'],
  ['eval', '(0, eval)(x)'],
  ['Function', 'new Function("a", x)'],
  ['Function', 'const F = Function; new F(x)'],
  ['setTimeout of text', 'setTimeout("x()", 5)'],
])('%s would be seen', (what, text) => {
  expect(makesCode(text)).toContain(what);
});

/** Where a script could turn text into code. */
function makesCode(text: string): string[] {
  const found: string[] = [];
  walk(parse('x.js', text).program as never, (node) => {
    if (node.type === 'Identifier' && (node.name === 'eval' || node.name === 'Function'))
      found.push(node.name);
    const [first] = (node.arguments ?? []) as readonly { type?: string; value?: unknown }[];
    const callee = node.callee as { name?: string } | undefined;
    const timer = callee?.name === 'setTimeout' || callee?.name === 'setInterval';
    if (timer && (typeof first?.value === 'string' || first?.type === 'TemplateLiteral'))
      found.push(`${callee?.name} of text`);
  });
  return found;
}
