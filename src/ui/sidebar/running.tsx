import type { Category, RunView } from '../../messaging/protocol.ts';
import { categoryName, title, why } from '../decision-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Dot } from '../parts/dot.tsx';
import { Notice } from '../parts/notice.tsx';
import { type ProblemHandlers, ProblemNotice } from '../parts/problem-notice.tsx';
import { Progress } from '../progress.tsx';
import { CategoryBars } from './category-bars.tsx';

/** A run under way or paused; everything found so far stays readable in both. */
export function Running({
  run,
  categories,
  handlers,
}: {
  run: RunView;
  categories: readonly Category[];
  handlers: ProblemHandlers;
}) {
  const words = useWords();
  return (
    <>
      {run.state === 'paused' &&
        (run.problem === null ? (
          <Notice tone="calm" title={words.sort.paused}>
            <p>{words.sort.pausedText}</p>
          </Notice>
        ) : (
          <ProblemNotice problem={run.problem} on={handlers} />
        ))}
      <Progress run={run} />
      {run.kind === 'sort' && run.counts.done > 0 && (
        <section class="section">
          <h2>{words.sort.byCategory}</h2>
          <CategoryBars
            perCategory={run.counts.perCategory}
            categories={categories}
            label={words.sort.byCategory}
          />
        </section>
      )}
      {run.kind === 'sort' && run.recent.length > 0 && (
        <section class="section">
          <h2>{words.sort.recent}</h2>
          <ul class="recent">
            {run.recent.slice(0, 5).map((row) => (
              <li key={row.id} class="recent-row" title={why(row, words)}>
                <Dot category={categories.find(({ key }) => key === row.category)} />
                <span class="recent-subject">{title(row, words)}</span>
                <span class="muted small">{categoryName(row.category, categories, words)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
