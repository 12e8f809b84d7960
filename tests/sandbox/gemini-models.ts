/** The models the sandbox serves, as https://ai.google.dev/gemini-api/docs/models listed them late in 2026. */
export interface SandboxModel {
  /** Without 'models/'. */
  readonly name: string;
  readonly displayName: string;
  readonly inputTokenLimit: number;
  readonly outputTokenLimit: number;
  readonly thinking: boolean;
  /** Aliases exist on v1beta only. */
  readonly betaOnly: boolean;
}

const SANDBOX_MODELS = [
  'gemini-3.5-flash-lite',
  'gemini-3.1-flash-lite',
  'gemini-3.5-flash',
  'gemini-flash-lite-latest',
] as const;

export function modelList(names: readonly string[] = SANDBOX_MODELS): SandboxModel[] {
  return names.map((name) => ({
    name,
    displayName: name.replace(/-/g, ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
    inputTokenLimit: 1_048_576,
    outputTokenLimit: 65_536,
    thinking: true,
    betaOnly: name.endsWith('-latest'),
  }));
}
