/**
 * Gemini models that suit sorting. The user's choice comes first; the others take over when it is gone or overloaded.
 * https://ai.google.dev/gemini-api/docs/models
 */
export const SORTING_MODELS = ['gemini-3.5-flash-lite', 'gemini-3.1-flash-lite'] as const;

/** In the order they are tried. */
export function modelsFor(chosen: string): readonly string[] {
  return [...new Set([chosen.trim() || SORTING_MODELS[0], ...SORTING_MODELS])];
}

/** What `models.list` says of a model, as far as choosing needs it. */
export interface ListedModel {
  /** `models/gemini-…`. */
  readonly name?: string | undefined;
  readonly supportedActions?: readonly string[] | undefined;
}

const FOR_OTHER_WORK = /image|tts|audio|live|embedding|vision|robotics|computer-use|video|music|customtools/;

/** Text models of the Gemini family, the cheapest kind first. */
export function suitableModels(listed: readonly ListedModel[]): string[] {
  return listed
    .filter(({ supportedActions: actions }) => actions?.includes('generateContent') ?? true)
    .map(({ name = '' }) => name.replace(/^models\//, ''))
    .filter((name) => name.startsWith('gemini-') && !FOR_OTHER_WORK.test(name))
    .sort((one, other) => dearness(one) - dearness(other) || other.localeCompare(one));
}

function dearness(name: string): number {
  if (name.includes('flash-lite')) return 0;
  return name.includes('flash') ? 1 : 2;
}

/**
 * The least thinking a model can be told to do: thoughts are paid for like answers, and sorting needs none.
 * Levels came with Gemini 3, and its Pro models have no 'MINIMAL'; Gemini 2.5 counts tokens instead.
 * https://ai.google.dev/gemini-api/docs/thinking
 */
export type LeastThinking = { readonly level: 'MINIMAL' | 'LOW' } | { readonly budget: 0 } | null;

export function leastThinking(model: string): LeastThinking {
  if (/^gemini-2\.5-flash/.test(model)) return { budget: 0 };
  if (/^gemini-[12]\b/.test(model)) return null;
  return { level: model.includes('pro') ? 'LOW' : 'MINIMAL' };
}
