import type { ComponentChildren } from 'preact';

export interface BarRow {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  /** As it is read: "846" or "70 %". */
  readonly shown: string;
  readonly hue?: string;
  readonly mark?: ComponentChildren;
}

/** A list of amounts; the longest bar is the largest amount. The number says it, the bar only shows it. */
export function Bars({ rows, label }: { rows: readonly BarRow[]; label: string }) {
  const largest = Math.max(1, ...rows.map((row) => row.value));
  return (
    <ul class="bars" aria-label={label}>
      {rows.map((row) => (
        <li class="bar" key={row.key}>
          {row.mark ?? <span />}
          <span class="bar-name">{row.name}</span>
          <div class="bar-track" aria-hidden="true">
            <div
              class="bar-fill"
              style={{
                width: `${(row.value / largest) * 100}%`,
                ...(row.hue === undefined ? {} : { '--hue': row.hue }),
              }}
            />
          </div>
          <span class="figures">{row.shown}</span>
        </li>
      ))}
    </ul>
  );
}
