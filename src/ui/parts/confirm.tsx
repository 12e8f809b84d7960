import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';

interface ConfirmProps {
  /** What will happen, in full. */
  readonly question: string;
  /** The verb that does it. */
  readonly yes: string;
  readonly no?: string;
  readonly onYes: (event: Event) => void;
  readonly onNo: () => void;
}

/** Asks in place, without a dialog; the focus goes to the harmless answer, Escape gives it. */
export function Confirm({ question, yes, no, onYes, onNo }: ConfirmProps) {
  const words = useWords();
  const id = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('.confirm-no button')?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onNo();
  };
  return (
    <fieldset class="confirm" aria-labelledby={id} ref={box} onKeyDown={onKeyDown}>
      <p id={id}>{question}</p>
      <div class="row">
        <Button kind="danger" onPress={onYes}>
          {yes}
        </Button>
        <span class="confirm-no">
          <Button onPress={onNo}>{no ?? words.act.cancel}</Button>
        </span>
      </div>
    </fieldset>
  );
}
