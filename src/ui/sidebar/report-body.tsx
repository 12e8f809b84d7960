import type { ComponentChildren } from 'preact';
import { TIERS } from '../../decision/decision.ts';
import type { Category, Report } from '../../messaging/protocol.ts';
import { fill } from '../i18n/fill.ts';
import { useWords } from '../i18n/i18n.ts';
import { Bars } from '../parts/bars.tsx';
import { useNow } from '../use-now.ts';
import { CategoryBars } from './category-bars.tsx';
import { Free } from './report-free.tsx';

/** What changed, in the numbers people care about; then how it was decided and what it took. */
export function ReportBody({
  report,
  categories,
  children,
}: {
  report: Report;
  categories: readonly Category[];
  children: ComponentChildren;
}) {
  const words = useWords();
  const now = useNow(null);
  const { format } = words;
  const { counts } = report;
  return (
    <>
      <section class="report-head">
        <h2>{words.report.title(counts.done)}</h2>
        <p class="muted small">
          {words.report.subtitle(
            format.when(report.endedAt ?? report.startedAt, now),
            format.span(report.seconds),
          )}
        </p>
        {report.state === 'stopped' && <p>{words.report.stopped}</p>}
        {report.state === 'failed' && <p>{words.report.failed}</p>}
      </section>
      <dl class="figures-row figures">
        <Figure name={words.report.archived} value={format.number(counts.archived)} />
        <Figure name={words.report.needYou} value={format.number(report.needYou)} />
        <Figure name={words.report.unsure} value={format.number(report.unsure)} />
        {counts.failed > 0 && <Figure name={words.report.failures} value={format.number(counts.failed)} />}
      </dl>
      {children}
      {counts.done > 0 && (
        <>
          <Section title={words.report.byCategory}>
            <CategoryBars
              perCategory={counts.perCategory}
              categories={categories}
              label={words.report.byCategory}
            />
          </Section>
          <Section title={words.report.byWhom}>
            <Deciders report={report} />
          </Section>
          <Section title={words.learnt.free}>
            <Free report={report} />
          </Section>
        </>
      )}
      {report.errors.length > 0 && (
        <Section title={words.report.problems}>
          <ul class="stack-tight">
            {report.errors.map(({ problem, count }) => (
              <li key={problem.code}>
                {fill(words.problems[problem.code].what, problem.params)}{' '}
                <span class="muted figures">× {format.number(count)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.report.cost}>
        <Cost report={report} />
      </Section>
    </>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div class="figure">
      <dt class="muted small">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Deciders({ report }: { report: Report }) {
  const words = useWords();
  const { perTier } = report.counts;
  const all = TIERS.reduce((sum, tier) => sum + (perTier[tier] ?? 0), 0);
  const rows = TIERS.flatMap((tier) => {
    const value = perTier[tier] ?? 0;
    if (value === 0) return [];
    const shown = `${words.format.number(value)} · ${words.format.percent(value / all)}`;
    return { key: tier, name: words.whoReport[tier], value, shown };
  });
  return <Bars rows={rows.sort((a, b) => b.value - a.value)} label={words.report.byWhom} />;
}

function Cost({ report }: { report: Report }) {
  const words = useWords();
  const { counts } = report;
  const { number, span } = words.format;
  const lines: readonly (readonly [string, string])[] = [
    [words.report.time, span(report.seconds)],
    [words.report.reads, number(counts.gmailReads)],
    [words.report.gmailRequests, number(counts.gmailRequests)],
    [words.report.modelCalls, number(counts.modelCalls)],
    [words.report.tokens, words.report.tokensValue(counts.tokensIn, counts.tokensOut)],
    [words.report.retries, number(counts.retries)],
  ];
  return (
    <dl class="cost figures">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt class="muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
