import * as z from 'zod/mini';
import type { GmailMessage, GmailPart } from '../mail/mail.ts';

/**
 * Gmail's answers, checked once where they come in. What is not named here is dropped.
 * https://developers.google.com/workspace/gmail/api/reference/rest
 */

export const profileSchema = z.object({
  emailAddress: z.string().check(z.minLength(3)),
  historyId: z.catch(z.string(), ''),
});

const ref = z.object({ id: z.string().check(z.minLength(1)), threadId: z.string().check(z.minLength(1)) });

export const messageListSchema = z.object({
  messages: z._default(z.array(ref), []),
  nextPageToken: z.optional(z.string().check(z.minLength(1))),
});

export const threadListSchema = z.object({
  threads: z._default(
    z.array(z.object({ id: z.string().check(z.minLength(1)), snippet: z.catch(z.string(), '') })),
    [],
  ),
  nextPageToken: z.optional(z.string().check(z.minLength(1))),
});

/**
 * Only the ids are sure. The MIME tree passes unseen: it may be 10,000 parts deep, and the parser, which must be
 * total anyway, looks at it without recursion.
 */
export const messageSchema: z.ZodMiniType<GmailMessage> = z.object({
  ...ref.shape,
  labelIds: z.catch(z.exactOptional(z.array(z.string())), []),
  snippet: z.catch(z.exactOptional(z.string()), ''),
  historyId: z.catch(z.exactOptional(z.string()), ''),
  internalDate: z.catch(z.exactOptional(z.string()), ''),
  sizeEstimate: z.catch(z.exactOptional(z.number()), 0),
  payload: z.catch(
    z.exactOptional(z.custom<GmailPart>((value) => typeof value === 'object' && value !== null)),
    {},
  ),
});

/** `format=minimal`: a message without labels has no `labelIds` at all. */
export const messageLabelsSchema = z.object({
  id: z.string().check(z.minLength(1)),
  labelIds: z._default(z.array(z.string()), []),
});

const historyMessage = z.object({ message: z.object({ id: z.string().check(z.minLength(1)) }) });
const historyLabels = z.extend(historyMessage, { labelIds: z._default(z.array(z.string()), []) });
/** Of what was added the labels are usually there too; Google promises only the ids. */
const historyAdded = z.object({
  message: z.object({
    ...ref.shape,
    labelIds: z._default(z.catch(z.nullable(z.array(z.string())), null), null),
  }),
});

export const historySchema = z.object({
  history: z._default(
    z.array(
      z.object({
        id: z.string().check(z.minLength(1)),
        messagesAdded: z._default(z.array(historyAdded), []),
        messagesDeleted: z._default(z.array(historyMessage), []),
        labelsAdded: z._default(z.array(historyLabels), []),
        labelsRemoved: z._default(z.array(historyLabels), []),
      }),
    ),
    [],
  ),
  nextPageToken: z.optional(z.string().check(z.minLength(1))),
  historyId: z.string().check(z.minLength(1)),
});

export const labelSchema = z.object({
  id: z.string().check(z.minLength(1)),
  name: z.string(),
  type: z.catch(z.enum(['system', 'user']), 'user'),
});

export const labelListSchema = z.object({ labels: z._default(z.array(labelSchema), []) });

/** For answers of which nothing is used (batchModify's is empty): never null, which stands for a 404. */
export const anythingSchema = z.pipe(
  z.unknown(),
  z.transform(() => true),
);
