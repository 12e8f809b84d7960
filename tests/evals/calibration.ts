import type { CategoryKey } from '../../src/decision/category.ts';
import { type Calibration, softmax, type Weights } from '../../src/learning/local-model.ts';

/** What a model said about a mail that its training had not seen. */
export interface Unseen {
  readonly sums: readonly number[];
  /** Index of the true category. */
  readonly truth: number;
  readonly weight: number;
}

/** The divisor of sums under which the probabilities fit best what came true. */
export function temperatureFor(unseen: readonly Unseen[]): number {
  let best = { temperature: 1, loss: Number.POSITIVE_INFINITY };
  for (let temperature = 0.5; temperature <= 4; temperature += 0.05) {
    const loss = unseen.reduce((total, { sums, truth, weight }) => {
      const shares = softmax(sums.map((sum) => sum / temperature));
      return total - weight * Math.log(Math.max(1e-12, shares[truth] ?? 0));
    }, 0);
    if (loss < best.loss) best = { temperature: Math.round(temperature * 100) / 100, loss };
  }
  return best.temperature;
}

/** Examples in a bin, four of which are one mail. */
const BIN = 80;

/**
 * For each category how often it was right, by how sure it was: bins of equal size, made ascending by merging
 * (isotonic regression, pool adjacent violators). Each bin counts half a mail more as a mistake than there was.
 */
export function calibrationOf(
  unseen: readonly Unseen[],
  categories: readonly CategoryKey[],
  temperature: number,
): Weights['calibration'] {
  const opinions = unseen.map(({ sums, truth }) => {
    const shares = softmax(sums.map((sum) => sum / temperature));
    const said = Math.max(...shares);
    const best = shares.indexOf(said);
    return { best, said, right: best === truth };
  });
  return Object.fromEntries(
    categories.map((category, k) => {
      const own = opinions.filter(({ best }) => best === k).sort((one, other) => one.said - other.said);
      const bins = ascending(
        Array.from({ length: Math.ceil(own.length / BIN) }, (_, i) =>
          binOf(own.slice(i * BIN, (i + 1) * BIN)),
        ),
      );
      const measured: Calibration = {
        said: bins.map(({ said, count }) => round(said / count)),
        right: bins.map(({ right, count }) => round(rateOf(right, count))),
      };
      return [category, measured];
    }),
  );
}

interface Bin {
  readonly count: number;
  readonly said: number;
  readonly right: number;
}

function binOf(opinions: readonly { readonly said: number; readonly right: boolean }[]): Bin {
  return {
    count: opinions.length,
    said: opinions.reduce((sum, { said }) => sum + said, 0),
    right: opinions.filter(({ right }) => right).length,
  };
}

function ascending(bins: readonly Bin[]): readonly Bin[] {
  const merged: Bin[] = [];
  for (const bin of bins) {
    let last = bin;
    for (let before = merged.at(-1); before !== undefined; before = merged.at(-1)) {
      if (rateOf(before.right, before.count) < rateOf(last.right, last.count)) break;
      merged.pop();
      last = {
        count: before.count + last.count,
        said: before.said + last.said,
        right: before.right + last.right,
      };
    }
    merged.push(last);
  }
  return merged;
}

const rateOf = (right: number, count: number): number => right / (count + 2);

function round(value: number): number {
  return Math.round(value * 1e3) / 1e3;
}
