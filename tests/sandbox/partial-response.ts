import { invalid } from './request-shape.ts';

/**
 * Google's `fields` parameter: `a,b(c,d/e)`, `*`.
 * https://developers.google.com/workspace/gmail/api/guides/performance#partial
 */
export function selectFields(answer: object, fields: string | null): object {
  if (fields === null || fields === '' || fields === '*') return answer;
  return Object(pick(answer, parseFields(fields)));
}

/** null: all of it. */
type Selection = ReadonlyMap<string, Selection> | null;

function parseFields(text: string): Selection {
  let at = 0;
  const readList = (): Selection => {
    const found = new Map<string, Selection>();
    for (;;) {
      const name = /[A-Za-z*]*/y.exec(text.slice(at))?.[0] ?? '';
      if (name === '' || !(KNOWN.has(name) || name === '*'))
        throw invalid(`Request contains an invalid argument: Invalid field selection ${name || text}`);
      at += name.length;
      found.set(name, readBelow());
      if (text[at] !== ',') return found.has('*') ? null : found;
      at++;
    }
  };
  const readBelow = (): Selection => {
    if (text[at] === '/') {
      at++;
      const name = /[A-Za-z*]+/y.exec(text.slice(at))?.[0] ?? '';
      at += name.length;
      if (!KNOWN.has(name)) throw invalid(`Invalid field selection ${name}`);
      return new Map([[name, readBelow()]]);
    }
    if (text[at] !== '(') return null;
    at++;
    const list = readList();
    if (text[at++] !== ')') throw invalid(`Invalid field selection ${text}`);
    return list;
  };
  const list = readList();
  if (at < text.length) throw invalid(`Invalid field selection ${text}`);
  return list;
}

function pick(value: unknown, selection: Selection): unknown {
  if (selection === null || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, selection));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => selection.has(name))
      .map(([name, below]) => [name, pick(below, selection.get(name) ?? null)]),
  );
}

/** Every field of the resources served here. */
const KNOWN = new Set(
  `id threadId labelIds snippet historyId internalDate payload sizeEstimate raw partId mimeType filename headers body parts
  name value size data attachmentId messages nextPageToken resultSizeEstimate threads history messagesAdded messagesDeleted
  labelsAdded labelsRemoved message labels type messageListVisibility labelListVisibility messagesTotal messagesUnread
  threadsTotal threadsUnread color textColor backgroundColor emailAddress drafts filter criteria action from to subject
  query negatedQuery hasAttachment excludeChats sizeComparison addLabelIds removeLabelIds forward`.split(
    /\s+/,
  ),
);
