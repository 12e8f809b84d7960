import { useWords } from '../i18n/i18n.ts';

/** Keeps the place of what is still being fetched. Widths in percent. */
export function Skeleton({ lines }: { lines: readonly number[] }) {
  const words = useWords();
  return (
    <div class="stack" role="status" aria-label={words.app.loading}>
      {lines.map((width, index) => (
        <div key={index} class="skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
