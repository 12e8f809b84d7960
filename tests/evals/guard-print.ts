import type { SetName } from './guard-sets.ts';

/** One mail, judged. */
export interface Scored {
  readonly id: string;
  readonly set: SetName;
  readonly harmful: boolean;
  readonly mass: number;
  readonly danger: number;
  /** Kinds of signs found. */
  readonly kinds: number;
}

export interface Thresholds {
  readonly careful: number;
  readonly dangerous: number;
}

/** The shares of any honest set that may be flagged and called dangerous, well inside the 1 % and 0.1 % promised. */
const MOST_FLAGGED = 0.012;
/** More likely than not. */
const LEAST_CAREFUL = 0.5;
const MOST_DANGEROUS = 0.0005;
/** Sure enough to take a mail out of the inbox, whatever the sets at hand would bear. */
const LEAST_DANGEROUS = 0.85;

/** The lowest thresholds, in hundredths, at which honest mail of every set and of all is let through. */
export function thresholdsFor(scored: readonly Scored[]): Thresholds {
  const honest = Map.groupBy(
    scored.filter(({ harmful }) => !harmful),
    ({ set }) => set,
  );
  const lowest = (least: number, most: number, holds: (mail: Scored, bar: number) => boolean) => {
    for (let bar = least; bar < 0.99; bar = Math.round((bar + 0.01) * 100) / 100) {
      if ([...honest.values()].every((mails) => weigh(mails, (mail) => holds(mail, bar)) <= most)) return bar;
    }
    return 0.99;
  };
  const careful = lowest(LEAST_CAREFUL, MOST_FLAGGED, ({ danger }, bar) => danger >= bar);
  const dangerous = lowest(careful, MOST_DANGEROUS, ({ danger, kinds }, bar) => danger >= bar && kinds >= 2);
  return { careful, dangerous: Math.max(dangerous, LEAST_DANGEROUS) };
}

function weigh(scored: readonly Scored[], holds: (mail: Scored) => boolean): number {
  const sum = (mails: readonly Scored[]) => mails.reduce((total, { mass }) => total + mass, 0);
  return sum(scored.filter(holds)) / Math.max(1e-9, sum(scored));
}

export function printFigures(
  title: string,
  scored: readonly Scored[],
  { careful, dangerous }: Thresholds,
): void {
  const percent = (part: number, whole: number) =>
    `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`.padStart(9);
  console.log(`\n${title} (careful from ${careful}, dangerous from ${dangerous})`);
  for (const set of new Set(scored.map((mail) => mail.set))) {
    const mails = scored.filter((mail) => mail.set === set);
    const flagged = mails.filter(({ danger }) => danger >= careful).length;
    const worst = mails.filter(({ danger, kinds }) => danger >= dangerous && kinds >= 2).length;
    console.log(
      `${set.padEnd(13)} ${String(mails.length).padStart(5)} mails  flagged ${percent(flagged, mails.length)}  dangerous ${percent(worst, mails.length)}`,
    );
  }
  const feared = scored.filter(({ harmful, kinds }) => !harmful && kinds >= 2);
  const worst = feared.sort((one, other) => other.danger - one.danger).slice(0, 4);
  console.log(
    `most feared honest mail: ${worst.map(({ id, danger }) => `${id} ${danger.toFixed(2)}`).join('  ')}`,
  );
  console.log(`AUC ${auc(scored).toFixed(4)}   calibration: ${calibration(scored)}`);
}

/** The chance that a harmful mail is thought more dangerous than an honest one; by mass. */
function auc(scored: readonly Scored[]): number {
  let honest = 0;
  let won = 0;
  let harmful = 0;
  for (const { harmful: harms, mass } of [...scored].sort((one, other) => one.danger - other.danger)) {
    if (harms) {
      won += mass * honest;
      harmful += mass;
    } else honest += mass;
  }
  return won / Math.max(1e-9, honest * harmful);
}

/** Of the mails thought so dangerous, how many are harmful: said → found. */
function calibration(scored: readonly Scored[]): string {
  const bands = [0, 0.1, 0.3, 0.5, 0.7, 0.9];
  return bands
    .map((from, index) => {
      const mails = scored.filter(({ danger }) => danger >= from && danger < (bands[index + 1] ?? 2));
      const mean = mails.reduce((sum, { danger }) => sum + danger, 0) / Math.max(1, mails.length);
      return `${mean.toFixed(2)}→${weigh(mails, ({ harmful }) => harmful).toFixed(2)}`;
    })
    .join('  ');
}
