import { composeAnswer } from './gmail-compose.ts';
import { applyDelta, DELTA, readDelta } from './gmail-delta.ts';
import { LIST_QUERY, listMessages, listThreads } from './gmail-list.ts';
import { type GmailCall, type GmailMethod, SCOPES } from './gmail-method.ts';
import { notFound } from './mailbox.ts';
import { type MessageFormat, viewMessage } from './message-view.ts';
import { parseMime } from './mime.ts';
import { invalid } from './request-shape.ts';
import type { StoredMessage } from './types.ts';

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages */
export const MESSAGE_METHODS: readonly GmailMethod[] = [
  {
    name: 'messages.list',
    verb: 'GET',
    path: 'messages',
    scopes: SCOPES.metadata,
    query: LIST_QUERY,
    run: listMessages,
  },
  {
    name: 'messages.get',
    verb: 'GET',
    path: 'messages/:id',
    scopes: SCOPES.metadata,
    query: ['format', 'metadataHeaders'],
    run: (call) => view(call, messageOf(call)),
  },
  {
    name: 'messages.modify',
    verb: 'POST',
    path: 'messages/:id/modify',
    scopes: SCOPES.modify,
    body: DELTA,
    run: (call) => {
      const message = messageOf(call);
      applyDelta(call.mailbox, [message.id], readDelta(call));
      const { id, threadId, labelIds } = message;
      return { id, threadId, labelIds };
    },
  },
  {
    name: 'messages.batchModify',
    verb: 'POST',
    path: 'messages/batchModify',
    scopes: SCOPES.modify,
    body: { ...DELTA, ids: 'strings' },
    run: (call) => {
      applyDelta(call.mailbox, idsOf(call), readDelta(call));
      return undefined;
    },
  },
  {
    name: 'messages.trash',
    verb: 'POST',
    path: 'messages/:id/trash',
    scopes: SCOPES.modify,
    run: (call) => toTrash(call, true),
  },
  {
    name: 'messages.untrash',
    verb: 'POST',
    path: 'messages/:id/untrash',
    scopes: SCOPES.modify,
    run: (call) => toTrash(call, false),
  },
  {
    name: 'messages.delete',
    verb: 'DELETE',
    path: 'messages/:id',
    scopes: SCOPES.deleteForever,
    run: (call) => {
      call.mailbox.delete(messageOf(call).id);
      return undefined;
    },
  },
  {
    name: 'messages.batchDelete',
    verb: 'POST',
    path: 'messages/batchDelete',
    scopes: SCOPES.deleteForever,
    body: { ids: 'strings' },
    run: (call) => {
      for (const id of idsOf(call)) if (call.mailbox.messages.has(id)) call.mailbox.delete(id);
      return undefined;
    },
  },
  {
    name: 'messages.send',
    verb: 'POST',
    path: 'messages/send',
    scopes: SCOPES.compose,
    body: { raw: 'string', threadId: 'string', labelIds: 'strings' },
    run: (call) => composeAnswer(call, call.body, ['SENT']),
  },
  {
    name: 'messages.attachments.get',
    verb: 'GET',
    path: 'messages/:id/attachments/:attachmentId',
    scopes: SCOPES.read,
    run: (call) => {
      const bytes = parseMime(messageOf(call).raw).attachments.get(call.param('attachmentId'));
      if (bytes === undefined) throw invalid('Invalid attachment token');
      return { size: bytes.length, data: bytes.toString('base64url') };
    },
  },
];

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads */
export const THREAD_METHODS: readonly GmailMethod[] = [
  {
    name: 'threads.list',
    verb: 'GET',
    path: 'threads',
    scopes: SCOPES.metadata,
    query: LIST_QUERY,
    run: listThreads,
  },
  {
    name: 'threads.get',
    verb: 'GET',
    path: 'threads/:id',
    scopes: SCOPES.metadata,
    query: ['format', 'metadataHeaders'],
    run: (call) => {
      const { messages, historyId } = threadOf(call);
      return { id: call.param('id'), historyId, messages: messages.map((message) => view(call, message)) };
    },
  },
  {
    name: 'threads.modify',
    verb: 'POST',
    path: 'threads/:id/modify',
    scopes: SCOPES.modify,
    body: DELTA,
    run: (call) => {
      const ids = threadOf(call).messages.map(({ id }) => id);
      applyDelta(call.mailbox, ids, readDelta(call));
      const { messages, historyId } = threadOf(call);
      const short = messages.map(({ id, threadId, labelIds }) => ({ id, threadId, labelIds }));
      return { id: call.param('id'), historyId, messages: short };
    },
  },
];

function messageOf(call: GmailCall): StoredMessage {
  const id = call.param('id');
  if (!/^[0-9a-f]{1,16}$/.test(id)) throw invalid('Invalid id value');
  return call.mailbox.message(id);
}

function threadOf(call: GmailCall): { messages: StoredMessage[]; historyId: string } {
  const messages = call.mailbox.thread(call.param('id'));
  if (messages.length === 0) throw notFound();
  const historyId = Math.max(...messages.map((message) => Number(message.historyId)));
  return { messages, historyId: String(historyId) };
}

function view(call: GmailCall, message: StoredMessage): object {
  const format = (call.query.get('format') ?? 'full').toLowerCase();
  if (!isFormat(format)) throw invalid(`Invalid value at 'format' (TYPE_ENUM), "${format}"`);
  return viewMessage(call.mailbox, message, format, call.query.getAll('metadataHeaders'));
}

const isFormat = (text: string): text is MessageFormat =>
  ['full', 'metadata', 'minimal', 'raw'].includes(text);

function idsOf(call: GmailCall): readonly string[] {
  const ids = call.body.ids;
  if (!Array.isArray(ids) || ids.length === 0) throw invalid('No message ids specified');
  if (ids.length > 1_000) throw invalid('Number of ids cannot exceed 1000');
  return ids;
}

function toTrash(call: GmailCall, trash: boolean): object {
  const message = messageOf(call);
  call.mailbox.change(message.id, trash ? ['TRASH'] : [], trash ? ['INBOX'] : ['TRASH']);
  return { id: message.id, threadId: message.threadId, labelIds: message.labelIds };
}
