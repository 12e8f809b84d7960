// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/messaging/protocol.ts';
import { checkRules } from '../../../src/rules/check.ts';
import { OptionsPage } from '../../../src/ui/options/options-page.tsx';
import {
  all,
  choose,
  describedBy,
  doing,
  installWorker,
  one,
  press,
  settingsOf,
  show,
  textOf,
  type,
} from './support.tsx';

let saved: readonly Rule[];

const ruleOf = (id: string, over: Partial<Rule> = {}): Rule => ({
  id,
  name: `Rule ${id}`,
  enabled: true,
  when: { all: [{ field: 'domain', value: `${id}.example` }] },
  category: 'updates',
  action: 'category',
  ...over,
});

/** The page over a worker that checks rules as the real one does. */
async function open(rules: readonly Rule[] = []): Promise<HTMLElement> {
  saved = rules;
  const base = settingsOf();
  installWorker({
    'settings.read': () => ({ ...base, account: { ...base.account, rules: [...saved] } }),
    'settings.save': ({ account }: { account: { rules: readonly Rule[] } }) => {
      const { mistakes } = checkRules(account.rules);
      if (mistakes.length === 0) saved = account.rules;
      return { saved: mistakes.length === 0, ruleMistakes: mistakes, invalid: [] };
    },
  });
  const root = await show(<OptionsPage />);
  const section = root.querySelector<HTMLElement>('#rules');
  if (section === null) throw new Error('no rules');
  return section;
}

const save = (section: Element): Promise<void> => press(one(section.ownerDocument, 'button', 'Save'));
const names = (section: Element): string[] => [...section.querySelectorAll('.rule-name')].map(textOf);

describe('the list of rules', () => {
  it('says each rule in words', async () => {
    const section = await open([ruleOf('a', { action: 'archive', enabled: false })]);
    expect(textOf(section.querySelector('.rule-words'))).toBe(
      'Rule aSender’s domain is “a.example”Updates· Is archived',
    );
    expect(one(section, 'checkbox', 'On')).toHaveProperty('checked', false);
  });

  it('changes the order, which is what decides between rules', async () => {
    const section = await open([ruleOf('a'), ruleOf('b'), ruleOf('c')]);
    const [, second] = all(section, 'button', 'Move up');
    if (second === undefined) throw new Error('no button');
    expect(describedBy(second)).toBe('Rule b');
    await press(second);
    expect(names(section)).toEqual(['Rule b', 'Rule a', 'Rule c']);
    const [first] = all(section, 'button', 'Move down');
    if (first === undefined) throw new Error('no button');
    await press(first);
    expect(names(section)).toEqual(['Rule a', 'Rule b', 'Rule c']);
  });

  it('cannot move the first up or the last down', async () => {
    const section = await open([ruleOf('a'), ruleOf('b')]);
    expect(all(section, 'button', 'Move up').map((each) => each.hasAttribute('disabled'))).toEqual([
      true,
      false,
    ]);
    expect(all(section, 'button', 'Move down').map((each) => each.hasAttribute('disabled'))).toEqual([
      false,
      true,
    ]);
  });

  it('switches a rule off, and takes one away', async () => {
    const section = await open([ruleOf('a'), ruleOf('b')]);
    const [first] = all(section, 'checkbox', 'On');
    await doing(() => {
      Object.assign(first ?? {}, { checked: false });
      first?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await press(all(section, 'button', 'Delete')[1] ?? section);
    await save(section);
    expect(saved).toEqual([ruleOf('a', { enabled: false })]);
  });
});

describe('the rule form', () => {
  it('makes a rule from its first condition to its action', async () => {
    const section = await open();
    expect(textOf(section)).toContain('No rules yet.');
    await press(one(section, 'button', 'Add rule'));
    await type(one(section, 'textbox', 'Name of the rule'), 'School');
    await choose(one(section, 'combobox', 'What to look at'), 'domain');
    await type(one(section, 'textbox', 'Value'), 'school.example');
    await choose(one(section, 'combobox', 'Then the category is'), 'personal');
    await choose(one(section, 'combobox', 'And the mail'), 'keep');
    await save(section);
    expect(saved).toEqual([
      {
        id: expect.any(String),
        name: 'School',
        enabled: true,
        when: { all: [{ field: 'domain', value: 'school.example' }] },
        category: 'personal',
        action: 'keep',
      },
    ]);
  });

  it('gives every new rule a name of its own', async () => {
    const section = await open();
    for (let turn = 0; turn < 3; turn += 1) await press(one(section, 'button', 'Add rule'));
    expect(names(section)).toEqual(['New rule', 'New rule 2', 'New rule 3']);
  });

  it('combines conditions with and, or, none, not, and groups within groups', async () => {
    const section = await open([ruleOf('a')]);
    await press(one(section, 'button', 'Edit'));
    await press(one(section, 'button', 'Add condition'));
    await choose(all(section, 'combobox', 'What to look at')[1] ?? section, 'subject');
    await choose(all(section, 'combobox', 'Comparison')[1] ?? section, 'isNot');
    await type(all(section, 'textbox', 'Value')[1] ?? section, 'sale');
    await press(one(section, 'button', 'Add group'));
    const [outer, inner] = all(section, 'combobox', 'How the conditions combine');
    await choose(inner ?? section, 'none');
    await choose(all(section, 'combobox', 'What to look at')[2] ?? section, 'unsubscribe');
    await choose(all(section, 'combobox', 'Comparison')[2] ?? section, 'isNot');
    await choose(outer ?? section, 'any');
    await save(section);
    expect(saved[0]?.when).toEqual({
      any: [
        { field: 'domain', value: 'a.example' },
        { not: { field: 'subject', value: 'sale' } },
        { not: { any: [{ field: 'unsubscribe', value: false }] } },
      ],
    });
  });

  it('takes conditions and groups away again', async () => {
    const section = await open([
      ruleOf('a', {
        when: { all: [{ field: 'list', value: 'x' }, { any: [{ field: 'list', value: 'y' }] }] },
      }),
    ]);
    await press(one(section, 'button', 'Edit'));
    await press(one(section, 'button', 'Remove group'));
    expect(all(section, 'textbox', 'Value')).toHaveLength(1);
    await press(one(section, 'button', 'Remove condition'));
    await save(section);
    expect(textOf(section)).toContain('Add at least one condition.');
    expect(saved).toHaveLength(1);
  });

  it.each([
    ['sender', 'ann', 'Enter a whole address, such as ann@example.com.'],
    ['domain', 'nowhere', 'Enter a domain, such as example.com.'],
    ['subject', '  ', 'Fill this in.'],
    ['words', 'x'.repeat(501), 'This is too long.'],
  ])('says beside the field what is wrong with a %s', async (field, value, sentence) => {
    const section = await open();
    await press(one(section, 'button', 'Add rule'));
    await choose(one(section, 'combobox', 'What to look at'), field);
    const box = one(section, 'textbox', 'Value');
    await type(box, value);
    await save(section);
    expect(describedBy(box)).toBe(sentence);
    expect(document.activeElement).toBe(box);
    expect(saved).toEqual([]);
  });

  it('opens the rule that holds the first mistake', async () => {
    const section = await open([
      ruleOf('a'),
      ruleOf('b', { when: { all: [{ field: 'domain', value: 'x' }] } }),
    ]);
    await save(section);
    expect(one(section, 'textbox', 'Name of the rule')).toHaveProperty('value', 'Rule b');
    expect(describedBy(one(section, 'textbox', 'Value'))).toContain('Enter a domain');
  });

  it('says when there are more rules than it takes', async () => {
    const section = await open(Array.from({ length: 501 }, (_, index) => ruleOf(`r${index}`)));
    await save(section);
    expect(textOf(section)).toContain('There are too many rules. Delete some.');
  });

  it('says that a name is taken', async () => {
    const section = await open([ruleOf('a'), ruleOf('b', { name: 'Rule a' })]);
    await save(section);
    expect(describedBy(one(section, 'textbox', 'Name of the rule'))).toBe(
      'Another rule has this name. Choose a different one.',
    );
  });
});
