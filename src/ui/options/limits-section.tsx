import { useWords } from '../i18n/i18n.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { BOUNDS, type Draft, isInvalid, NUMERIC_LIMITS } from './draft.ts';
import { Section } from './section.tsx';
import type { Settings } from './use-settings.ts';

const PROFILES = ['new', 'old'] as const;
const READING = ['all', 'some'] as const;

export function LimitsSection({ settings, draft }: { settings: Settings; draft: Draft }) {
  const words = useWords();
  const text = words.options.limits;
  return (
    <Section name="limits" intro={text.intro}>
      <SelectField
        label={text.gmailProfile}
        value={draft.gmailProfile}
        options={PROFILES.map((value) => ({ value, name: text.profiles[value] }))}
        onValue={(gmailProfile) => settings.edit({ gmailProfile })}
      />
      <SelectField
        label={text.reading}
        value={draft.thorough ? 'all' : 'some'}
        options={READING.map((value) => ({ value, name: text.readings[value] }))}
        onValue={(value) => settings.edit({ thorough: value === 'all' })}
        hint={text.readingHint}
      />
      <div class="columns">
        {NUMERIC_LIMITS.map((key) => (
          <TextField
            key={key}
            numeric
            label={text[key]}
            value={draft.numbers[key]}
            onValue={(value) => settings.edit({ numbers: { ...draft.numbers, [key]: value } })}
            mistake={
              isInvalid(settings.checked, draft, `limits.${key}`)
                ? words.options.invalidNumber(...BOUNDS[key])
                : undefined
            }
          />
        ))}
      </div>
      <p class="muted small">{text.modelCallsPerDayHint}</p>
    </Section>
  );
}
