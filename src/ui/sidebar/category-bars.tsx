import { CATEGORY_KEYS } from '../../decision/category.ts';
import type { RunCounts } from '../../journey/records.ts';
import type { Category } from '../../messaging/protocol.ts';
import { categoryName } from '../decision-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Bars } from '../parts/bars.tsx';
import { Dot } from '../parts/dot.tsx';

/** In the fixed order of the categories: rows that overtake one another while a run counts would dance. */
export function CategoryBars({
  perCategory,
  categories,
  label,
}: {
  perCategory: RunCounts['perCategory'];
  categories: readonly Category[];
  label: string;
}) {
  const words = useWords();
  const rows = CATEGORY_KEYS.flatMap((key) => {
    const value = perCategory[key] ?? 0;
    if (value === 0) return [];
    const category = categories.find((each) => each.key === key);
    return {
      key,
      value,
      name: categoryName(key, categories, words),
      shown: words.format.number(value),
      mark: <Dot category={category} />,
      ...(category === undefined ? {} : { hue: category.background }),
    };
  });
  return <Bars rows={rows} label={label} />;
}
