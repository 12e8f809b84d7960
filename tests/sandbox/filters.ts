import type { Filter, Mailbox } from './mailbox.ts';
import { searchMatcher } from './search.ts';
import type { StoredMessage } from './types.ts';

/** What Gmail does when mail arrives. https://developers.google.com/workspace/gmail/api/guides/filter_settings */
export function applyFilters(mailbox: Mailbox, message: StoredMessage): void {
  for (const filter of mailbox.filters.values()) {
    if (!searchMatcher(mailbox, queryOf(filter.criteria))(message)) continue;
    mailbox.change(message.id, filter.action.addLabelIds ?? [], filter.action.removeLabelIds ?? []);
  }
}

/** The criteria of a filter as one search. */
function queryOf(criteria: Filter['criteria']): string {
  const { from, to, subject, query, negatedQuery, hasAttachment } = criteria;
  return [
    'in:anywhere',
    ...(from === undefined ? [] : [`from:(${from})`]),
    ...(to === undefined ? [] : [`to:(${to})`]),
    ...(subject === undefined ? [] : [`subject:(${subject})`]),
    ...(query === undefined ? [] : [`(${query})`]),
    ...(negatedQuery === undefined ? [] : [`-(${negatedQuery})`]),
    ...(hasAttachment === true ? ['has:attachment'] : []),
  ].join(' ');
}
