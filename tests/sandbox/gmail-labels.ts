import { type GmailCall, type GmailMethod, SCOPES } from './gmail-method.ts';
import type { Label } from './labels.ts';
import type { Mailbox } from './mailbox.ts';
import { notFound } from './mailbox.ts';
import { invalid, type Shape } from './request-shape.ts';

const LABEL: Shape = {
  id: 'string',
  name: 'string',
  type: 'string',
  messageListVisibility: 'string',
  labelListVisibility: 'string',
  color: { textColor: 'string', backgroundColor: 'string' },
  messagesTotal: 'integer',
  messagesUnread: 'integer',
  threadsTotal: 'integer',
  threadsUnread: 'integer',
};

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.labels */
export const LABEL_METHODS: readonly GmailMethod[] = [
  {
    name: 'labels.list',
    verb: 'GET',
    path: 'labels',
    scopes: [...SCOPES.metadata, ...SCOPES.labels],
    run: ({ mailbox }) => ({ labels: [...mailbox.labels.values()].map(copy) }),
  },
  {
    name: 'labels.get',
    verb: 'GET',
    path: 'labels/:id',
    scopes: [...SCOPES.metadata, ...SCOPES.labels],
    run: (call) => {
      const label = call.mailbox.labels.get(call.param('id'));
      if (label === undefined) throw notFound();
      return { ...copy(label), ...countsOf(call.mailbox, label.id) };
    },
  },
  {
    name: 'labels.create',
    verb: 'POST',
    path: 'labels',
    scopes: SCOPES.labels,
    body: LABEL,
    run: (call) => copy(call.mailbox.createLabel({ name: '', ...readLabel(call) })),
  },
  ...(['PUT', 'PATCH'] as const).map(
    (verb): GmailMethod => ({
      name: verb === 'PUT' ? 'labels.update' : 'labels.patch',
      verb,
      path: 'labels/:id',
      scopes: SCOPES.labels,
      body: LABEL,
      run: (call) => copy(call.mailbox.updateLabel(call.param('id'), readLabel(call))),
    }),
  ),
  {
    name: 'labels.delete',
    verb: 'DELETE',
    path: 'labels/:id',
    scopes: SCOPES.labels,
    run: (call) => {
      call.mailbox.deleteLabel(call.param('id'));
      return undefined;
    },
  },
];

/** What a client may set; the rest of the resource is Gmail's own and passed over. */
function readLabel({ body }: GmailCall): Partial<Omit<Label, 'id' | 'type'>> {
  const { name, messageListVisibility: inMessages, labelListVisibility: inLabels, color } = body;
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(inMessages === undefined
      ? {}
      : { messageListVisibility: oneOf(['show', 'hide'] as const, 'message_list_visibility', inMessages) }),
    ...(inLabels === undefined
      ? {}
      : {
          labelListVisibility: oneOf(
            ['labelShow', 'labelShowIfUnread', 'labelHide'] as const,
            'label_list_visibility',
            inLabels,
          ),
        }),
    ...(color === undefined ? {} : { color: Object(color) }),
  };
}

function oneOf<T extends string>(allowed: readonly T[], field: string, value: unknown): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined)
    throw invalid(`Invalid value at 'label.${field}' (TYPE_ENUM), ${JSON.stringify(value)}`);
  return found;
}

function countsOf(mailbox: Mailbox, id: string): Record<string, number> {
  const inside = mailbox.newestFirst().filter(({ labelIds }) => labelIds.includes(id));
  const unread = inside.filter(({ labelIds }) => labelIds.includes('UNREAD'));
  const threads = (messages: typeof inside) => new Set(messages.map(({ threadId }) => threadId)).size;
  return {
    messagesTotal: inside.length,
    messagesUnread: unread.length,
    threadsTotal: threads(inside),
    threadsUnread: threads(unread),
  };
}

const copy = (label: Label) => ({ ...label });
