import * as z from 'zod/mini';
import { CATEGORY_KEYS, type Category, type CategoryKey } from '../decision/category.ts';
import type { Tier, Urgency } from '../decision/decision.ts';
import type { Evidence } from '../decision/evidence.ts';
import type { Doing } from '../journey/ports.ts';
import type { JournalState, RunCounts, RunKind, RunState, Waiting } from '../journey/records.ts';
import type { Rule, RuleMistake } from '../rules/schema.ts';
import type { Problem } from '../shared/problem.ts';
import type { AccountSettings, DeviceSettings } from '../storage/settings.ts';
import { type DataImported, type DataResponses, dataRequests, type Noticing } from './data.ts';
import { type LearntResponses, type LessonView, learntRequests } from './learnt.ts';
import { type WaitResponses, type Waits, waitRequests } from './waits.ts';

/**
 * The one list of what pages may ask of the worker. `page` requests may come from Gmail's page or from our own
 * pages; `extension` requests from our own pages only. The ring is checked before the payload is read.
 */
const account = z.nullable(z.email());

/** The parts of the options page that a button elsewhere may open at. */
const OPTIONS_SECTIONS = ['account', 'gemini', 'limits'] as const;
export type OptionsSection = (typeof OPTIONS_SECTIONS)[number];

const wideScope = z.union([
  z.strictObject({ sender: z.string().check(z.minLength(1), z.maxLength(320)) }),
  z.strictObject({ category: z.enum(CATEGORY_KEYS) }),
  z.strictObject({ since: z.int().check(z.gte(0)) }),
]);

export type WideScope = z.infer<typeof wideScope>;

export const requests = {
  ...learntRequests,
  ...dataRequests,
  ...waitRequests,
  /** What the panel and the popup show. `account` null: the only or the last used one. */
  state: { ring: 'page', payload: z.object({ account }) },
  /** Starts a sort, or goes on with the one that is paused. */
  'run.start': { ring: 'page', payload: z.object({ account }) },
  'run.pause': { ring: 'page', payload: z.object({ account }) },
  'run.resume': { ring: 'page', payload: z.object({ account }) },
  'run.stop': { ring: 'page', payload: z.object({ account }) },
  /** Newest first; `before` is the id of the last row seen. */
  activity: {
    ring: 'page',
    payload: z.object({
      account,
      before: z.nullable(z.int()),
      limit: z.int().check(z.gte(1), z.lte(200)),
      runId: z.nullable(z.string()),
    }),
  },
  /** `runId` null: the last sort that ended. */
  report: { ring: 'page', payload: z.object({ account, runId: z.nullable(z.string()) }) },
  'undo.message': { ring: 'page', payload: z.object({ account, journalId: z.int() }) },
  'undo.run': { ring: 'page', payload: z.object({ account, runId: z.string() }) },
  /** Everything of one sender, of one category, or since a moment. */
  'undo.scope': { ring: 'page', payload: z.object({ account, scope: wideScope }) },
  /** How many mails that would put back. */
  'undo.count': { ring: 'page', payload: z.object({ account, scope: wideScope }) },
  /** What an undo left alone because the user had touched it since, and to put it back all the same. */
  'undo.left': { ring: 'page', payload: z.object({ account, undoRunId: z.string() }) },
  'undo.force': { ring: 'page', payload: z.object({ account, undoRunId: z.string() }) },
  /** Does again what an undo took back. */
  redo: { ring: 'page', payload: z.object({ account, undoRunId: z.string() }) },
  /** Lets the next run look again at mail the user had taken back. */
  'exclusions.clear': { ring: 'page', payload: z.object({ account }) },
  /** Opens Google's sign-in; `hint` is the address wanted. */
  'account.connect': { ring: 'page', payload: z.object({ hint: account }) },
  'options.open': { ring: 'page', payload: z.object({ section: z.optional(z.enum(OPTIONS_SECTIONS)) }) },
  /** The last failures nobody foresaw, for a report: without mail, addresses or keys. */
  'bug.details': { ring: 'page', payload: z.object({}) },
  /** Remembers the panel's shape. */
  'panel.save': {
    ring: 'page',
    payload: z.object({
      collapsed: z.optional(z.boolean()),
      panelWidth: z.optional(z.int().check(z.gte(320), z.lte(520))),
    }),
  },
  'account.disconnect': { ring: 'extension', payload: z.object({ account: z.email() }) },
  /** `scope` is an address or '*'. */
  'settings.read': { ring: 'extension', payload: z.object({ scope: z.string() }) },
  /** Parts that are left out stay as they are; nothing is saved when a part is invalid. */
  'settings.save': {
    ring: 'extension',
    payload: z.object({
      scope: z.string(),
      device: z.optional(z.unknown()),
      account: z.optional(z.unknown()),
    }),
  },
  /** With a real call to Gemini; `key` null: the saved one. */
  'key.test': {
    ring: 'extension',
    payload: z.object({ scope: z.string(), key: z.nullable(z.string()), model: z.string() }),
  },
  /** Puts the saved key under a passphrase; null takes the passphrase away. */
  'key.protect': {
    ring: 'extension',
    payload: z.object({
      scope: z.string(),
      passphrase: z.nullable(z.string().check(z.minLength(8), z.maxLength(1_000))),
    }),
  },
  /** Opens the key for as long as the browser runs. */
  'key.unlock': {
    ring: 'extension',
    payload: z.object({ scope: z.string(), passphrase: z.string().check(z.maxLength(1_000)) }),
  },
} as const satisfies Record<string, { ring: Ring; payload: z.ZodMiniType }>;

export type Ring = 'page' | 'extension';
export type RequestName = keyof typeof requests;
export type RequestPayload<N extends RequestName> = z.infer<(typeof requests)[N]['payload']>;

export interface Responses extends LearntResponses, DataResponses, WaitResponses {
  state: Snapshot;
  'run.start': { readonly runId: string };
  'run.pause': null;
  'run.resume': null;
  'run.stop': null;
  activity: ActivityPage;
  report: Report | null;
  'undo.message': UndoResult;
  'undo.run': UndoResult;
  'undo.scope': UndoResult;
  'undo.count': { readonly mails: number };
  'undo.left': { readonly rows: readonly ActivityRow[] };
  'undo.force': UndoResult;
  redo: UndoResult;
  'exclusions.clear': { readonly cleared: number };
  'account.connect': { readonly account: string };
  'options.open': null;
  'bug.details': { readonly text: string };
  'panel.save': null;
  'account.disconnect': null;
  'settings.read': SettingsView;
  'settings.save': SettingsSaved;
  'key.test': KeyTest;
  'key.protect': null;
  'key.unlock': { readonly unlocked: boolean };
}

/** What crosses back: a value, or a problem as data. */
export type Reply<N extends RequestName> =
  | { readonly ok: true; readonly value: Responses[N] }
  | { readonly ok: false; readonly problem: Problem };

/** Sent by the worker to every Gmail tab and every open page of ours when something shown has changed (at most twice a second). */
export interface Broadcast {
  readonly auramail: 'changed';
  readonly snapshot: Snapshot;
}

export interface Snapshot extends Noticing, Waits {
  /** The account this is about; null before the first is connected. */
  readonly account: string | null;
  readonly accounts: readonly string[];
  /** A client id is there, from the build or from the options. */
  readonly canSignIn: boolean;
  readonly hasKey: boolean;
  /** The key is under a passphrase that was not given yet since the browser started. */
  readonly keyLocked: boolean;
  readonly device: DeviceSettings;
  readonly categories: readonly Category[];
  /** Mail in the inbox not sorted yet, and about how long that takes; null: not counted. `atLeast`: there are more. */
  readonly unsorted: { readonly count: number; readonly atLeast: boolean; readonly seconds?: number } | null;
  /** The run under way, or paused, or the last one that ended. */
  readonly run: RunView | null;
  /** The last sort that the user began and that ended. */
  readonly lastRun: LastRun | null;
  /** What became of today's new mail; missing while that is not sorted unasked. */
  readonly incoming?: { readonly sorted: number; readonly archived: number };
  /** What keeps AuraMail from working outside a run (signed out, delegated …). */
  readonly problem: Problem | null;
}

export interface RunView {
  readonly id: string;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly total: number | null;
  /** Mails looked at and decided, ahead of `counts.done` by those whose labels are on their way. */
  readonly decided: number;
  readonly counts: RunCounts;
  /** Mails a minute over the last minute of work; null in the first seconds. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
  /** What is happening now. */
  readonly doing: Doing;
  readonly waiting: Waiting | null;
  readonly problem: Problem | null;
  /** Why it asked Gemini at once although half the price was wished for. */
  readonly note: Problem | null;
  /** How many mails could still wait for half the price; null when there are few, or they do. */
  readonly couldWait: number | null;
  /** The last five decisions. */
  readonly recent: readonly ActivityRow[];
}

export interface LastRun {
  readonly id: string;
  readonly endedAt: number;
  readonly sorted: number;
  readonly archived: number;
  readonly failed: number;
}

export interface ActivityRow {
  readonly id: number;
  readonly runId: string;
  readonly messageId: string;
  readonly threadId: string;
  readonly at: number;
  readonly from: string;
  readonly fromName: string;
  readonly subject: string;
  readonly category: CategoryKey;
  readonly archived: boolean;
  readonly tier: Tier;
  readonly evidence: readonly Evidence[];
  readonly urgency?: Urgency;
  readonly due?: string;
  readonly amount?: string;
  readonly company?: string;
  readonly state: JournalState;
  readonly problem: Problem | null;
}

export interface ActivityPage {
  readonly rows: readonly ActivityRow[];
  readonly more: boolean;
}

export interface Report {
  readonly runId: string;
  readonly state: RunState;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly seconds: number;
  readonly total: number;
  readonly counts: RunCounts;
  /** Mails that stay in the inbox and want the user (action, important, bills, security). */
  readonly needYou: number;
  /** Mails nobody was sure of. */
  readonly unsure: number;
  /** How many of its changes can still be undone. */
  readonly undoable: number;
  /** Who decided in the sorts before it, oldest first, at most five; only of those that decided something. */
  readonly earlier: readonly RunCounts['perTier'][];
  /** Failures by problem, most frequent first. */
  readonly errors: readonly { readonly problem: Problem; readonly count: number }[];
}

export interface UndoResult {
  /** Mails put back (or, by a redo, sorted again). */
  readonly undone: number;
  /** Mails left alone because the user has touched them since: `undo.left` lists them, `undo.force` insists. */
  readonly left: number;
  readonly failed: number;
  /** The undo's own run: a redo names it. */
  readonly runId: string;
}

export interface SettingsView {
  readonly scope: string;
  readonly device: DeviceSettings;
  /** Without the key itself. */
  readonly account: Omit<AccountSettings, 'apiKey'>;
  /** The last four characters of the saved key; null when there is none, or while it is locked. */
  readonly keyEnd: string | null;
  readonly keyState: KeyState;
  /** The client id comes from the build. */
  readonly builtInClientId: boolean;
  readonly accounts: readonly string[];
  /** Where Google sends people back to: needed when they make their OAuth client. */
  readonly redirectUri: string;
  readonly models: readonly string[];
}

/** No key; one without a passphrase; one under a passphrase, given or not since the browser started. */
export type KeyState = 'none' | 'open' | 'locked' | 'unlocked';

export interface SettingsSaved {
  readonly saved: boolean;
  readonly ruleMistakes: readonly RuleMistake[];
  /** Paths of other invalid values, e.g. 'limits.modelCallsPerMinute'. */
  readonly invalid: readonly string[];
}

export interface KeyTest {
  readonly accepted: boolean;
  /** Google's own words when it refused. */
  readonly message: string;
  /** Models the key may use that suit sorting. */
  readonly models: readonly string[];
}

export type { Category, CategoryKey, DataImported, LessonView, Rule, RuleMistake };
