import { useWords } from '../i18n/i18n.ts';
import { SelectField } from '../parts/field.tsx';
import type { Draft } from './draft.ts';
import { Section } from './section.tsx';
import type { Settings } from './use-settings.ts';

const CHOICES = ['sort', 'wait'] as const;

/** Whether anything is done unasked. */
export function IncomingSection({ settings, draft }: { settings: Settings; draft: Draft }) {
  const text = useWords().options.incoming;
  return (
    <Section name="incoming">
      <SelectField
        label={text.sortNew}
        value={draft.sortNew ? 'sort' : 'wait'}
        options={CHOICES.map((value) => ({ value, name: text.choices[value] }))}
        onValue={(value) => settings.edit({ sortNew: value === 'sort' })}
        hint={text.hint}
      />
    </Section>
  );
}
