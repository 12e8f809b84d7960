/** Wakes loops that wait for each other's work. A ring that nobody waits for is kept for the next who waits. */
export class Bell {
  #waiting: (() => void)[] = [];
  #rings = 0;

  ring(): void {
    this.#rings += 1;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** How often it has rung: read it before looking for work, and pass it to `after`. */
  get rings(): number {
    return this.#rings;
  }

  /** Resolves at the first ring after `seen`, after `ms`, or when the signal aborts. */
  async after(seen: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.#rings !== seen || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done, { once: true });
      this.#waiting.push(done);
    });
  }
}
