import { pageOf } from './gmail-list.ts';
import { type GmailCall, type GmailMethod, SCOPES } from './gmail-method.ts';
import type { HistoryEvent } from './mailbox.ts';
import { invalid } from './request-shape.ts';

const FIELD: Readonly<Record<HistoryEvent['type'], string>> = {
  messageAdded: 'messagesAdded',
  messageDeleted: 'messagesDeleted',
  labelAdded: 'labelsAdded',
  labelRemoved: 'labelsRemoved',
};

/** getProfile and history.list: what a client synchronises by. */
export const SYNC_METHODS: readonly GmailMethod[] = [
  {
    name: 'getProfile',
    verb: 'GET',
    path: 'profile',
    scopes: SCOPES.metadata,
    run: ({ mailbox }) => ({
      emailAddress: mailbox.email,
      messagesTotal: mailbox.messages.size,
      threadsTotal: new Set(mailbox.newestFirst().map(({ threadId }) => threadId)).size,
      historyId: mailbox.tellHistoryId(),
    }),
  },
  {
    name: 'history.list',
    verb: 'GET',
    path: 'history',
    scopes: SCOPES.metadata,
    query: ['startHistoryId', 'historyTypes', 'labelId', 'maxResults', 'pageToken'],
    run: (call) => {
      const { page, nextPageToken } = pageOf(call, eventsOf(call));
      return {
        ...(page.length > 0 ? { history: page.map(viewEvent) } : {}),
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
        historyId: call.mailbox.tellHistoryId(),
      };
    },
  },
];

function eventsOf({ mailbox, query }: GmailCall): readonly HistoryEvent[] {
  const start = query.get('startHistoryId');
  if (start === null || !/^\d+$/.test(start)) throw invalid('Missing or invalid startHistoryId');
  const types = query.getAll('historyTypes');
  const unknown = types.find((type) => !Object.keys(FIELD).includes(type));
  if (unknown !== undefined) throw invalid(`Invalid value at 'history_types' (TYPE_ENUM), "${unknown}"`);
  const labelId = query.get('labelId');
  return mailbox
    .historySince(Number(start))
    .filter(({ type }) => types.length === 0 || types.includes(type))
    .filter(
      ({ labelIds, changed }) => labelId === null || labelIds.includes(labelId) || changed.includes(labelId),
    );
}

function viewEvent({ id, type, messageId, threadId, labelIds, changed }: HistoryEvent): object {
  const message = { id: messageId, threadId, labelIds };
  const detail = changed.length > 0 ? { message, labelIds: changed } : { message };
  return { id: String(id), messages: [{ id: messageId, threadId }], [FIELD[type]]: [detail] };
}
