/**
 * Lessons from the user, and a classifier of each account's own. A version file is history: it is never edited once
 * released, and imports nothing.
 */
export const version = 3;

/** Only what changed since version 2. */
export const stores = {
  lessons: '++id, [account+id], [account+sender], [account+messageId]',
  students: 'account',
} as const;
