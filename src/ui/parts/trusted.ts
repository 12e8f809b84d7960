/**
 * A handler that runs only for what a person did. Scripts of the page we stand in can reach our buttons; what
 * changes mail must not be theirs to press.
 */
export function trusted(act: () => void): (event: Event) => void {
  return (event) => {
    if (event.isTrusted) act();
  };
}
