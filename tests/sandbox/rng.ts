/** Seeded random numbers (mulberry32), so that a sandbox can be made again exactly. */
export interface Rng {
  /** [0, 1) */
  next(): number;
  /** 0 … limit − 1 */
  int(limit: number): number;
  /** True with probability `share`. */
  chance(share: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  pick<T>(items: readonly T[]): T | undefined;
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** A new array in random order. */
  shuffle<T>(items: readonly T[]): T[];
}

export function createRng(seed: number): Rng {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: <T>(items: readonly T[]) => items[int(items.length)] as T,
    hex: (length) => Array.from({ length }, () => int(16).toString(16)).join(''),
    shuffle: <T>(items: readonly T[]) => {
      const tagged = items.map((item) => ({ item, order: next() }));
      return tagged.sort((a, b) => a.order - b.order).map(({ item }) => item);
    },
  };
}

/** A number from text, stable across runs (FNV-1a, 32 bits). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
