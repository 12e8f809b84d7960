/** Gmail's meter: units per method, per user and minute. https://developers.google.com/workspace/gmail/api/reference/quota */
export type QuotaProfile = 'new' | 'old';

export const UNITS_PER_MINUTE: Readonly<Record<QuotaProfile, number>> = { new: 6_000, old: 15_000 };

const WINDOW = 60_000;

/** [projects made since 2026-05-01, projects made before] */
const UNITS: Readonly<Record<string, readonly [number, number]>> = {
  getProfile: [1, 1],
  'messages.list': [5, 5],
  'messages.get': [20, 5],
  'messages.modify': [5, 5],
  'messages.batchModify': [50, 50],
  'messages.trash': [5, 5],
  'messages.untrash': [5, 5],
  'messages.delete': [10, 10],
  'messages.batchDelete': [50, 50],
  'messages.send': [100, 100],
  'messages.attachments.get': [20, 5],
  'threads.list': [10, 10],
  'threads.get': [40, 10],
  'threads.modify': [10, 10],
  'labels.list': [1, 1],
  'labels.get': [1, 1],
  'labels.create': [5, 5],
  'labels.update': [5, 5],
  'labels.patch': [5, 5],
  'labels.delete': [5, 5],
  'history.list': [2, 2],
  'drafts.list': [5, 5],
  'drafts.get': [20, 5],
  'drafts.create': [10, 10],
  'drafts.delete': [10, 10],
  'settings.filters.list': [1, 1],
  'settings.filters.get': [1, 1],
  'settings.filters.create': [5, 5],
  'settings.filters.delete': [5, 5],
};

export function unitsOf(method: string, profile: QuotaProfile): number {
  return UNITS[method]?.[profile === 'new' ? 0 : 1] ?? 1;
}

/**
 * One user's minute as a sliding window: in no 60 seconds are more than the profile's units given. That is stricter
 * than a bucket that refills while it is emptied, so a client that passes here passes there.
 */
export class QuotaWindow {
  readonly #limit: number;
  #spent: { readonly at: number; readonly units: number }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** False, and nothing spent, when the units do not fit. */
  spend(units: number, now: number): boolean {
    this.#spent = this.#spent.filter(({ at }) => at > now - WINDOW);
    if (this.used() + units > this.#limit) return false;
    this.#spent.push({ at: now, units });
    return true;
  }

  used(): number {
    return this.#spent.reduce((sum, { units }) => sum + units, 0);
  }
}
