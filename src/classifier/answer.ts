import type { AskItem, ModelVerdict } from '../journey/ports.ts';
import { type ModelCategory, readLine } from './schema.ts';

/** What came back from one call, in Gemini's words. */
export interface Answer {
  /** '' when there is none. */
  readonly text: string;
  /** 'STOP', 'MAX_TOKENS', 'SAFETY' …; '' when there is no candidate. */
  readonly finishReason: string;
  /** Why the prompt was not answered at all; '' when it was. */
  readonly blockReason: string;
  readonly tokensIn: number;
  /** Thoughts included: they are paid for like answers. */
  readonly tokensOut: number;
}

export type Reading<Item = AskItem> =
  /** Something in the pack made Gemini refuse all of it. */
  | { readonly kind: 'blocked' }
  /** Not to be trusted at all: not JSON, no lines, or lines for mails nobody asked about. */
  | { readonly kind: 'malformed' }
  | {
      readonly kind: 'read';
      readonly verdicts: ReadonlyMap<Item, ModelVerdict>;
      /** Answered twice and differently, so not answered. */
      readonly contested: readonly Item[];
      readonly missing: readonly Item[];
      /** The answer was cut off: what is missing may just not have fitted. */
      readonly cutOff: boolean;
    };

const BLOCKING = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'LANGUAGE',
  'OTHER',
]);

/** What was asked, as far as an answer is held against it. */
export interface Asked<Item> {
  readonly keys: readonly ModelCategory[];
  /** The number each mail had in the prompt, and the mail. */
  readonly byNumber: ReadonlyMap<number, Item>;
}

/** Holds an answer against what was asked. Total: whatever the text is. */
export function readAnswer<Item>(answer: Answer, prompt: Asked<Item>): Reading<Item> {
  if (answer.blockReason !== '' || BLOCKING.has(answer.finishReason)) return { kind: 'blocked' };
  const cutOff = answer.finishReason === 'MAX_TOKENS' || answer.finishReason === 'CONTINUATION';
  const values = cutOff ? completeObjects(answer.text) : arrayOf(answer.text);
  if (values === null) return { kind: 'malformed' };
  const lines = values.map((value) => readLine(value, prompt.keys)).filter((line) => line !== null);
  if (lines.some(({ i }) => !prompt.byNumber.has(i))) return { kind: 'malformed' };
  if (lines.length === 0 && !cutOff) return { kind: 'malformed' };

  const verdicts = new Map<Item, ModelVerdict>();
  const contested: Item[] = [];
  const missing: Item[] = [];
  for (const [number, item] of prompt.byNumber) {
    const given = lines.flatMap(({ i, verdict }) => (i === number && verdict !== null ? [verdict] : []));
    const [first] = given;
    if (first === undefined) missing.push(item);
    else if (given.some(({ category }) => category !== first.category)) contested.push(item);
    else verdicts.set(item, first);
  }
  return { kind: 'read', verdicts, contested, missing, cutOff };
}

function arrayOf(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The whole objects at the beginning of an array that ends too early. Objects hold no objects; strings may hold braces. */
function completeObjects(text: string): unknown[] {
  return (text.match(/\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/gs) ?? []).flatMap(
    (object) => arrayOf(`[${object}]`) ?? [],
  );
}
