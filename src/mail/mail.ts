/**
 * A mail as the rest of the program sees it, and the Gmail message resource it is made from.
 * Source of the raw shape: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
 */

export interface GmailHeader {
  readonly name: string;
  readonly value: string;
}

/** One node of the MIME tree as `format=full` returns it; `body.data` is base64url. */
export interface GmailPart {
  readonly partId?: string;
  readonly mimeType?: string;
  readonly filename?: string;
  readonly headers?: readonly GmailHeader[];
  readonly body?: { readonly size?: number; readonly data?: string; readonly attachmentId?: string };
  readonly parts?: readonly GmailPart[];
}

/** A Gmail message resource. Everything but the ids may be missing or wrong: parsing must be total. */
export interface GmailMessage {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds?: readonly string[];
  readonly snippet?: string;
  readonly historyId?: string;
  /** Milliseconds since the epoch, as a decimal string. */
  readonly internalDate?: string;
  readonly sizeEstimate?: number;
  readonly payload?: GmailPart;
}

export interface Address {
  /** Decoded display name, '' when there is none. */
  readonly name: string;
  /** Lower-cased `local@domain`, '' when the header holds no address. */
  readonly address: string;
  /** Lower-cased domain (punycode kept as written), '' when there is none. */
  readonly domain: string;
}

export interface Link {
  /** Target exactly as in the mail, at most 2,048 characters. */
  readonly href: string;
  /** The visible text of the link, white space folded, at most 200 characters. */
  readonly text: string;
}

export interface Attachment {
  readonly filename: string;
  /** Lower-cased MIME type without parameters. */
  readonly mimeType: string;
  /** Bytes, as Gmail says. */
  readonly size: number;
}

/** RFC 2369 and RFC 8058. */
export interface Unsubscribe {
  readonly https: string | null;
  readonly mailto: string | null;
  readonly oneClick: boolean;
}

export interface Mail {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: readonly string[];
  /** Milliseconds since the epoch; 0 when Gmail gave none. */
  readonly date: number;
  readonly snippet: string;
  /** Every top-level header in order, values unfolded and decoded, names lower-cased. */
  readonly headers: readonly GmailHeader[];
  readonly from: Address;
  readonly replyTo: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly subject: string;
  /** What a reader would see: plain text, invisible characters removed, at most MAX_TEXT characters. */
  readonly text: string;
  /** Text the HTML hides from the reader (display:none, zero size, same colour …), at most 4,000 characters. */
  readonly hiddenText: string;
  /**
   * Words of the source that are no text of the mail: comments, titles, words standing in for images; at most 4,000
   * characters. For the guard alone.
   */
  readonly asides: string;
  /** Types of schema.org that its HTML claims to hold (`Order`, `FlightReservation` …), each once, at most 12. */
  readonly structured: readonly string[];
  readonly links: readonly Link[];
  readonly attachments: readonly Attachment[];
  readonly unsubscribe: Unsubscribe | null;
  /** The identifier inside `List-Id: name <identifier>`, lower-cased; null when there is none. */
  readonly listId: string | null;
  /** True when a text/calendar part is present. */
  readonly calendar: boolean;
  /** What could not be read ('charset', 'base64', 'depth', 'no-body' …); the mail is still usable. */
  readonly problems: readonly string[];
}

/** Enough for any decision; the rest of a very long mail is not looked at. */
export const MAX_TEXT = 20_000;
