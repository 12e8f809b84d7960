import { type Format, makeFormat } from './format.ts';
import type { Language } from './language.ts';

/** The few words Gmail's page needs before the panel is loaded; the catalogues of the panel build on them. */
export interface StartWords {
  readonly language: Language;
  readonly format: Format;
  readonly app: {
    readonly name: string;
    /** Names the folded panel; `unsorted` may be ''. */
    readonly open: (unsorted: string) => string;
  };
  readonly sort: {
    /** Follows the number. */
    readonly unsorted: (n: number) => string;
    readonly atLeast: (n: string) => string;
  };
}

/** Said when the panel's file is not there any more. */
export interface NotThere {
  readonly what: string;
  readonly reload: string;
}

const enFormat = makeFormat('en');
const ukFormat = makeFormat('uk');

export const enStart = {
  language: 'en',
  format: enFormat,
  app: {
    name: 'AuraMail',
    open: (unsorted) => (unsorted === '' ? 'Open AuraMail' : `Open AuraMail: ${unsorted}`),
  },
  sort: {
    unsorted: (n) => enFormat.noun(n, { one: 'mail not sorted yet', other: 'mails not sorted yet' }),
    atLeast: (n) => `more than ${n}`,
  },
} as const satisfies StartWords;

export const ukStart = {
  language: 'uk',
  format: ukFormat,
  app: {
    name: 'AuraMail',
    open: (unsorted) => (unsorted === '' ? 'Відкрити AuraMail' : `Відкрити AuraMail: ${unsorted}`),
  },
  sort: {
    unsorted: (n) =>
      ukFormat.noun(n, {
        one: 'лист ще не розсортовано',
        few: 'листи ще не розсортовано',
        many: 'листів ще не розсортовано',
        other: 'листа ще не розсортовано',
      }),
    atLeast: (n) => `понад ${n}`,
  },
} as const satisfies StartWords;

export const START: Readonly<Record<Language, StartWords>> = { en: enStart, uk: ukStart };

export const NOT_THERE: Readonly<Record<Language, NotThere>> = {
  en: {
    what: 'The panel could not be opened: AuraMail was probably updated. Reload this page.',
    reload: 'Reload the page',
  },
  uk: {
    what: 'Не вдалося відкрити панель: мабуть, AuraMail щойно оновився. Перезавантажте цю сторінку.',
    reload: 'Перезавантажити сторінку',
  },
};
