import { ArrowDown, ArrowUp, Trash } from 'lucide';
import { useId } from 'preact/hooks';
import type { Category, Rule } from '../../messaging/protocol.ts';
import { categoryName } from '../decision-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button, IconButton } from '../parts/button.tsx';
import { Dot } from '../parts/dot.tsx';
import { conditionText } from './condition.ts';

interface RuleLineProps {
  readonly rule: Rule;
  readonly categories: readonly Category[];
  readonly open: boolean;
  readonly faulty: boolean;
  readonly onOpen: () => void;
  readonly onEnable: (enabled: boolean) => void;
  /** undefined at the ends of the list. */
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onRemove: () => void;
}

/** A rule in a line: what it looks for in words, where it leads, and its place in the order. */
export function RuleLine({
  rule,
  categories,
  open,
  faulty,
  onOpen,
  onEnable,
  onUp,
  onDown,
  onRemove,
}: RuleLineProps) {
  const words = useWords();
  const text = words.options.rules;
  const id = useId();
  return (
    <div class={rule.enabled ? 'rule-line' : 'rule-line rule-off'}>
      <input
        type="checkbox"
        class="switch"
        aria-label={text.enabled}
        aria-describedby={id}
        checked={rule.enabled}
        onChange={(event) => onEnable(event.currentTarget.checked)}
      />
      <div class="rule-words">
        <p id={id} class={faulty ? 'rule-name mistake' : 'rule-name'}>
          {rule.name}
        </p>
        <p class="muted small">{conditionText(rule.when, words)}</p>
        <p class="rule-category small">
          <Dot category={categories.find(({ key }) => key === rule.category)} />
          {categoryName(rule.category, categories, words)}
          {rule.action !== 'category' && <span class="muted">· {text.actions[rule.action]}</span>}
        </p>
      </div>
      <div class="rule-acts">
        <IconButton
          icon={ArrowUp}
          label={text.up}
          describedBy={id}
          disabled={onUp === undefined}
          onPress={() => onUp?.()}
        />
        <IconButton
          icon={ArrowDown}
          label={text.down}
          describedBy={id}
          disabled={onDown === undefined}
          onPress={() => onDown?.()}
        />
        <IconButton icon={Trash} label={text.remove} describedBy={id} onPress={onRemove} />
        <Button size="small" describedBy={id} onPress={onOpen}>
          {open ? text.done : text.edit}
        </Button>
      </div>
    </div>
  );
}
