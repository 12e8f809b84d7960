import type { GmailPart } from '../../src/mail/mail.ts';

/** The sandbox's parts, so that they can be written and read apart. A strict local stand-in for Google. */

export interface SandboxRequest {
  readonly method: string;
  readonly host: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** ms since the epoch. */
  readonly at: number;
}

export interface SandboxResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export type Handler = (request: SandboxRequest) => Promise<SandboxResponse> | SandboxResponse;

/** A fault to play on a matching call. The first pending fault that matches is used up. */
export interface Fault {
  /** 'messages.get', 'messages.batchModify', 'messages.list', 'labels.create', 'generateContent', '*' … */
  readonly method: string;
  /** Skip this many matching calls first. Default 0. */
  readonly after?: number;
  /** Play it on this many calls. Default 1. */
  readonly times?: number;
  readonly kind:
    | 'status' // answer with `status` and Google's body for `reason`
    | 'reset' // destroy the socket
    | 'hang' // never answer; with `ms`, the connection ends after them
    | 'delay' // answer properly after `ms`
    | 'act' // `act` is played out before the call is served
    | 'missing' // Gemini: leave items out
    | 'foreign' // Gemini: add an id never asked
    | 'doubled' // Gemini: answer one id twice, differently
    | 'malformed' // Gemini: not JSON
    | 'truncated' // Gemini: cut in the middle, finishReason MAX_TOKENS
    | 'blocked'; // Gemini: no candidates, promptFeedback.blockReason
  readonly status?: number;
  readonly reason?: string;
  readonly ms?: number;
  /** 'act': what happens elsewhere at that moment. The call waits for it, then goes on as any other. */
  readonly act?: () => void | Promise<void>;
  readonly retryAfterSeconds?: number;
  /** Gemini 429: quotaId holds PerDay / PerMinute; 'PerDay' or 'PerMinute'. */
  readonly quota?: 'PerDay' | 'PerMinute';
  readonly quotaValue?: string;
  /** Gemini 'blocked': only when the prompt contains this text (then it is not used up). */
  readonly whenPromptHas?: string;
}

export interface LogEntry {
  readonly at: number;
  readonly host: string;
  /** Google's name of the method ('messages.get'), or 'page', 'oauth', 'generateContent' … */
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly units: number;
  readonly account: string | null;
  /** The JSON body sent, where there is one. */
  readonly request?: unknown;
}

export interface SandboxAccount {
  readonly email: string;
  readonly name: string;
}

export interface StoredMessage {
  readonly id: string;
  readonly threadId: string;
  /** Mutable, in Gmail's own order of adding. */
  labelIds: string[];
  historyId: string;
  readonly internalDate: number;
  readonly snippet: string;
  /** The RFC 822 bytes. */
  readonly raw: Buffer;
  /** Parsed on first use. */
  payload?: GmailPart;
  /** Which corpus mail it came from, for comparing with its truth. */
  readonly source?: { readonly group: string; readonly id: string };
}
