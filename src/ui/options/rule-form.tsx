import { CATEGORY_KEYS } from '../../decision/category.ts';
import type { Category, Rule, RuleMistake } from '../../messaging/protocol.ts';
import { categoryName } from '../decision-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { nodeOf } from './condition.ts';
import { GroupEditor } from './condition-editor.tsx';
import { mistakeAt, strayMistakes } from './mistakes.ts';

const ACTIONS = ['category', 'keep', 'archive'] as const;

interface RuleFormProps {
  readonly rule: Rule;
  readonly categories: readonly Category[];
  readonly mistakes: readonly RuleMistake[];
  readonly onChange: (rule: Rule) => void;
}

export function RuleForm({ rule, categories, mistakes, onChange }: RuleFormProps) {
  const words = useWords();
  const text = words.options.rules;
  const sentence = (path: readonly string[]): string | undefined => {
    const code = mistakeAt(mistakes, path);
    return code === undefined ? undefined : text.mistakes[code];
  };
  const node = nodeOf(rule.when);
  return (
    <div class="rule-form">
      {strayMistakes(mistakes, rule).map(({ code, path }) => (
        <p key={path.join('.')} class="mistake">
          {text.mistakes[code]}
        </p>
      ))}
      <TextField
        label={text.name}
        value={rule.name}
        onValue={(name) => onChange({ ...rule, name })}
        mistake={sentence(['name'])}
      />
      {node.kind === 'group' && (
        <GroupEditor
          legend={text.when}
          join={node.join}
          items={node.items}
          path={['when']}
          depth={1}
          mistakes={mistakes}
          onChange={(when) => onChange({ ...rule, when })}
        />
      )}
      <div class="columns">
        <SelectField
          label={text.category}
          value={rule.category}
          options={CATEGORY_KEYS.map((value) => ({ value, name: categoryName(value, categories, words) }))}
          onValue={(category) => onChange({ ...rule, category })}
          mistake={sentence(['category'])}
        />
        <SelectField
          label={text.action}
          value={rule.action}
          options={ACTIONS.map((value) => ({ value, name: text.actions[value] }))}
          onValue={(action) => onChange({ ...rule, action })}
          mistake={sentence(['action'])}
        />
      </div>
    </div>
  );
}
