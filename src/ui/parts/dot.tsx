import type { Category } from '../../messaging/protocol.ts';

/** Danger and Review share a hue with another category: an outline sets them apart. */
const OUTLINED: ReadonlySet<string> = new Set(['danger', 'review', 'spam']);

export function Dot({ category }: { category: Pick<Category, 'key' | 'background'> | undefined }) {
  if (category === undefined) return null;
  const outlined = OUTLINED.has(category.key) ? ' dot-outlined' : '';
  return <span class={`dot${outlined}`} style={{ '--hue': category.background }} aria-hidden="true" />;
}
