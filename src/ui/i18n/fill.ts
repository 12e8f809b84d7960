/** The words that fill a sentence. */
export type Params = Readonly<Record<string, string | number>>;

/** A sentence with {names} in it, or, where a number bends the words around it, a function. */
export type Sentence = string | ((params: Params) => string);

/** The sentence in full. A word that was not given leaves an ellipsis, never "undefined". */
export function fill(sentence: Sentence, params: Params = {}): string {
  if (typeof sentence === 'function') return sentence(params);
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '…'));
}
