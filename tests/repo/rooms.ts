import type { Power } from './globals.ts';

/**
 * The plan of the house: who may know whom. A target is a room, or one file of a room. `values` may be imported
 * outright, `types` only with `import type`; `packages` lists what a room may take from npm, and a package that only
 * one file may use stands in OWNERS. Everything not listed is a wall.
 */
export interface Room {
  readonly values: readonly string[];
  readonly types: readonly string[];
  readonly packages: readonly string[];
  readonly powers: readonly Power[];
  /** Ends the sentence "… because". */
  readonly because: string;
}

/** Closed lists of names (categories, tiers, kinds of evidence, Gmail’s colours): plain constants that every room may share. */
export const CONSTANTS = ['category', 'decision', 'evidence', 'palette'].map(
  (name) => `src/decision/${name}.ts`,
);
/** Types only: how the journey sees the world, and what it writes down. */
const PORTS = ['ports', 'records', 'remembered', 'jobs'].map((name) => `src/journey/${name}.ts`);
const PURE = ['mail', 'rules', 'security', 'decision', 'learning'];
const EVERYWHERE = [
  'shared',
  ...PURE,
  'classifier',
  'journey',
  'gmail',
  'storage',
  'platform',
  'messaging',
  'worker',
];

const pure = (packages: readonly string[]): Room => ({
  values: ['shared', 'mail', ...CONSTANTS],
  types: [...PURE, ...PORTS],
  packages,
  powers: [],
  because: 'it is pure: the same mail must give the same answer in a test, in the worker and in ten years',
});

export const ROOMS: Readonly<Record<string, Room>> = {
  shared: {
    values: [],
    types: [],
    packages: [],
    powers: ['timers'],
    because: 'it is the leaf on which every other room stands',
  },
  mail: { ...pure(['htmlparser2', 'postal-mime']), values: ['shared'], types: ['shared', ...PORTS] },
  rules: pure(['zod']),
  security: pure(['htmlparser2']),
  decision: pure([]),
  learning: pure([]),
  classifier: {
    values: ['shared', 'mail', 'security', ...CONSTANTS],
    types: [...PURE, ...PORTS],
    packages: ['zod'],
    powers: ['timers'],
    because:
      'it turns mails into a question and an answer into names; when and for whom is decided elsewhere',
  },
  journey: {
    values: ['shared', ...PURE],
    types: ['classifier'],
    packages: [],
    powers: [],
    because: 'it touches only what its ports give, so that a run can be replayed, paused and killed anywhere',
  },
  gmail: {
    values: ['shared', 'mail'],
    types: ['decision', ...PORTS],
    packages: ['zod'],
    powers: ['network', 'timers'],
    because: 'it is the only room that speaks to Gmail, and speaks to nothing else; the token is passed in',
  },
  storage: {
    values: ['shared', ...CONSTANTS, 'src/decision/label-names.ts', 'src/rules/schema.ts'],
    types: [...PURE, 'src/platform/kv.ts', 'src/platform/copies.ts', ...PORTS],
    packages: ['zod'],
    powers: [],
    because: 'it keeps what it is given and decides nothing',
  },
  platform: {
    values: ['shared'],
    types: [],
    packages: ['zod'],
    powers: ['chrome', 'timers', 'clock', 'chance', 'page'],
    because: 'it is the one door to chrome.* and is itself passed in, so it must not know who uses it',
  },
  messaging: {
    values: ['shared', ...CONSTANTS],
    types: [...EVERYWHERE],
    packages: ['zod'],
    powers: [],
    because: 'it is the only place where pages and worker meet, and must weigh nothing in either',
  },
  worker: {
    values: EVERYWHERE.filter((room) => room !== 'worker'),
    types: [],
    packages: ['p-queue', 'zod'],
    powers: ['timers', 'clock', 'network', 'chance', 'page'],
    because: 'it wires the real ports together and must run without any page',
  },
  offscreen: {
    values: ['classifier', 'platform'],
    types: [],
    packages: [],
    powers: ['network'],
    because: 'it is a document of its own, which knows nothing but what the worker asks of it',
  },
  'gmail-page': {
    values: ['shared'],
    types: [],
    packages: [],
    powers: ['page', 'timers', 'clock'],
    because: 'it alone knows Gmail’s page and knows nothing of AuraMail but the panel it places',
  },
  ui: {
    values: ['shared', ...CONSTANTS, 'src/messaging/client.ts'],
    types: [...EVERYWHERE],
    packages: ['preact', 'lucide'],
    powers: ['page', 'timers', 'clock', 'chance'],
    because: 'it speaks to the worker through messages only; in Gmail’s page nothing else would answer it',
  },
  entrypoints: {
    values: ['worker', 'offscreen', 'ui', 'gmail-page'],
    types: [],
    packages: ['preact'],
    powers: ['page'],
    because: 'a door only opens a room',
  },
};

/** Packages and powers that live in single files, whatever their room may do. */
export const OWNERS: readonly { readonly name: string; readonly files: RegExp; readonly because: string }[] =
  [
    {
      name: '@google/genai',
      files: /^src\/classifier\/gemini-sdk\.ts$/,
      because: 'one file knows Google’s library, and keeps it out of the worker',
    },
    { name: 'dexie', files: /^src\/storage\//, because: 'one room knows the database and its versions' },
    {
      name: 'p-queue',
      files: /^src\/(worker\/|classifier\/gate\.ts$|gmail\/pace\.ts$)/,
      because: 'pace is set in three places and nowhere else',
    },
    {
      name: 'chrome',
      files: /^src\/(platform\/|messaging\/(client|server)\.ts$)/,
      because: 'chrome.* has one door, plus the two ends of the message line',
    },
    {
      name: 'copies',
      files: /^src\/platform\/copies\.ts$/,
      because: 'one file knows where the copy of the journal lies',
    },
    {
      name: 'onDeviceModel',
      files: /^src\/classifier\/on-device\.ts$/,
      because: 'one file knows the model built into the browser',
    },
  ];

export function roomOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? '';
}
