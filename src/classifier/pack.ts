import type { AskItem } from '../journey/ports.ts';

/** Packs of at most `packSize`, in the order given; an item to be asked alone is a pack of its own. */
export function packItems(items: readonly AskItem[], packSize: number): AskItem[][] {
  const size = Math.max(1, Math.floor(packSize));
  const company = items.filter(({ alone }) => !alone);
  const packs = Array.from({ length: Math.ceil(company.length / size) }, (_, index) =>
    company.slice(index * size, (index + 1) * size),
  );
  return [...packs, ...items.filter(({ alone }) => alone).map((item) => [item])];
}

/** Two halves of a pack that something in it has spoilt. */
export function halves<T>(pack: readonly T[]): readonly [T[], T[]] {
  const middle = Math.ceil(pack.length / 2);
  return [pack.slice(0, middle), pack.slice(middle)];
}

/** In a pack the place matters (BatchPrompt, ICLR 2024): asked again, mails stand elsewhere. Fisher–Yates. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const moved = result.splice(other, 1, ...result.slice(last, last + 1));
    result.splice(last, 1, ...moved);
  }
  return result;
}
