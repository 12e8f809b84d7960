/**
 * Jobs that Gemini's Batch mode has under way. A version file is history: it is never edited once released, and imports
 * nothing.
 */
export const version = 4;

/** Only what changed since version 3. */
export const stores = {
  jobs: 'id, account, runId',
} as const;
