/** One reporter for what no problem code foresaw. A message may quote mail or a key, so only its class and place are told. */
const told = new Set<string>();

export function reportBug(error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const place =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => /^\s*at /.test(line))
          .slice(0, 6)
          .join('\n')
      : '';
  const bug = `${name}\n${place}`;
  if (told.has(bug)) return;
  told.add(bug);
  console.error(`AuraMail: ${bug}`);
}
