import type { GmailPart } from '../../src/mail/mail.ts';
import type { Mailbox } from './mailbox.ts';
import type { StoredMessage } from './types.ts';

export type MessageFormat = 'full' | 'metadata' | 'minimal' | 'raw';

/** A message resource as `messages.get` answers it. */
export function viewMessage(
  mailbox: Mailbox,
  message: StoredMessage,
  format: MessageFormat,
  metadataHeaders: readonly string[] = [],
): Record<string, unknown> {
  const { id, threadId, labelIds, snippet, historyId, internalDate, raw } = message;
  const common = {
    id,
    threadId,
    ...(labelIds.length > 0 ? { labelIds: [...labelIds] } : {}),
    snippet,
    sizeEstimate: raw.length,
    historyId,
    internalDate: String(internalDate),
  };
  switch (format) {
    case 'minimal':
      return common;
    case 'raw':
      return { ...common, raw: raw.toString('base64url') };
    case 'full':
      return { ...common, payload: mailbox.payloadOf(message) };
    case 'metadata': {
      const { mimeType, headers = [] } = mailbox.payloadOf(message);
      const wanted = new Set(metadataHeaders.map((name) => name.toLowerCase()));
      const kept = wanted.size === 0 ? headers : headers.filter(({ name }) => wanted.has(name.toLowerCase()));
      return { ...common, payload: { mimeType, headers: kept } };
    }
  }
}

/** First header of that name, whatever its case. */
export function headerOf(part: GmailPart, name: string): string | undefined {
  return part.headers?.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;
}

/** The part and all below it, in order. */
export function* partsOf(part: GmailPart): Generator<GmailPart> {
  yield part;
  for (const child of part.parts ?? []) yield* partsOf(child);
}
