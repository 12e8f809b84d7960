import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';

interface ConfirmProps {
  /** What it is about, where the question alone does not say it. */
  readonly title?: string;
  /** What will happen, in full. */
  readonly question: ComponentChildren;
  /** The verb that does it; null: there is nothing to do. */
  readonly yes: string | null;
  readonly no?: string;
  readonly onYes: (event: Event) => void;
  readonly onNo: () => void;
  /** Fields that the question depends on. */
  readonly children?: ComponentChildren;
}

/**
 * Asks in place, without a dialog. The focus goes to the first field or else to the harmless answer, Escape gives that
 * answer, and the focus goes back to where it was.
 */
export function Confirm({ title, question, yes, no, onYes, onNo, children }: ConfirmProps) {
  const words = useWords();
  const id = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (box.current === null) return;
    before.current = (box.current.getRootNode() as Document | ShadowRoot).activeElement;
    box.current.querySelector<HTMLElement>('select, input, .confirm-no button')?.focus();
  }, []);
  const leave = (): void => {
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    onNo();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave();
  };
  return (
    <fieldset class="confirm" aria-labelledby={id} ref={box} onKeyDown={onKeyDown}>
      {title !== undefined && <strong id={id}>{title}</strong>}
      {children}
      {title === undefined ? <p id={id}>{question}</p> : <div role="status">{question}</div>}
      <div class="row">
        {yes !== null && (
          <Button kind="danger" onPress={onYes}>
            {yes}
          </Button>
        )}
        <span class="confirm-no">
          <Button onPress={leave}>{no ?? words.act.cancel}</Button>
        </span>
      </div>
    </fieldset>
  );
}
