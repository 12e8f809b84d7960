import { TIERS, type Tier } from '../../decision/decision.ts';
import type { Report } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';

type PerTier = Report['counts']['perTier'];

/** How much was decided without the model, and whether that grows. The words say it, the bar only shows it. */
export function Free({ report }: { report: Report }) {
  const words = useWords();
  const share = freeShare(report.counts.perTier);
  const before = report.earlier.map((perTier) => words.format.percent(freeShare(perTier)));
  return (
    <div class="free">
      <p>{words.learnt.freeShare(words.format.percent(share))}</p>
      <div class="bar-track" aria-hidden="true">
        <div class="bar-fill" style={{ width: `${share * 100}%` }} />
      </div>
      {before.length > 0 && <p class="muted small figures">{words.learnt.freeBefore(before.join(', '))}</p>}
    </div>
  );
}

/** 0..1. What nobody was sure of was not decided, so it is not free either. */
export function freeShare(perTier: PerTier): number {
  const sum = (tiers: readonly Tier[]): number => tiers.reduce((all, tier) => all + (perTier[tier] ?? 0), 0);
  return sum(TIERS.filter((tier) => tier !== 'model' && tier !== 'none')) / Math.max(1, sum(TIERS));
}
