/** The first stored shape. A version file is history: it is never edited once released, and imports nothing. */
export const version = 1;

export const stores = {
  accounts: 'email',
  runs: 'id, state, [account+startedAt]',
  work: '[runId+messageId], [runId+state+order], account',
  journal: '++id, [account+id], [runId+state], [runId+id], [account+messageId], undoRunId',
  exclusions: '[account+messageId]',
  people: '[account+address]',
  memory: '[account+sender]',
  meters: 'name',
} as const;
