/** One measured value. `bar` is what it may be at most (or at least); `ok` tells whether it is. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly bar?: number;
  readonly ok?: boolean;
}

/** `digits`: places kept after the point. */
export function figure(name: string, value: number, unit: string, digits = 0): Figure {
  return { name, value: rounded(value, digits), unit };
}

export function atMost(bar: number, measured: Figure): Figure {
  return { ...measured, bar, ok: measured.value <= bar };
}

export function atLeast(bar: number, measured: Figure): Figure {
  return { ...measured, bar, ok: measured.value >= bar };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function table(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return figures
    .map(({ name, value, unit, bar, ok }) => {
      const verdict = ok === undefined ? '' : `   bar ${bar}: ${ok ? 'ok' : missedBy(value, bar)}`;
      return `${name.padEnd(width)}  ${String(value).padStart(10)} ${unit}${verdict}`;
    })
    .join('\n');
}

function missedBy(value: number, bar = 0): string {
  const share = bar === 0 ? '' : ` (${Math.round((100 * Math.abs(value - bar)) / bar)} %)`;
  return `MISSED by ${rounded(Math.abs(value - bar), 2)}${share}`;
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
