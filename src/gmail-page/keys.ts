/**
 * Keeps what is typed in the panel from reaching Gmail. Gmail spares inputs from its one-letter commands by looking
 * at `event.target`, which outside a shadow root is the host, a plain DIV: typing "e" would archive. The listeners
 * sit on the host and in the bubble phase, so everything inside the panel still gets its keys first. Listeners that
 * the page registered for the capture phase cannot be kept from seeing them.
 */
export function keepKeysInside(host: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup']) {
    host.addEventListener(type, (event) => event.stopPropagation());
  }
}
