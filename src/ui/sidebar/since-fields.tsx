import { useWords } from '../i18n/i18n.ts';
import { DateField, SelectField } from '../parts/field.tsx';

export interface SinceValue {
  readonly choice: 'today' | 'yesterday' | 'week' | 'date';
  /** YYYY-MM-DD, for the choice 'date'. */
  readonly date: string;
}

export const TODAY: SinceValue = { choice: 'today', date: '' };

const DAYS_BACK = { today: 0, yesterday: 1, week: 6 } as const;

/** A moment in the past, as people name it: always the first of a day where they are. */
export function SinceFields({ value, onValue }: { value: SinceValue; onValue: (value: SinceValue) => void }) {
  const words = useWords();
  const choices = (['today', 'yesterday', 'week', 'date'] as const).map((choice) => ({
    value: choice,
    name: words.undo.sinceChoices[choice],
  }));
  return (
    <>
      <SelectField
        label={words.undo.sinceField}
        value={value.choice}
        options={choices}
        onValue={(choice) => onValue({ ...value, choice })}
      />
      {value.choice === 'date' && (
        <DateField
          label={words.undo.dateField}
          value={value.date}
          max={isoDay(new Date())}
          onValue={(date) => onValue({ ...value, date })}
        />
      )}
    </>
  );
}

/** ms since the epoch; null while no date is chosen. */
export function startOf({ choice, date }: SinceValue): number | null {
  if (choice === 'date') {
    // Without an offset it is read as local time (ECMA-262, date time string format).
    const start = Date.parse(`${date}T00:00`);
    return Number.isNaN(start) || start < 0 ? null : start;
  }
  const start = new Date();
  start.setHours(0, 0, 0, 0);
  start.setDate(start.getDate() - DAYS_BACK[choice]);
  return start.getTime();
}

function isoDay(day: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
