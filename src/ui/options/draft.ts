import type { Category, Rule, RuleMistake, SettingsSaved, SettingsView } from '../../messaging/protocol.ts';
import type { DeviceSettings, Limits } from '../../storage/settings.ts';
import { tidy } from './condition.ts';

/** The settings as they are being edited: numbers as typed, the key only when a new one was typed. */
export interface Draft {
  readonly clientId: string;
  readonly language: DeviceSettings['language'];
  readonly theme: DeviceSettings['theme'];
  readonly categories: readonly Category[];
  readonly rules: readonly Rule[];
  readonly gmailProfile: Limits['gmailProfile'];
  readonly numbers: Readonly<Record<NumericLimit, string>>;
  readonly thorough: boolean;
  readonly sortNew: boolean;
  readonly model: string;
  readonly askLater: boolean;
  readonly askLaterFrom: string;
  readonly keepLogDays: string;
  /** null: left as it is; '': taken away. */
  readonly apiKey: string | null;
}

export type NumericLimit = Exclude<keyof Limits, 'gmailProfile'>;

/** The bounds the settings schema sets; a test holds the two together. */
export const BOUNDS: Readonly<Record<NumericLimit, readonly [min: number, max: number]>> = {
  modelCallsPerMinute: [1, 2_000],
  modelTokensPerMinute: [10_000, 4_000_000],
  modelCallsPerDay: [0, 150_000],
};

export const MANY: readonly [min: number, max: number] = [25, 100_000];

export const NUMERIC_LIMITS = ['modelCallsPerMinute', 'modelTokensPerMinute', 'modelCallsPerDay'] as const;

export function draftOf({ device, account }: SettingsView): Draft {
  const { gmailProfile, ...numbers } = account.limits;
  return {
    clientId: device.clientId,
    language: device.language,
    theme: device.theme,
    categories: account.categories,
    rules: account.rules.map((rule) => ({ ...rule, when: tidy(rule.when) })),
    gmailProfile,
    numbers: {
      modelCallsPerMinute: String(numbers.modelCallsPerMinute),
      modelTokensPerMinute: String(numbers.modelTokensPerMinute),
      modelCallsPerDay: String(numbers.modelCallsPerDay),
    },
    thorough: account.thorough,
    sortNew: account.sortNew,
    model: account.model,
    askLater: account.askLater,
    askLaterFrom: String(account.askLaterFrom),
    keepLogDays: String(account.keepLogDays),
    apiKey: null,
  };
}

/** What `settings.save` is sent: the account's part without a key unless one was typed or taken away. */
export function savedParts(draft: Draft) {
  const {
    clientId,
    language,
    theme,
    categories,
    rules,
    gmailProfile,
    numbers,
    thorough,
    sortNew,
    model,
    apiKey,
  } = draft;
  const limits = {
    gmailProfile,
    modelCallsPerMinute: whole(numbers.modelCallsPerMinute),
    modelTokensPerMinute: whole(numbers.modelTokensPerMinute),
    modelCallsPerDay: whole(numbers.modelCallsPerDay),
  };
  return {
    device: { clientId, language, theme },
    account: {
      categories,
      rules,
      limits,
      thorough,
      sortNew,
      model,
      askLater: draft.askLater,
      askLaterFrom: whole(draft.askLaterFrom),
      keepLogDays: whole(draft.keepLogDays),
      ...(apiKey === null ? {} : { apiKey }),
    },
  };
}

export function isDirty(draft: Draft, base: Draft): boolean {
  return JSON.stringify(draft) !== JSON.stringify(base);
}

/** Whether a value was refused, and is still the one that was. */
export function isInvalid(checked: Checked | null, draft: Draft, path: string): boolean {
  if (checked === null) return false;
  const refused = checked.result.invalid.some((each) => each === path || each.endsWith(`.${path}`));
  return refused && same(at(savedParts(checked.draft), path), at(savedParts(draft), path));
}

/** The mistakes of a rule whose places have not been edited since they were found. */
export function standingMistakes(checked: Checked | null, rule: Rule): readonly RuleMistake[] {
  const before = checked?.draft.rules.find(({ id }) => id === rule.id);
  return (checked?.result.ruleMistakes ?? []).filter(
    ({ ruleId, path }) => ruleId === rule.id && same(valueAt(before, path), valueAt(rule, path)),
  );
}

/** A draft the worker refused, and why. */
export interface Checked {
  readonly draft: Draft;
  readonly result: SettingsSaved;
}

/** null, which the worker refuses by the field's own name, when it is no whole number. */
function whole(text: string): number | null {
  const digits = text.replace(/[\s,.']/g, '');
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

function at(parts: ReturnType<typeof savedParts>, path: string): unknown {
  const keys = path.split('.');
  return valueAt(parts.account, keys) ?? valueAt(parts.device, keys);
}

function valueAt(from: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    from,
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
