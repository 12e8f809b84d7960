/**
 * Calls `act` at once and then at most once in `pause` ms, the last time with the last value: nothing a person
 * watches changes more often than that, and nothing stays out of date.
 */
export function coalesce<T>(
  act: (value: T) => void,
  pause: number,
): { readonly call: (value: T) => void; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting: { readonly value: T } | null = null;

  const pass = (value: T): void => {
    act(value);
    timer = setTimeout(() => {
      timer = null;
      const next = waiting;
      waiting = null;
      if (next !== null) pass(next.value);
    }, pause);
  };

  return {
    call: (value) => {
      if (timer === null) pass(value);
      else waiting = { value };
    },
    cancel: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting = null;
    },
  };
}
