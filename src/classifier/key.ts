/** A Gemini key as it was pasted, without the quotes, spaces and `KEY=` that came along. */
export function tidyKey(pasted: string): string {
  return pasted
    .replace(/[\s\p{Cf}"'`“”‘’«»]/gu, '')
    .replace(/^(?:export)?[A-Z_]*KEY[=:]/i, '')
    .replace(/[;,]+$/, '');
}

/** New keys begin with `AQ.`, older ones with `AIza`. Only Gemini itself knows whether a key works. */
export function looksLikeKey(key: string): boolean {
  return /^(?:AQ\.|AIza)[\w.-]{8,}$/.test(key);
}
