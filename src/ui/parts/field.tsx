import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: ComponentChildren;
  readonly mistake?: string | undefined;
  readonly placeholder?: string;
  /** Shown as dots. Its role stays textbox, which a password field has not. */
  readonly secret?: boolean;
  /** The label is only spoken: what stands around the field says it to the eye. */
  readonly quiet?: boolean;
  readonly numeric?: boolean;
}

export function TextField({
  label,
  value,
  onValue,
  hint,
  mistake,
  placeholder,
  secret,
  quiet,
  numeric,
}: TextFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id} class={quiet ? 'spoken' : undefined}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        class={secret ? 'input input-secret' : 'input'}
        value={value}
        placeholder={placeholder}
        inputMode={numeric ? 'numeric' : undefined}
        autocomplete="off"
        spellcheck={false}
        aria-invalid={mistake !== undefined}
        aria-describedby={`${id}-notes`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <Notes id={id} hint={hint} mistake={mistake} />
    </div>
  );
}

interface DateFieldProps {
  readonly label: string;
  /** YYYY-MM-DD, or '' while none is chosen. */
  readonly value: string;
  readonly max: string;
  readonly onValue: (value: string) => void;
}

export function DateField({ label, value, max, onValue }: DateFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        class="input"
        value={value}
        max={max}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}

interface SelectFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly name: string }[];
  readonly onValue: (value: V) => void;
  readonly hint?: ComponentChildren;
  readonly mistake?: string | undefined;
  readonly quiet?: boolean;
}

export function SelectField<V extends string>({
  label,
  value,
  options,
  onValue,
  hint,
  mistake,
  quiet,
}: SelectFieldProps<V>) {
  const id = useId();
  const choose = (chosen: string): void => {
    const option = options.find((each) => each.value === chosen);
    if (option !== undefined) onValue(option.value);
  };
  return (
    <div class="field">
      <label for={id} class={quiet ? 'spoken' : undefined}>
        {label}
      </label>
      <select
        id={id}
        class="input"
        value={value}
        aria-invalid={mistake !== undefined}
        aria-describedby={`${id}-notes`}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      <Notes id={id} hint={hint} mistake={mistake} />
    </div>
  );
}

function Notes({ id, hint, mistake }: { id: string; hint: ComponentChildren; mistake: string | undefined }) {
  if (mistake === undefined && hint === undefined) return null;
  return (
    <div id={`${id}-notes`}>
      {mistake !== undefined && <p class="mistake">{mistake}</p>}
      {hint !== undefined && <p class="muted small">{hint}</p>}
    </div>
  );
}
