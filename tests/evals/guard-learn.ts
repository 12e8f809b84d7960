/** Logistic regression with a ridge around usual weights, each kept between two bounds. Deterministic: no chance, fixed steps. */
export interface Sample {
  /** Column → value; columns that are absent are 0. */
  readonly values: ReadonlyMap<number, number>;
  readonly harmful: boolean;
  readonly mass: number;
}

export interface Column {
  readonly least: number;
  readonly most: number;
  /** Where the weight stands as long as no mail has the sign, and what it is drawn to. */
  readonly usual: number;
}

export interface Model {
  readonly prior: number;
  readonly weights: readonly number[];
}

/** How strongly a weight is drawn to its usual value, in mails. */
const RIDGE = 2;
const ROUNDS = 600;

/**
 * Cyclic coordinate descent by Newton steps clipped to the bounds (Genkin, Lewis and Madigan 2007, without the trust
 * region: the ridge keeps the curvature away from zero, and steps are at most 1).
 */
export function learn(samples: readonly Sample[], columns: readonly Column[]): Model {
  const byColumn = columns.map((): (readonly [number, number])[] => []);
  samples.forEach(({ values }, row) => {
    for (const [column, value] of values) byColumn[column]?.push([row, value]);
  });
  const every = samples.map((_, row) => [row, 1] as const);
  const odds = new Float64Array(samples.length);
  const weights = columns.map(({ usual }) => usual);
  weights.forEach((weight, column) => {
    for (const [row, value] of byColumn[column] ?? []) odds[row] = (odds[row] ?? 0) + weight * value;
  });
  let prior = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    const step = (
      cells: readonly (readonly [number, number])[],
      weight: number,
      ridge: number,
      bounds: Column,
    ) => {
      const wanted = newton(samples, odds, cells, weight, ridge, bounds.usual);
      const next = Math.min(bounds.most, Math.max(bounds.least, wanted));
      for (const [row, value] of cells) odds[row] = (odds[row] ?? 0) + (next - weight) * value;
      moved = Math.max(moved, Math.abs(next - weight));
      return next;
    };
    prior = step(every, prior, 0, { least: -20, most: 20, usual: 0 });
    columns.forEach((bounds, column) => {
      weights[column] = step(byColumn[column] ?? [], weights[column] ?? 0, RIDGE, bounds);
    });
    if (moved < 1e-5) break;
  }
  return { prior, weights };
}

function newton(
  samples: readonly Sample[],
  odds: Float64Array,
  cells: readonly (readonly [number, number])[],
  weight: number,
  ridge: number,
  usual: number,
): number {
  let slope = ridge * (usual - weight);
  let curve = ridge + 1e-9;
  for (const [row, value] of cells) {
    const sample = samples[row];
    if (sample === undefined) continue;
    const chance = 1 / (1 + Math.exp(-(odds[row] ?? 0)));
    slope += sample.mass * value * ((sample.harmful ? 1 : 0) - chance);
    curve += sample.mass * value * value * chance * (1 - chance);
  }
  return weight + Math.min(1, Math.max(-1, slope / curve));
}

export function oddsOf({ prior, weights }: Model, values: ReadonlyMap<number, number>): number {
  let sum = prior;
  for (const [column, value] of values) sum += (weights[column] ?? 0) * value;
  return sum;
}
