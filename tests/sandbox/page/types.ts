/** What the page's server half tells its client half. Erased before it reaches the browser. */

export type PageTheme = 'light' | 'dark' | 'dark-frame';
export type PageLanguage = 'en' | 'uk';

export interface Boot {
  /** Who is signed in: the account button. */
  readonly viewer: { readonly name: string; readonly email: string };
  /** Whose mail this is: the title. Another one in a delegated mailbox. */
  readonly account: string;
  /** Address of the page, with a slash at the end. */
  readonly base: string;
  readonly theme: PageTheme;
  readonly language: PageLanguage;
  readonly listDelayMs: number;
  readonly idsDelayMs: number;
  readonly accountDelayMs: number;
  readonly pageSize: number;
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface Chip {
  readonly name: string;
  /** null: the user gave it no colour. */
  readonly colour: { readonly text: string; readonly background: string } | null;
}

export interface PageLabel extends Chip {
  readonly id: string;
  readonly unread: number;
}

export interface PageRow {
  readonly threadId: string;
  readonly lastMessageId: string;
  /** Not a draft; null when there is only a draft. */
  readonly lastSentOrReceivedId: string | null;
  readonly from: Person;
  readonly count: number;
  readonly subject: string;
  readonly snippet: string;
  /** ms since the epoch. */
  readonly date: number;
  readonly unread: boolean;
  readonly starred: boolean;
  readonly important: boolean;
  readonly chips: readonly Chip[];
}

export interface PageList {
  readonly rows: readonly PageRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly inboxUnread: number;
  /** Labels of the left column. */
  readonly labels: readonly PageLabel[];
}

export interface PageMessage {
  readonly id: string;
  readonly from: Person;
  readonly to: readonly Person[];
  readonly date: number;
  readonly snippet: string;
  readonly text: string;
  readonly starred: boolean;
  /** Sent a moment ago: Gmail does not know its final id yet. */
  readonly fresh: boolean;
}

export interface PageThread {
  readonly threadId: string;
  readonly subject: string;
  readonly chips: readonly Chip[];
  readonly messages: readonly PageMessage[];
}

export interface PageAct {
  readonly kind: 'archive' | 'trash' | 'spam' | 'read' | 'unread' | 'star' | 'unstar';
  readonly threadIds: readonly string[];
}
