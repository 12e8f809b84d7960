import { extensionVersion } from '../platform/lifecycle.ts';

/**
 * One reporter for what no problem code foresaw. A message may quote mail or a key, so only class and place are told,
 * each once. The last few stay in memory for a person who wants to report them; a new worker knows of none.
 */
const told = new Set<string>();
const SHOWN = 5;

export function reportBug(error: unknown): void {
  const bug = `${classOf(error)}${placeOf(error)}`;
  if (told.has(bug)) return;
  told.add(bug);
  console.error(`AuraMail: ${bug}`);
}

/** What "Copy details" copies: versions, classes and places; no mail, no address, no key. */
export function bugDetails(): string {
  const engine = /Chrome\/\d+/.exec(navigator.userAgent)?.[0] ?? '';
  return [`AuraMail/${extensionVersion()} ${engine}`.trim(), ...[...told].slice(-SHOWN)].join('\n');
}

/** A class is named by a word; anything else may be somebody's text. */
function classOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
}

/** A line of a stack, by V8's own form: `    at name (scheme://host/path/file.js:1:2)`. Anything else may be the message. */
const FRAME =
  /^\s+at (?:([\w$.<>[\] ]{1,80}) \()?(?:chrome-extension|file|https?):\/\/\S*?([\w.-]+:\d+:\d+)\)?$/;

/** The innermost places, without the paths before the files. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const stack = (error.stack ?? '').replace(error.message, '');
  const frames = stack.split('\n').flatMap((line) => {
    const [found, name = '', place] = FRAME.exec(line) ?? [];
    return found === undefined ? [] : [`\n  at ${`${name} ${place}`.trim()}`];
  });
  return frames.slice(0, 6).join('');
}
