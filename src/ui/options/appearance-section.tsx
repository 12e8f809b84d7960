import { useWords } from '../i18n/i18n.ts';
import { SelectField } from '../parts/field.tsx';
import type { Draft } from './draft.ts';
import { Section } from './section.tsx';
import type { Settings } from './use-settings.ts';

const LANGUAGES = ['auto', 'en', 'uk'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;

export function AppearanceSection({ settings, draft }: { settings: Settings; draft: Draft }) {
  const text = useWords().options.appearance;
  return (
    <Section name="appearance">
      <div class="columns">
        <SelectField
          label={text.language}
          value={draft.language}
          options={LANGUAGES.map((value) => ({ value, name: text.languages[value] }))}
          onValue={(language) => settings.edit({ language })}
        />
        <SelectField
          label={text.theme}
          value={draft.theme}
          options={THEMES.map((value) => ({ value, name: text.themes[value] }))}
          onValue={(theme) => settings.edit({ theme })}
        />
      </div>
    </Section>
  );
}
