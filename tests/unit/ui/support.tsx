import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, vi } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { RunCounts } from '../../../src/journey/records.ts';
import type {
  ActivityRow,
  Report,
  RequestName,
  Responses,
  RunView,
  SettingsView,
  Snapshot,
  UndoResult,
} from '../../../src/messaging/protocol.ts';
import type { Problem } from '../../../src/shared/problem.ts';
import { accountSettingsSchema, deviceSettingsSchema } from '../../../src/storage/settings.ts';

export const ANN = 'ann@example.com';
const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

/** What one request is answered with: a value, a function of its payload, or a problem to fail with. */
type Answers = { [N in RequestName]?: (payload: never) => Responses[N] | Promise<Responses[N]> };

export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

export interface Worker {
  /** Everything that was asked, in order. */
  readonly asked: { readonly name: RequestName; readonly payload: Record<string, unknown> }[];
  payloads(name: RequestName): Record<string, unknown>[];
  answer(answers: Answers): void;
  /** What every page would hear from the worker. */
  broadcast(snapshot: Snapshot): Promise<void>;
  listeners(): number;
}

/** Stands where Chrome's messaging is: the edge of the page, not a module of ours. */
export function installWorker(answers: Answers = {}): Worker {
  const table: Answers = { 'panel.save': () => null, 'options.open': () => null, ...answers };
  const listeners = new Set<(message: unknown) => void>();
  const asked: Worker['asked'] = [];
  const sendMessage = async (message: { auramail: RequestName; payload: Record<string, unknown> }) => {
    asked.push({ name: message.auramail, payload: message.payload });
    const handler = table[message.auramail] as ((payload: unknown) => unknown) | undefined;
    if (handler === undefined) return undefined;
    try {
      return { ok: true, value: await handler(message.payload) };
    } catch (thrown) {
      if (thrown instanceof Refusal) return { ok: false, problem: thrown.problem };
      throw thrown;
    }
  };
  vi.stubGlobal('chrome', {
    runtime: {
      sendMessage,
      onMessage: {
        addListener: (listener: (message: unknown) => void) => listeners.add(listener),
        removeListener: (listener: (message: unknown) => void) => listeners.delete(listener),
      },
    },
  });
  return {
    asked,
    payloads: (name) => asked.filter((each) => each.name === name).map(({ payload }) => payload),
    answer: (more) => Object.assign(table, more),
    broadcast: (snapshot) =>
      doing(() => {
        for (const listener of [...listeners]) listener({ auramail: 'changed', snapshot });
      }),
    listeners: () => listeners.size,
  };
}

/** Lets everything that is already on its way arrive. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

// happy-dom has no top layer; its menus open in their place.
if ('HTMLElement' in globalThis && !('showPopover' in HTMLElement.prototype))
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined });

/** What is on show, as an IntersectionObserver tells it; happy-dom lays nothing out. */
export interface Sight {
  /** From now on this is in sight, and nothing else. `height`: of each element, in px. */
  show(fits: (element: Element) => boolean, height?: number): Promise<void>;
  /** Everything comes into sight for a moment. */
  pass(): Promise<void>;
}

/** `fits`: what is in sight until something else is. */
export function installSight(fits: (element: Element) => boolean): Sight {
  type Report = (entries: Partial<IntersectionObserverEntry>[]) => void;
  const watched = new Map<Element, Report>();
  let now = { fits, height: 0 };
  const report = (target: Element, isIntersecting = now.fits(target)): void =>
    watched.get(target)?.([
      { target, isIntersecting, boundingClientRect: DOMRect.fromRect({ height: now.height }) },
    ]);
  const reportAll = (seen?: boolean): Promise<void> =>
    doing(() => {
      for (const element of [...watched.keys()]) report(element, seen);
    });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #callback: Report;
      constructor(callback: Report) {
        this.#callback = callback;
      }
      observe(element: Element): void {
        if (watched.get(element) === this.#callback) return;
        watched.set(element, this.#callback);
        queueMicrotask(() => report(element));
      }
      disconnect(): void {
        for (const [element, callback] of watched) if (callback === this.#callback) watched.delete(element);
      }
    },
  );
  return {
    show: (next, height = 0) => {
      now = { fits: next, height };
      return reportAll();
    },
    pass: () => reportAll(true),
  };
}

const mounted: Element[] = [];

export async function show(node: ComponentChild): Promise<HTMLElement> {
  const root = document.createElement('div');
  document.body.append(root);
  mounted.push(root);
  await doing(() => render(node, root));
  return root;
}

afterEach(async () => {
  for (const root of mounted.splice(0)) {
    await doing(() => render(null, root));
    root.remove();
  }
  vi.unstubAllGlobals();
});

/** Does something to the page and waits for all that follows from it: an effect may ask, an answer may draw again. */
export async function doing(deed: () => void): Promise<void> {
  await act(async () => {
    deed();
    await settle();
  });
  for (let round = 0; round < 3; round += 1) await act(settle);
}

/** A press by a person. What a script dispatches is never trusted, so the flag is set by hand. */
export async function press(target: Element, isTrusted = true): Promise<void> {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  await doing(() => target.dispatchEvent(event));
}

export async function type(target: Element, value: string): Promise<void> {
  await doing(() => {
    Object.assign(target, { value });
    target.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function choose(target: Element, value: string): Promise<void> {
  await doing(() => {
    Object.assign(target, { value });
    target.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

export async function key(target: Element, name: string): Promise<void> {
  await doing(() =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })),
  );
}

const ROLES: Readonly<Record<string, string>> = {
  button: 'button, [role=button]',
  tab: '[role=tab]',
  tabpanel: '[role=tabpanel]',
  textbox: 'input[type=text], textarea',
  combobox: 'select',
  checkbox: 'input[type=checkbox]',
  radio: 'input[type=radio]',
  link: 'a[href]',
  progressbar: '[role=progressbar]',
  alert: '[role=alert]',
  complementary: 'aside',
  group: 'fieldset',
  separator: 'hr',
  menu: '[role=menu]',
  menuitem: '[role=menuitem]',
  date: 'input[type=date]',
};

export function all(root: ParentNode, role: string, name?: string): HTMLElement[] {
  const found = [...root.querySelectorAll<HTMLElement>(ROLES[role] ?? role)];
  return name === undefined ? found : found.filter((element) => nameOf(element) === name);
}

/** The one element of a role and a name; loud when there is none, or more than one. */
export function one(root: ParentNode, role: string, name?: string): HTMLElement {
  const found = all(root, role, name);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    const there = all(root, role).map(nameOf).join(' | ');
    throw new Error(`${found.length} of ${role} "${name ?? ''}"; there are: ${there}`);
  }
  return first;
}

/** The accessible name, as far as our pages use its rules. */
export function nameOf(element: Element): string {
  const labelled = element.getAttribute('aria-labelledby');
  const scope = element.getRootNode() as Document | ShadowRoot;
  if (labelled !== null) return textOf(scope.getElementById(labelled));
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  if (element.id !== '' && element.matches('input, select'))
    return textOf(scope.querySelector(`label[for="${element.id}"]`));
  return textOf(element);
}

export function describedBy(element: Element): string {
  const id = element.getAttribute('aria-describedby');
  return id === null ? '' : textOf((element.getRootNode() as Document | ShadowRoot).getElementById(id));
}

export function textOf(node: Node | null): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export const COUNTS: RunCounts = {
  done: 312,
  archived: 201,
  failed: 0,
  perCategory: { newsletters: 200, personal: 100, danger: 12 },
  perTier: { rule: 12, local: 250, model: 50 },
  gmailUnits: 6_000,
  gmailRequests: 340,
  gmailReads: 312,
  modelCalls: 4,
  tokensIn: 40_000,
  tokensOut: 3_000,
  retries: 2,
};

export function snapshotOf(over: Partial<Snapshot> = {}): Snapshot {
  return {
    account: ANN,
    accounts: [ANN],
    canSignIn: true,
    hasKey: true,
    keyLocked: false,
    device: deviceSettingsSchema.parse({ language: 'en', theme: 'light' }),
    categories: DEFAULT_CATEGORIES,
    unsorted: { count: 1_204, atLeast: false },
    run: null,
    lastRun: null,
    problem: null,
    ...over,
  };
}

export function runOf(over: Partial<RunView> = {}): RunView {
  return {
    id: 'run-1',
    kind: 'sort',
    state: 'running',
    total: 1_204,
    decided: 312,
    counts: COUNTS,
    rate: 297.4,
    secondsLeft: 120,
    doing: 'reading',
    waiting: null,
    problem: null,
    note: null,
    couldWait: null,
    recent: [],
    ...over,
  };
}

export function rowOf(id: number, over: Partial<ActivityRow> = {}): ActivityRow {
  return {
    id,
    runId: 'run-1',
    messageId: `m${id}`,
    threadId: `t${id}`,
    at: NOW - id * 60_000,
    from: 'news@acme.example',
    fromName: 'Acme',
    subject: `Subject ${id}`,
    category: 'newsletters',
    archived: true,
    tier: 'local',
    evidence: [{ code: 'unsubscribe' }],
    state: 'applied',
    problem: null,
    ...over,
  };
}

export function undoOf(over: Partial<UndoResult> = {}): UndoResult {
  return { undone: 1, left: 0, failed: 0, runId: 'u', ...over };
}

export function reportOf(over: Partial<Report> = {}): Report {
  return {
    runId: 'run-1',
    state: 'done',
    startedAt: NOW - 300_000,
    endedAt: NOW,
    seconds: 250,
    total: 1_204,
    counts: COUNTS,
    needYou: 12,
    unsure: 5,
    undoable: 312,
    earlier: [],
    errors: [],
    ...over,
  };
}

export function settingsOf(over: Partial<SettingsView> = {}): SettingsView {
  const { apiKey: _, ...account } = accountSettingsSchema.parse({});
  return {
    scope: '*',
    device: deviceSettingsSchema.parse({ language: 'en', theme: 'light' }),
    account,
    keyEnd: null,
    keyState: over.keyEnd === undefined || over.keyEnd === null ? 'none' : 'open',
    builtInClientId: false,
    accounts: [],
    redirectUri: 'https://abc.chromiumapp.org/',
    models: ['gemini-3.5-flash-lite'],
    ...over,
  };
}
