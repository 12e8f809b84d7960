import { FolderPlus, Plus, X } from 'lucide';
import type { RuleMistake } from '../../messaging/protocol.ts';
import type { Condition, Test } from '../../rules/schema.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button, IconButton } from '../parts/button.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import { conditionOf, FIELDS, itemsPath, JOINS, type Join, nodeOf, type Path, testFor } from './condition.ts';
import { groupPlaces, mistakeAt, testPlaces } from './mistakes.ts';

/** Groups inside one another that the editor offers to make; the rules themselves may go one deeper. */
const DEEPEST = 3;

interface GroupEditorProps {
  readonly legend: string;
  readonly join: Join;
  readonly items: readonly Condition[];
  readonly path: Path;
  /** 1 for the outermost group. */
  readonly depth: number;
  readonly mistakes: readonly RuleMistake[];
  readonly onChange: (condition: Condition) => void;
  readonly onRemove?: () => void;
}

export function GroupEditor({
  legend,
  join,
  items,
  path,
  depth,
  mistakes,
  onChange,
  onRemove,
}: GroupEditorProps) {
  const words = useWords();
  const text = words.options.rules;
  const put = (next: readonly Condition[], how: Join = join): void =>
    onChange(conditionOf({ kind: 'group', join: how, items: next }));
  const replace = (index: number, item: Condition): void =>
    put(items.map((each, at) => (at === index ? item : each)));
  const code = mistakeAt(mistakes, ...groupPlaces(path, join));
  const within = [...path, ...itemsPath(join)];

  return (
    <fieldset class="group">
      <legend class={depth > 1 ? 'spoken' : undefined}>{legend}</legend>
      <div class="group-head">
        <SelectField
          quiet
          label={text.join}
          value={join}
          options={JOINS.map((value) => ({ value, name: text.joins[value] }))}
          onValue={(how) => put(items, how)}
          mistake={code === undefined ? undefined : text.mistakes[code]}
        />
        {onRemove !== undefined && <IconButton icon={X} label={text.removeGroup} onPress={onRemove} />}
      </div>
      {items.map((item, index) => {
        const node = nodeOf(item);
        const shared = {
          path: [...within, index],
          mistakes,
          onChange: (next: Condition) => replace(index, next),
          onRemove: () => put(items.filter((_, at) => at !== index)),
        };
        const key = `${node.kind}-${index}`;
        return node.kind === 'test' ? (
          <TestEditor key={key} test={node.test} negated={node.negated} {...shared} />
        ) : (
          <GroupEditor
            key={key}
            legend={text.joins[node.join]}
            join={node.join}
            items={node.items}
            depth={depth + 1}
            {...shared}
          />
        );
      })}
      <div class="row">
        <Button size="small" icon={Plus} onPress={() => put([...items, testFor('sender')])}>
          {text.addTest}
        </Button>
        {depth < DEEPEST && (
          <Button
            size="small"
            icon={FolderPlus}
            onPress={() => put([...items, { any: [testFor('sender')] }])}
          >
            {text.addGroup}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

interface TestEditorProps {
  readonly test: Test;
  readonly negated: boolean;
  readonly path: Path;
  readonly mistakes: readonly RuleMistake[];
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

function TestEditor({ test, negated, path, mistakes, onChange, onRemove }: TestEditorProps) {
  const words = useWords();
  const text = words.options.rules;
  const put = (next: Test, not: boolean): void =>
    onChange(conditionOf({ kind: 'test', test: next, negated: not }));
  const code = mistakeAt(mistakes, ...testPlaces(path, negated));
  const mistake = code === undefined ? undefined : text.mistakes[code];
  // "Has no unsubscribe link" can be said twice over; the editor says it by the value alone.
  const holds = test.field === 'unsubscribe' ? test.value !== negated : !negated;
  return (
    <div class="test">
      <SelectField
        quiet
        label={text.field}
        value={test.field}
        options={FIELDS.map((value) => ({ value, name: text.fields[value] }))}
        onValue={(field) => put(testFor(field, test), false)}
      />
      <SelectField
        quiet
        label={text.comparison}
        value={holds ? 'is' : 'isNot'}
        options={[
          { value: 'is', name: text.is[test.field] },
          { value: 'isNot', name: text.isNot[test.field] },
        ]}
        onValue={(value) =>
          test.field === 'unsubscribe'
            ? put({ ...test, value: value === 'is' }, false)
            : put(test, value === 'isNot')
        }
      />
      {test.field === 'unsubscribe' ? (
        <span />
      ) : (
        <TextField
          quiet
          label={text.value}
          value={test.value}
          placeholder={text.examples[test.field]}
          onValue={(value) => put({ ...test, value }, negated)}
          mistake={mistake}
        />
      )}
      <IconButton icon={X} label={text.removeTest} onPress={onRemove} />
    </div>
  );
}
