/** Gemini's days begin and end at midnight in California: https://ai.google.dev/gemini-api/docs/rate-limits */

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const HOUR_MS = 3_600_000;

/** `YYYY-MM-DD`. */
export function pacificDay(now: number): string {
  return parts.format(now);
}

/** ms since the epoch of the next midnight; a day may have 23 or 25 hours. */
export function nextPacificMidnight(now: number): number {
  const today = pacificDay(now);
  // California is a whole number of hours from UTC, so its midnight is one of UTC's hours.
  let hour = Math.floor(now / HOUR_MS) + 1;
  while (pacificDay(hour * HOUR_MS) === today) hour += 1;
  return hour * HOUR_MS;
}
