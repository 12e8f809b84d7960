import { pageOf } from './gmail-list.ts';
import type { GmailCall, GmailMethod } from './gmail-method.ts';
import { SCOPES } from './gmail-method.ts';
import { type Draft, notFound } from './mailbox.ts';
import { type MessageFormat, viewMessage } from './message-view.ts';
import { parseMime } from './mime.ts';
import { invalid, type Shape } from './request-shape.ts';
import { snippetOf } from './snippet.ts';

const MESSAGE: Shape = { raw: 'string', threadId: 'string', labelIds: 'strings', id: 'string' };

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts */
export const DRAFT_METHODS: readonly GmailMethod[] = [
  {
    name: 'drafts.list',
    verb: 'GET',
    path: 'drafts',
    scopes: SCOPES.read,
    query: ['maxResults', 'pageToken', 'q', 'includeSpamTrash'],
    run: (call) => {
      const { page, ...rest } = pageOf(call, [...call.mailbox.drafts.values()].reverse());
      return { ...(page.length > 0 ? { drafts: page.map((draft) => short(call, draft)) } : {}), ...rest };
    },
  },
  {
    name: 'drafts.get',
    verb: 'GET',
    path: 'drafts/:id',
    scopes: SCOPES.read,
    query: ['format'],
    run: (call) => {
      const { id, messageId } = draftOf(call);
      const format: MessageFormat = call.query.get('format') === 'minimal' ? 'minimal' : 'full';
      return { id, message: viewMessage(call.mailbox, call.mailbox.message(messageId), format) };
    },
  },
  {
    name: 'drafts.create',
    verb: 'POST',
    path: 'drafts',
    scopes: SCOPES.compose,
    body: { message: MESSAGE, id: 'string' },
    run: (call) => {
      const message = composeAnswer(call, Object(call.body.message), ['DRAFT']);
      const id = `r-${BigInt(`0x${message.id}`)}`;
      call.mailbox.drafts.set(id, { id, messageId: message.id });
      return { id, message };
    },
  },
  {
    name: 'drafts.delete',
    verb: 'DELETE',
    path: 'drafts/:id',
    scopes: SCOPES.compose,
    run: (call) => {
      const { id, messageId } = draftOf(call);
      call.mailbox.delete(messageId);
      call.mailbox.drafts.delete(id);
      return undefined;
    },
  },
];

/** Stores the RFC 822 text of a draft or a sent mail; 404 for a conversation that is not there. */
export function composeAnswer(
  { mailbox, now }: GmailCall,
  { raw, threadId }: Readonly<Record<string, unknown>>,
  labelIds: readonly string[],
): { id: string; threadId: string; labelIds: string[] } {
  if (typeof raw !== 'string' || raw === '')
    throw invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required");
  const bytes = Buffer.from(raw, 'base64url');
  const { payload, text } = parseMime(bytes);
  if (payload.headers === undefined || payload.headers.length === 0) throw invalid('Invalid RFC822 message');
  if (typeof threadId === 'string' && mailbox.thread(threadId).length === 0) throw notFound();
  const place = typeof threadId === 'string' ? { threadId } : {};
  const stored = mailbox.add({
    raw: bytes,
    internalDate: now,
    labelIds: [...labelIds],
    snippet: snippetOf(text),
    ...place,
  });
  return { id: stored.id, threadId: stored.threadId, labelIds: stored.labelIds };
}

function draftOf(call: GmailCall): Draft {
  const draft = call.mailbox.drafts.get(call.param('id'));
  if (draft === undefined) throw notFound();
  return draft;
}

function short(call: GmailCall, { id, messageId }: Draft): object {
  const { threadId } = call.mailbox.message(messageId);
  return { id, message: { id: messageId, threadId } };
}
