import { Plus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { Rule } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { testFor } from './condition.ts';
import { type Draft, standingMistakes } from './draft.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleLine } from './rule-line.tsx';
import { Section } from './section.tsx';
import type { Settings } from './use-settings.ts';

/** The user's rules in their order; one at a time is open for editing. */
export function RulesSection({ settings, draft }: { settings: Settings; draft: Draft }) {
  const words = useWords();
  const text = words.options.rules;
  const [open, setOpen] = useState<string | null>(null);
  const { checked } = settings;
  const { rules } = draft;

  useEffect(() => {
    const first = checked?.result.ruleMistakes[0]?.ruleId;
    if (first !== undefined) setOpen(first);
  }, [checked]);

  const put = (next: readonly Rule[]): void => settings.edit({ rules: next });
  const change = (rule: Rule): void => put(rules.map((each) => (each.id === rule.id ? rule : each)));
  const add = (): void => {
    const rule = freshRule(freshName(text.fresh, rules));
    put([...rules, rule]);
    setOpen(rule.id);
  };
  const move = (index: number, by: -1 | 1): void => {
    const next = [...rules];
    next.splice(index + by, 0, ...next.splice(index, 1));
    put(next);
  };

  return (
    <Section name="rules" intro={text.intro}>
      {checked?.result.ruleMistakes.some(({ ruleId }) => ruleId === '') && (
        <p class="mistake">{text.tooMany}</p>
      )}
      {rules.length === 0 && <p class="muted">{text.empty}</p>}
      <ol class="lines rules">
        {rules.map((rule, index) => {
          const mistakes = standingMistakes(checked, rule);
          return (
            <li key={rule.id}>
              <RuleLine
                rule={rule}
                categories={draft.categories}
                open={open === rule.id}
                faulty={mistakes.length > 0}
                onOpen={() => setOpen(open === rule.id ? null : rule.id)}
                onEnable={(enabled) => change({ ...rule, enabled })}
                onUp={index === 0 ? undefined : () => move(index, -1)}
                onDown={index === rules.length - 1 ? undefined : () => move(index, 1)}
                onRemove={() => put(rules.filter(({ id }) => id !== rule.id))}
              />
              {open === rule.id && (
                <RuleForm rule={rule} categories={draft.categories} mistakes={mistakes} onChange={change} />
              )}
            </li>
          );
        })}
      </ol>
      <div>
        <Button kind="outlined" icon={Plus} onPress={add}>
          {text.add}
        </Button>
      </div>
    </Section>
  );
}

function freshRule(name: string): Rule {
  return {
    id: crypto.randomUUID(),
    name,
    enabled: true,
    when: { all: [testFor('sender')] },
    category: 'important',
    action: 'category',
  };
}

/** Names of rules are shown as reasons, so no two are alike. */
function freshName(base: string, rules: readonly Rule[]): string {
  const taken = new Set(rules.map(({ name }) => name));
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base} ${number}`;
  return name;
}
