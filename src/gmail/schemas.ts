import * as z from 'zod';
import type { GmailMessage, GmailPart } from '../mail/mail.ts';

/**
 * Gmail's answers, checked once where they come in. What is not named here is dropped.
 * https://developers.google.com/workspace/gmail/api/reference/rest
 */

export const profileSchema = z.object({ emailAddress: z.string().min(3), historyId: z.string().catch('') });

const ref = z.object({ id: z.string().min(1), threadId: z.string().min(1) });

export const messageListSchema = z.object({
  messages: z.array(ref).default([]),
  nextPageToken: z.string().min(1).optional(),
});

export const threadListSchema = z.object({
  threads: z.array(z.object({ id: z.string().min(1), snippet: z.string().catch('') })).default([]),
  nextPageToken: z.string().min(1).optional(),
});

/**
 * Only the ids are sure. The MIME tree passes unseen: it may be 10,000 parts deep, and the parser, which must be
 * total anyway, looks at it without recursion.
 */
export const messageSchema: z.ZodType<GmailMessage> = z.object({
  ...ref.shape,
  labelIds: z.array(z.string()).exactOptional().catch([]),
  snippet: z.string().exactOptional().catch(''),
  historyId: z.string().exactOptional().catch(''),
  internalDate: z.string().exactOptional().catch(''),
  sizeEstimate: z.number().exactOptional().catch(0),
  payload: z
    .custom<GmailPart>((value) => typeof value === 'object' && value !== null)
    .exactOptional()
    .catch({}),
});

/** `format=minimal`: a message without labels has no `labelIds` at all. */
export const messageLabelsSchema = z.object({
  id: z.string().min(1),
  labelIds: z.array(z.string()).default([]),
});

const historyMessage = z.object({ message: z.object({ id: z.string().min(1) }) });
const historyLabels = historyMessage.extend({ labelIds: z.array(z.string()).default([]) });

export const historySchema = z.object({
  history: z
    .array(
      z.object({
        messagesDeleted: z.array(historyMessage).default([]),
        labelsAdded: z.array(historyLabels).default([]),
        labelsRemoved: z.array(historyLabels).default([]),
      }),
    )
    .default([]),
  nextPageToken: z.string().min(1).optional(),
  historyId: z.string().min(1),
});

export const labelSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  type: z.enum(['system', 'user']).catch('user'),
});

export const labelListSchema = z.object({ labels: z.array(labelSchema).default([]) });

/** For answers of which nothing is used (batchModify's is empty): never null, which stands for a 404. */
export const anythingSchema = z.unknown().transform(() => true);
