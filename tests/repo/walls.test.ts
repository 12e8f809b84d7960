import { describe, expect, test } from 'vitest';
import { touches } from './globals.ts';
import { CONSTANTS, OWNERS, ROOMS, roomOf } from './rooms.ts';
import { type Import, parse, parseFolder, type SourceFile } from './source.ts';

const files = parseFolder('src');

describe('the walls of the house', () => {
  test('every file is in a room, and every room is on the plan', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.map((file) => file.path).filter((path) => ROOMS[roomOf(path)] === undefined)).toEqual([]);
  });

  test('imports cross no wall', () => {
    expect(files.flatMap(crossings)).toEqual([]);
  });

  test('rooms touch only what the plan gives them', () => {
    expect(files.flatMap(trespasses)).toEqual([]);
  });

  test('ports and records are types only', () => {
    const ports = files.filter(({ path }) => /^src\/journey\/(ports|records)\.ts$/.test(path));
    const values = ports.flatMap(({ path, program }) =>
      program.body.flatMap((node) =>
        node.type === 'ExportNamedDeclaration' && node.exportKind !== 'type'
          ? [`${path} exports a value`]
          : [],
      ),
    );
    expect(values).toEqual([]);
  });

  test('the shared constants bring nothing else along', () => {
    const heavy = files
      .filter(({ path }) => CONSTANTS.includes(path))
      .flatMap(({ path, imports }) =>
        imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => `${path} → ${target}`),
      );
    expect(heavy.filter((line) => !CONSTANTS.some((path) => line.endsWith(path)))).toEqual([]);
  });

  test('nothing is imported later but the panel: a service worker has no import()', () => {
    const late = files.filter(({ imports }) => imports.some(({ dynamic }) => dynamic));
    expect(late.map(({ path }) => path)).toEqual(['src/ui/sidebar/load-panel.ts']);
  });

  test('no module remembers anything in a variable: a killed worker would forget it', () => {
    const remembering = files.flatMap(({ path, program }) =>
      program.body.flatMap((node) => {
        const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
        return declaration?.type === 'VariableDeclaration' && declaration.kind !== 'const' ? [path] : [];
      }),
    );
    expect(remembering).toEqual([]);
  });
});

describe('the tests of the walls themselves', () => {
  const problems = (path: string, text: string): string[] => {
    const file = parse(path, text);
    return [...crossings(file), ...trespasses(file)];
  };

  test.each([
    [
      'a page that reaches into the worker',
      'src/ui/popup/x.ts',
      "import { tick } from '../../worker/tick.ts';",
    ],
    [
      'a schema in Gmail’s page',
      'src/ui/sidebar/x.ts',
      "import { requests } from '../../messaging/protocol.ts';",
    ],
    [
      'a type import in disguise',
      'src/ui/sidebar/x.ts',
      "import { type Run } from '../../journey/records.ts';",
    ],
    ['a pure room that knows the journey', 'src/mail/x.ts', "import { run } from '../journey/run.ts';"],
    [
      'Gmail’s page that sends messages',
      'src/gmail-page/x.ts',
      "import { ask } from '../messaging/client.ts';",
    ],
    ['a second database', 'src/worker/x.ts', "import { Dexie } from 'dexie';"],
    ['a second SDK', 'src/classifier/x.ts', "import type { GoogleGenAI } from '@google/genai';"],
    ['re-exporting across a wall', 'src/mail/x.ts', "export { run } from '../journey/run.ts';"],
    ['a package that is not on the plan', 'src/mail/x.ts', "import _ from 'lodash';"],
    ['a clock in the journey', 'src/journey/x.ts', 'export const now = () => Date.now();'],
    ['a clock by another name', 'src/journey/x.ts', 'export const now = () => new Date();'],
    [
      'the network in the journey',
      'src/journey/x.ts',
      "export const get = () => fetch('https://x.example');",
    ],
    [
      'the network through a back door',
      'src/journey/x.ts',
      "export const get = () => globalThis['fetch']('x');",
    ],
    ['chance in a pure room', 'src/decision/x.ts', 'export const pick = () => Math.random();'],
    ['chrome in a page', 'src/ui/popup/x.ts', 'chrome.tabs.create({});'],
    ['chrome in the protocol', 'src/messaging/protocol.ts', 'chrome.runtime.connect();'],
  ])('catch %s', (_, path, text) => {
    expect(problems(path, text)).toHaveLength(1);
  });

  test.each([
    ['a type across the house', 'src/ui/popup/x.ts', "import type { Run } from '../../journey/records.ts';"],
    ['the constants', 'src/ui/popup/x.ts', "import { CATEGORY_KEYS } from '../../decision/category.ts';"],
    ['a neighbour in the same room', 'src/mail/x.ts', "import { parse } from './parse.ts';"],
    ['a style sheet of its own', 'src/ui/sidebar/x.ts', "import css from './sidebar.css?inline';"],
    ['chrome behind its door', 'src/platform/x.ts', 'chrome.alarms.onAlarm.addListener(() => {});'],
    [
      'a type named like a global',
      'src/journey/x.ts',
      'export type Get = typeof fetch; export const at = (d: chrome.tabs.Tab) => d;',
    ],
    ['what is passed in', 'src/journey/x.ts', 'export const get = (fetch: () => void) => fetch();'],
    [
      'a property named like a global',
      'src/journey/x.ts',
      'export const x = (a: { history: 1 }) => ({ window: a.history });',
    ],
    [
      'a date made of a number',
      'src/mail/x.ts',
      'export const day = (ms: number) => new Date(ms).getUTCDay();',
    ],
  ])('let pass %s', (_, path, text) => {
    expect(problems(path, text)).toEqual([]);
  });
});

/** The imports of a file that the plan forbids, each as a sentence with the reason. */
function crossings(file: SourceFile): string[] {
  const name = roomOf(file.path);
  const room = ROOMS[name];
  if (!room) return [];
  return file.imports.flatMap((one) => {
    // Its address is known when it runs; which file does that is checked above.
    if (one.dynamic) return [];
    const owner = OWNERS.find((entry) => entry.name === one.target);
    if (owner)
      return owner.files.test(file.path) ? [] : [`${file.path} imports ${one.target}: ${owner.because}`];
    if (!one.local) {
      const open = room.packages.includes(one.target);
      return open
        ? []
        : [
            `${file.path} imports the package ${one.target}: not on the plan of ${name}, because ${room.because}`,
          ];
    }
    if (roomOf(one.target) === name || isOpen(one, room.values) || (one.typeOnly && isOpen(one, room.types)))
      return [];
    const hint = isOpen(one, room.types) ? ' as a value (import type is allowed)' : '';
    return [`${file.path} imports ${one.target}${hint}: a wall of ${name}, because ${room.because}`];
  });
}

function isOpen({ target }: Import, doors: readonly string[]): boolean {
  return doors.some((door) => door === target || door === roomOf(target));
}

/** What a file touches of the world though the plan does not give it to its room. */
function trespasses(file: SourceFile): string[] {
  const name = roomOf(file.path);
  const room = ROOMS[name];
  if (!room) return [];
  return touches(file.program).flatMap((touch) => {
    const owner = OWNERS.find((entry) => entry.name === touch.power);
    if (owner)
      return owner.files.test(file.path) ? [] : [`${file.path} uses ${touch.name}: ${owner.because}`];
    return room.powers.includes(touch.power)
      ? []
      : [`${file.path} uses ${touch.name}: closed to ${name}, because ${room.because}`];
  });
}
