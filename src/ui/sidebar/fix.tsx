import { Tag } from 'lucide';
import type { ActivityRow, Category } from '../../messaging/protocol.ts';
import { categoryName } from '../decision-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Dot } from '../parts/dot.tsx';
import { MenuButton } from '../parts/menu-button.tsx';
import { trusted } from '../parts/trusted.ts';
import type { Answer, Fixed } from './use-fix.ts';

interface FixMenuProps {
  readonly row: ActivityRow;
  readonly categories: readonly Category[];
  readonly describedBy: string;
  readonly busy: boolean;
  readonly onFix: (category: Answer) => void;
}

/** What the mail should have been called instead. */
export function FixMenu({ row, categories, describedBy, busy, onFix }: FixMenuProps) {
  const words = useWords();
  return (
    <MenuButton
      icon={Tag}
      iconOnly
      label={words.learnt.fix}
      describedBy={describedBy}
      busy={busy}
      entries={categories.flatMap((category) => {
        const { key } = category;
        if (key === row.category || key === 'review') return [];
        const name = categoryName(key, categories, words);
        return { name, mark: <Dot category={category} />, onChoose: trusted(() => onFix(key)) };
      })}
    />
  );
}

interface FixLineProps {
  readonly row: ActivityRow;
  readonly categories: readonly Category[];
  readonly fixed: Fixed | null;
  readonly busy: boolean;
  readonly describedBy: string;
  readonly onUndo: (fixed: Fixed) => void;
}

/** Says that it was learnt, and takes it back. Drawn from the press on, so that what appears in it is read out. */
export function FixLine({ row, categories, fixed, busy, describedBy, onUndo }: FixLineProps) {
  const words = useWords();
  if (fixed === null && !busy) return null;
  return (
    <div class="activity-fixed small">
      <p role="status">{fixed === null ? words.learnt.fixing : told(fixed)}</p>
      {fixed !== null && (
        <Button size="small" busy={busy} describedBy={describedBy} onPress={trusted(() => onUndo(fixed))}>
          {words.act.undo}
        </Button>
      )}
    </div>
  );

  function told({ category, learntOf }: Fixed): string {
    const name = categoryName(category, categories, words);
    if (learntOf === null) return words.learnt.fixedOnce(name);
    const list = /^list:(.+)/.exec(learntOf)?.[1];
    return words.learnt.fixed(list ?? (row.fromName || row.from || learntOf), name);
  }
}
