import type { Category } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { ColourPicker } from './colour-picker.tsx';
import { type Draft, isInvalid } from './draft.ts';
import { Section } from './section.tsx';
import type { Settings } from './use-settings.ts';

export function CategoriesSection({ settings, draft }: { settings: Settings; draft: Draft }) {
  const words = useWords();
  const text = words.options.categories;
  const change = (index: number, part: Partial<Category>): void =>
    settings.edit({
      categories: draft.categories.map((each, at) => (at === index ? { ...each, ...part } : each)),
    });
  return (
    <Section name="categories" intro={text.intro}>
      <ul class="categories">
        {draft.categories.map((category, index) => {
          const name = words.categories[category.key];
          return (
            <li key={category.key}>
              <ColourPicker
                category={category}
                label={text.colour(name)}
                onPick={(colours) => change(index, colours)}
              />
              <TextField
                quiet
                label={text.name(name)}
                value={category.name}
                onValue={(value) => change(index, { name: value })}
                mistake={
                  isInvalid(settings.checked, draft, `categories.${index}.name`)
                    ? category.name.trim() === ''
                      ? words.options.rules.mistakes.empty
                      : words.options.invalid
                    : undefined
                }
              />
              <SelectField
                quiet
                label={text.place(name)}
                value={category.archive ? 'archive' : 'stay'}
                options={[
                  { value: 'stay', name: text.stay },
                  { value: 'archive', name: text.archive },
                ]}
                onValue={(value) => change(index, { archive: value === 'archive' })}
              />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
