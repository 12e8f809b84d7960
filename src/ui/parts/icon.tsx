import type { Pause } from 'lucide';
import { createElement } from 'preact';

/** An icon of the kept set, as data: the set itself knows no framework. */
export type IconNode = typeof Pause;

/** Decoration only: what an icon means is always said in words beside it or in the name of its button. */
export function Icon({ node, size = 20 }: { node: IconNode; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {node.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }))}
    </svg>
  );
}
