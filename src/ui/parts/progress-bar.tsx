/** `total` null: how much there is to do is not known yet. */
export function ProgressBar({
  done,
  total,
  label,
  text,
}: {
  done: number;
  total: number | null;
  label: string;
  text: string;
}) {
  const share = total === null ? null : total === 0 ? 1 : Math.min(1, done / total);
  return (
    <div
      class={share === null ? 'progress progress-open' : 'progress'}
      role="progressbar"
      tabIndex={-1}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total ?? undefined}
      aria-valuenow={total === null ? undefined : Math.min(done, total)}
      aria-valuetext={text}
    >
      <div class="progress-fill" style={share === null ? {} : { width: `${share * 100}%` }} />
    </div>
  );
}
