/** Numbers, dates and plurals of one language, all through Intl. */
export interface Format {
  readonly number: (value: number) => string;
  readonly percent: (ratio: number) => string;
  /** The form of a noun that goes with a number: "mail", "mails". */
  readonly noun: (value: number, forms: Forms) => string;
  /** The number and the noun that goes with it: "1 mail", "1,204 mails". */
  readonly count: (value: number, forms: Forms) => string;
  /** A span in words people use: "40 s", "2 min", "1 h 10 min". */
  readonly span: (seconds: number) => string;
  /** "5 minutes ago", "yesterday". */
  readonly ago: (then: number, now: number) => string;
  /** As short as it can be: the time today, the day this year, else the date. */
  readonly when: (then: number, now: number) => string;
  /** A day as it stands in a sentence: "12 May", with the year unless it is this one. */
  readonly date: (then: number, now: number) => string;
  /** A calendar day given as YYYY-MM-DD. */
  readonly day: (isoDay: string) => string;
  readonly list: (items: readonly string[]) => string;
}

/** Noun forms by Intl plural category; English needs two, Ukrainian four. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Each of Intl's objects costs up to a millisecond to make, and most pages use few: none is made before it is needed. */
export function makeFormat(language: string): Format {
  const locale = localeFor(language);
  const dates = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
    once(() => new Intl.DateTimeFormat(locale, options));
  const numbers = once(() => new Intl.NumberFormat(locale));
  const percents = once(() => new Intl.NumberFormat(locale, { style: 'percent' }));
  const plurals = once(() => new Intl.PluralRules(locale));
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const clock = dates({ hour: 'numeric', minute: '2-digit' });
  const dayOfYear = dates({ day: 'numeric', month: 'short' });
  const fullDay = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const dateOfYear = dates({ day: 'numeric', month: 'long' });
  const fullDate = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const calendarDay = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const items = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

  const span = (seconds: number): string => {
    const whole = Math.max(0, Math.round(seconds));
    if (whole < MINUTE) return unit(whole, 'second');
    if (whole < HOUR) return unit(Math.round(whole / MINUTE), 'minute');
    const minutes = Math.round((whole % HOUR) / MINUTE);
    const hours = unit(Math.floor(whole / HOUR), 'hour');
    return minutes === 0 ? hours : `${hours} ${unit(minutes, 'minute')}`;
  };

  const ago = (then: number, now: number): string => {
    const seconds = Math.max(0, Math.round((now - then) / 1_000));
    if (seconds < MINUTE) return relative().format(0, 'minute');
    if (seconds < HOUR) return relative().format(-Math.floor(seconds / MINUTE), 'minute');
    if (seconds < DAY) return relative().format(-Math.floor(seconds / HOUR), 'hour');
    if (seconds < 30 * DAY) return relative().format(-Math.floor(seconds / DAY), 'day');
    return fullDay().format(then);
  };

  const when = (then: number, now: number): string => {
    const [date, today] = [new Date(then), new Date(now)];
    if (date.toDateString() === today.toDateString()) return clock().format(date);
    return (date.getFullYear() === today.getFullYear() ? dayOfYear : fullDay)().format(date);
  };

  const date = (then: number, now: number): string =>
    (new Date(then).getFullYear() === new Date(now).getFullYear() ? dateOfYear : fullDate)().format(then);

  const day = (isoDay: string): string => {
    const parsed = Date.parse(isoDay);
    return Number.isNaN(parsed) ? isoDay : calendarDay().format(parsed);
  };

  const noun = (value: number, forms: Forms): string => forms[plurals().select(value)] ?? forms.other;

  return {
    noun,
    number: (value) => numbers().format(value),
    percent: (ratio) => percents().format(ratio),
    count: (value, forms) => `${numbers().format(value)} ${noun(value, forms)}`,
    span,
    ago,
    when,
    date,
    day,
    list: (all) => items().format(all),
  };
}

/** Makes a thing at its first use. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The browser's own variant of a language (en-GB and its dates), where it has one. */
function localeFor(language: string): string {
  const own = globalThis.navigator?.languages ?? [];
  return own.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}
