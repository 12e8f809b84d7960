import { CATEGORY_KEYS } from '../../src/decision/category.ts';
import type { Summary } from './summary.ts';

/** A summary as lines for a person. */
export function printed(name: string, summary: Summary): string {
  const { guard } = summary;
  return [
    `== ${name}: ${summary.mails} mails`,
    `decided ${percent(summary.coverage)}; of these right ${percent(summary.accuracy)} (${summary.decidedAndKnown} with a known category)`,
    `archived ${summary.archived}; harmful archives ${summary.harmfulArchives} (${percent(summary.harmfulArchiveShare)})`,
    `guard: phishing ${guard.phish}, recognised ${percent(guard.phishRecognised)}, dangerous ${percent(guard.phishDangerous)}; ` +
      `legitimate ${guard.legit}, flagged ${percent(guard.legitFlagged)}, dangerous ${percent(guard.legitDangerous)}`,
    ...Object.entries(summary.tiers).map(
      ([tier, { mails, known, right }]) =>
        `tier ${tier}: ${mails} mails, right ${percent(known === 0 ? null : right / known)}`,
    ),
    ...confusion(summary),
    ...calibration(summary),
  ].join('\n');
}

function confusion({ confusion: table }: Summary): readonly string[] {
  const rows = CATEGORY_KEYS.filter((key) => table[key] !== undefined);
  if (rows.length === 0) return [];
  const cell = (text: string | number) => String(text).slice(0, 7).padStart(8);
  return [
    `${'true \\ said'.padEnd(12)}${CATEGORY_KEYS.map(cell).join('')}`,
    ...rows.map(
      (row) => `${row.padEnd(12)}${CATEGORY_KEYS.map((key) => cell(table[row]?.[key] ?? '·')).join('')}`,
    ),
  ];
}

function calibration(summary: Summary): readonly string[] {
  return summary.calibration.flatMap(({ from, mails, sure, right }) =>
    mails === 0
      ? []
      : [
          `confidence from ${from.toFixed(1)}: ${mails} opinions, said ${percent(sure)}, right ${percent(right)}`,
        ],
  );
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
