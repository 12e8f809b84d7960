import type { Mailbox } from './mailbox.ts';
import type { Shape } from './request-shape.ts';

/** One method of the Gmail API, as the tables in gmail-*.ts list them. */
export interface GmailMethod {
  /** Google's name without `gmail.users.`: 'messages.get'. */
  readonly name: string;
  readonly verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/gmail/v1/users/{userId}/`; `:name` is a parameter. */
  readonly path: string;
  /** Any one of these is enough. */
  readonly scopes: readonly string[];
  /** Query parameters besides Google's standard ones. */
  readonly query?: readonly string[];
  readonly body?: Shape;
  /** The JSON answer; undefined means 204 without a body. Throws GoogleError. */
  run(call: GmailCall): object | undefined;
}

export interface GmailCall {
  readonly mailbox: Mailbox;
  /** Path parameter by name. */
  param(name: string): string;
  readonly query: URLSearchParams;
  /** Of the declared shape. */
  readonly body: Readonly<Record<string, unknown>>;
  /** ms since the epoch. */
  readonly now: number;
}

const SCOPE = 'https://www.googleapis.com/auth/gmail.';
const FULL = 'https://mail.google.com/';

/** Google's lists of scopes per method, by what the method does. */
export const SCOPES = {
  read: [FULL, `${SCOPE}modify`, `${SCOPE}readonly`],
  metadata: [FULL, `${SCOPE}modify`, `${SCOPE}readonly`, `${SCOPE}metadata`],
  modify: [FULL, `${SCOPE}modify`],
  labels: [FULL, `${SCOPE}modify`, `${SCOPE}labels`],
  compose: [FULL, `${SCOPE}modify`, `${SCOPE}compose`],
  deleteForever: [FULL],
  settings: [`${SCOPE}settings.basic`],
  readSettings: [FULL, `${SCOPE}modify`, `${SCOPE}readonly`, `${SCOPE}settings.basic`],
} as const;
