import type { Facts, Story } from './audit.ts';

/**
 * The user wins: what they did to a label last stands, and what they starred or put under a label of their own while
 * it lay in the inbox stays there.
 */
export function overriddenIn({ start, end, changes, rows }: Story, facts: Facts): string | null {
  if (start === null || end === null) return null;
  // Pressing "Sort now" is a wish too: of what is in the inbox then, it takes out what need not stay.
  const sorted = Math.max(0, ...rows.map(({ runId }) => facts.begun?.get(runId) ?? 0));
  const wish = new Map<string, boolean>();
  for (const { origin, added, removed, historyId } of changes) {
    if (origin !== 'user') continue;
    for (const id of added) if (id !== 'INBOX' || historyId > sorted) wish.set(id, true);
    for (const id of removed) if (id !== 'INBOX' || historyId > sorted) wish.set(id, false);
  }
  for (const [id, wanted] of wish) {
    if (facts.labelIds.has(id) && end.includes(id) !== wanted)
      return wanted ? `lost ${id}, which the user had put on it` : `has ${id}, which the user had taken off`;
  }
  return archivedThoughKept(changes, end, facts);
}

function archivedThoughKept(
  changes: Story['changes'],
  end: readonly string[],
  { ownLabelIds }: Facts,
): string | null {
  let kept = false;
  let against = false;
  for (const { origin, added, removed } of changes) {
    if (origin === 'user') {
      for (const id of added) if (id === 'STARRED' || ownLabelIds.has(id)) kept = true;
      for (const id of removed) if (id === 'STARRED' || ownLabelIds.has(id)) kept = false;
      if (removed.has('INBOX')) kept = false;
    } else if (removed.has('INBOX') && kept) against = true;
  }
  return kept && against && !end.includes('INBOX')
    ? 'was archived though the user had starred or labelled it'
    : null;
}
