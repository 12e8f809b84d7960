import { parseArgs } from 'node:util';

export const DEMO_HELP = `npm run demo -- [options]
  --mails N          how many real mails to sort (default 500)
  --headless         no window: run to the end, report, take screenshots (so by itself where there is no display)
  --json FILE        write the figures of the report to a file
  --gemini sandbox   ask the sandbox's stand-in for Gemini; with GEMINI_API_KEY set, the real one is asked
  --profile new|old  Gmail's pace: of a Google project made since May 2026 (default), or before
  --lang en|uk       language of the screens
  --theme light|dark`;

export interface DemoOptions {
  readonly mails: number;
  readonly headless: boolean;
  readonly json: string | null;
  /** null: no model; 'sandbox': the stand-in; otherwise a key for the real one. */
  readonly gemini: 'sandbox' | { readonly key: string } | null;
  readonly profile: 'new' | 'old';
  readonly language: 'en' | 'uk';
  readonly theme: 'light' | 'dark';
}

/** Throws a sentence for a person when an option makes no sense. */
export function readDemoOptions(args: readonly string[], env: NodeJS.ProcessEnv): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      mails: { type: 'string', default: '500' },
      headless: { type: 'boolean', default: false },
      json: { type: 'string' },
      gemini: { type: 'string' },
      profile: { type: 'string', default: 'new' },
      lang: { type: 'string', default: 'en' },
      theme: { type: 'string', default: 'light' },
    },
  });
  const mails = Number(values.mails);
  if (!Number.isInteger(mails) || mails < 1) throw new Error('--mails takes a whole number of at least 1.');
  if (values.gemini !== undefined && values.gemini !== 'sandbox') throw new Error('--gemini takes: sandbox.');
  const realKey = env.GEMINI_API_KEY ?? '';
  return {
    mails,
    headless: values.headless || !hasDisplay(env),
    json: values.json ?? null,
    gemini: values.gemini === 'sandbox' ? 'sandbox' : realKey === '' ? null : { key: realKey },
    profile: oneOf('--profile', values.profile, ['new', 'old']),
    language: oneOf('--lang', values.lang, ['en', 'uk']),
    theme: oneOf('--theme', values.theme, ['light', 'dark']),
  };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`${name} takes one of: ${allowed.join(', ')}.`);
  return found;
}

function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return (env.DISPLAY ?? '') !== '' || (env.WAYLAND_DISPLAY ?? '') !== '';
}
