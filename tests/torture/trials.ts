import type { Rng } from '../sandbox/rng.ts';
import type { Fault } from '../sandbox/types.ts';

/** What may befall a run, as data: chosen by a seed, printed when a round fails, played by the stand. */

export type Happening =
  /** `late`: so many ms after, the call that was under way arrives all the same. */
  | { readonly what: 'worker killed' | 'browser killed' | 'paused' | 'stopped'; readonly late: number }
  | { readonly what: 'token revoked' | 'consent forgotten' | 'history forgotten' }
  | { readonly what: 'second tab' | 'mail arrives' }
  | { readonly what: 'offline'; readonly ms: number }
  | { readonly what: 'clock jumps'; readonly minutes: number }
  /** `which` counts our labels that are there by then. */
  | { readonly what: 'label deleted' | 'label renamed'; readonly which: number }
  /** `mail` counts the mails of the inbox at the start. */
  | { readonly what: 'user'; readonly act: UserAct; readonly mail: number };

export const USER_ACTS = [
  'archives',
  'moves',
  'labels',
  'labels anew',
  'stars',
  'unstars',
  'reads',
  'unreads',
  'trashes',
  'marks as spam',
  'deletes',
  'moves back to the inbox',
] as const;
export type UserAct = (typeof USER_ACTS)[number];

/** Plays when the call number `after` (from 0) of a method comes in; that call waits until it has happened. */
export interface Moment {
  readonly method: string;
  readonly after: number;
}

export type Trial =
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'happening'; readonly moment: Moment; readonly happening: Happening };

export function inWords(trial: Trial): string {
  if (trial.kind === 'fault') {
    const { method, after = 0, times = 1, kind, ...rest } = trial.fault;
    const details = Object.entries(rest).map(([key, value]) => `${key} ${String(value)}`);
    return `${[kind, ...details].join(', ')} on ${method} #${after}${times > 1 ? ` × ${times}` : ''}`;
  }
  const { what, ...rest } = trial.happening;
  return `${[what, ...Object.values(rest)].join(' ')} at ${trial.moment.method} #${trial.moment.after}`;
}

/** A random trial of a run over so many mails; `asks`: with a model. */
export function anyTrial(rng: Rng, mails: number, asks: boolean): Trial {
  const kind = rng.int(10);
  if (kind < 4) return happening(rng, mails, anyHappening(rng, mails));
  if (kind < 7 || !asks) return { kind: 'fault', fault: gmailFault(rng, mails) };
  return { kind: 'fault', fault: modelFault(rng) };
}

export function userTrial(rng: Rng, mails: number): Trial {
  return happening(rng, mails, { what: 'user', act: rng.pick(USER_ACTS), mail: rng.int(mails) });
}

function happening(rng: Rng, mails: number, what: Happening): Trial {
  return { kind: 'happening', moment: anyMoment(rng, mails), happening: what };
}

/** Where in a run: mostly around the changes, where a moment decides. */
function anyMoment(rng: Rng, mails: number): Moment {
  const method = rng.pick(METHODS);
  const calls = { 'messages.get': mails, 'messages.modify': Math.ceil(mails / 2) }[method as string] ?? 4;
  return { method, after: rng.int(calls) };
}

const METHODS = [
  'messages.get',
  'messages.get',
  'messages.modify',
  'messages.modify',
  'messages.modify',
  'messages.batchModify',
  'messages.batchModify',
  'history.list',
  'history.list',
  'messages.list',
  'labels.create',
  'labels.list',
  'getProfile',
] as const;

function anyHappening(rng: Rng, mails: number): Happening {
  const which = rng.int(12);
  const late = rng.pick([0, 0, 100 + rng.int(600)]);
  return rng.pick<Happening>([
    { what: 'worker killed', late },
    { what: 'worker killed', late },
    { what: 'worker killed', late },
    { what: 'browser killed', late },
    { what: 'browser killed', late },
    { what: 'offline', ms: 200 + rng.int(1_000) },
    { what: 'token revoked' },
    { what: 'consent forgotten' },
    { what: 'history forgotten' },
    { what: 'second tab' },
    { what: 'second tab' },
    { what: 'paused', late },
    { what: 'stopped', late },
    { what: 'mail arrives' },
    { what: 'clock jumps', minutes: rng.pick([2, 59, 61, 60 * 24 * 8]) },
    { what: 'label deleted', which },
    { what: 'label renamed', which },
    { what: 'user', act: rng.pick(USER_ACTS), mail: rng.int(mails) },
  ]);
}

/** Google's refusals, with the wait it asks for kept short; eight in a row are more than anybody's patience. */
function gmailFault(rng: Rng, mails: number): Fault {
  const moment = anyMoment(rng, mails);
  const passing = { ...moment, times: rng.pick([1, 1, 1, 2, 3, 8]), retryAfterSeconds: 0 };
  return rng.pick<Fault>([
    { ...passing, kind: 'status', status: 429, retryAfterSeconds: rng.int(2) },
    { ...passing, kind: 'status', status: 403, reason: 'userRateLimitExceeded' },
    { ...passing, kind: 'status', status: rng.pick([500, 502, 503, 504]) },
    { ...passing, kind: 'status', status: rng.pick([500, 502, 503, 504]) },
    { ...moment, kind: 'status', status: 401, times: rng.pick([1, 2]) },
    { ...moment, kind: 'status', status: 403, reason: rng.pick(LASTING) },
    { ...moment, kind: 'reset' },
    { ...moment, kind: 'reset' },
    { ...moment, kind: 'hang', ms: 500 + rng.int(1_500) },
    { ...moment, kind: 'delay', ms: 200 + rng.int(1_000) },
  ]);
}

const LASTING = [
  'insufficientPermissions',
  'accessNotConfigured',
  'domainPolicy',
  'dailyLimitExceeded',
] as const;

function modelFault(rng: Rng): Fault {
  const moment = { method: 'generateContent', after: rng.int(2) };
  return rng.pick<Fault>([
    { ...moment, kind: rng.pick(['missing', 'foreign', 'doubled', 'malformed', 'truncated', 'blocked']) },
    { ...moment, kind: rng.pick(['missing', 'foreign', 'doubled', 'malformed', 'truncated', 'blocked']) },
    { ...moment, kind: 'status', status: 429, quota: 'PerMinute', retryAfterSeconds: 1 },
    { ...moment, kind: 'status', status: 429, quota: 'PerDay', quotaValue: '20' },
    { ...moment, kind: 'status', status: rng.pick([500, 503]), times: rng.pick([1, 2]) },
    { ...moment, kind: 'reset' },
    { ...moment, kind: 'hang', ms: 1_000 },
  ]);
}
