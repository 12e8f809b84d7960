import { afterEach } from 'vitest';
import type { GmailPart } from '../../../src/mail/mail.ts';
import type { Mailbox } from '../../sandbox/mailbox.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts';

/** A sandbox with one nearly empty account and a plain client, for one test. */
export interface Rig {
  readonly sandbox: Sandbox;
  readonly mailbox: Mailbox;
  /** `path` below /gmail/v1/users/me/. */
  call(verb: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly json: Json;
  readonly headers: Headers;
}

/** What the tests look into, as if every answer held all of it. */
export interface Json {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly status: string;
    readonly errors: readonly {
      readonly reason: string;
      readonly message: string;
      readonly domain: string;
    }[];
    readonly details: readonly object[];
  };
  readonly id: string;
  readonly threadId: string;
  readonly historyId: string;
  readonly name: string;
  readonly raw: string;
  readonly snippet: string;
  readonly sizeEstimate: number;
  readonly emailAddress: string;
  readonly nextPageToken: string;
  readonly labelIds: readonly string[];
  readonly payload: GmailPart;
  readonly message: Json;
  readonly messages: readonly Json[];
  readonly threads: readonly Json[];
  readonly labels: readonly Json[];
  readonly filter: readonly Json[];
  readonly drafts: readonly Json[];
  readonly history: readonly Json[];
  readonly labelsAdded: readonly Json[];
}

export const EMAIL = 'alex.morgan@gmail.com';
export const MODIFY = 'https://www.googleapis.com/auth/gmail.modify';
export const FILTERS = 'https://www.googleapis.com/auth/gmail.settings.basic';

const open: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

export async function rig(options: SandboxOptions = {}, scopes: readonly string[] = [MODIFY]): Promise<Rig> {
  const sandbox = await startSandbox({ gmailLatencyMs: 0, ...options });
  open.push(sandbox);
  const token = sandbox.tokens.issue(EMAIL, scopes);
  return {
    sandbox,
    mailbox: sandbox.mailbox(EMAIL),
    call: (verb, path, body, headers) =>
      send(sandbox, verb, `/gmail/v1/users/me/${path}`, token, body, headers),
  };
}

export async function send(
  sandbox: Sandbox,
  verb: string,
  path: string,
  token: string | null,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await sandbox.fetch(`https://gmail.googleapis.com${path}`, {
    method: verb,
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text;
  return { status: response.status, json, headers: response.headers };
}
