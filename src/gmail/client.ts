import type { z } from 'zod/mini';
import type { Delta } from '../decision/decision.ts';
import type { LabelSpec, LabelStep, Mailbox } from '../journey/ports.ts';
import type { Arrival } from '../journey/records.ts';
import { partsOf } from '../shared/parts.ts';
import { ProblemError } from '../shared/problem.ts';
import { QUOTA } from './quota.ts';
import {
  anythingSchema,
  historySchema,
  labelListSchema,
  labelSchema,
  messageLabelsSchema,
  messageListSchema,
  messageSchema,
  profileSchema,
  threadListSchema,
} from './schemas.ts';
import { createTransport, type GmailCall, type TransportOptions } from './transport.ts';

/** Gmail's most ids in one batchModify, and its largest page. */
const MAX_BATCH = 1_000;
const MAX_PAGE = 500;

/** One account's Gmail over `fetch`. It knows no call that deletes. */
export function createMailbox(options: TransportOptions): Mailbox {
  const call = createTransport(options);
  const price = QUOTA[options.pace.profile].units;
  // Below this many messages, changing them one by one is cheaper than a batch.
  const worthBatching = price['messages.batchModify'] / price['messages.modify'];

  return {
    async profile() {
      const profile = present(await call('getProfile', { path: 'profile' }, profileSchema));
      return { email: profile.emailAddress, historyId: profile.historyId };
    },

    async list({ labelIds = [], q, pageToken = '', maxResults = MAX_PAGE, everywhere = false }) {
      const query = new URLSearchParams(labelIds.map((id) => ['labelIds', id]));
      query.set('maxResults', String(maxResults));
      if (q) query.set('q', q);
      if (everywhere) query.set('includeSpamTrash', 'true');
      if (pageToken !== '') query.set('pageToken', pageToken);
      const page = present(await call('messages.list', { path: 'messages', query }, messageListSchema));
      return { refs: page.messages, nextPageToken: page.nextPageToken ?? null };
    },

    async snippets({ labelIds, q, pageToken }) {
      const query = new URLSearchParams(labelIds.map((id) => ['labelIds', id]));
      query.set('maxResults', String(MAX_PAGE));
      if (q !== '') query.set('q', q);
      if (pageToken !== '') query.set('pageToken', pageToken);
      const page = present(await call('threads.list', { path: 'threads', query }, threadListSchema));
      return {
        snippets: page.threads.map(({ id, snippet }) => ({ threadId: id, snippet })),
        nextPageToken: page.nextPageToken ?? null,
      };
    },

    read: (id) => unreadable(call('messages.get', messageRequest(id, 'full'), messageSchema)),

    async labelsOf(id) {
      const message = await unreadable(
        call('messages.get', messageRequest(id, 'minimal'), messageLabelsSchema),
      );
      return message === null ? null : message.labelIds;
    },

    async changesSince(startHistoryId) {
      const messages = new Map<string, Touched>();
      const added: Arrival[] = [];
      const of = (id: string): Touched => {
        const touched = messages.get(id) ?? { steps: [], gone: false };
        messages.set(id, touched);
        return touched;
      };
      for (let pageToken: string | undefined = ''; ; ) {
        const query = new URLSearchParams({ startHistoryId, maxResults: String(MAX_PAGE) });
        if (pageToken !== '') query.set('pageToken', pageToken);
        const page: z.infer<typeof historySchema> | null = await call(
          'history.list',
          { path: 'history', query },
          historySchema,
        );
        if (page === null) return null;
        for (const record of page.history) {
          for (const { message } of record.messagesAdded) added.push({ ...message, historyId: record.id });
          for (const { message } of record.messagesDeleted) of(message.id).gone = true;
          for (const { message, labelIds } of record.labelsAdded)
            for (const label of labelIds) of(message.id).steps.push({ label, on: true });
          for (const { message, labelIds } of record.labelsRemoved)
            for (const label of labelIds) of(message.id).steps.push({ label, on: false });
        }
        pageToken = page.nextPageToken;
        if (pageToken === undefined) return { messages, added, historyId: page.historyId };
      }
    },

    async labels() {
      return present(await call('labels.list', { path: 'labels' }, labelListSchema)).labels;
    },

    async createLabel(spec) {
      return present(await call('labels.create', { path: 'labels', body: labelBody(spec) }, labelSchema));
    },

    async change(ids, delta) {
      if (delta.add.length === 0 && delta.remove.length === 0) return { gone: [] };
      const chunks = partsOf([...new Set(ids)], MAX_BATCH);
      const gone = await Promise.all(
        chunks.map((chunk) =>
          chunk.length < worthBatching ? oneByOne(call, chunk, delta) : batch(call, chunk, delta),
        ),
      );
      return { gone: gone.flat() };
    },
  };
}

interface Touched {
  readonly steps: LabelStep[];
  gone: boolean;
}

async function oneByOne(call: GmailCall, ids: readonly string[], delta: Delta): Promise<readonly string[]> {
  const answers = await Promise.all(
    ids.map((id) =>
      call(
        'messages.modify',
        { path: `messages/${encodeURIComponent(id)}/modify`, body: changeBody(delta) },
        anythingSchema,
      ),
    ),
  );
  return ids.filter((_, index) => answers[index] === null);
}

/** Gmail passes over ids it does not know without a word, so none can be reported. */
async function batch(call: GmailCall, ids: readonly string[], delta: Delta): Promise<readonly string[]> {
  present(
    await call(
      'messages.batchModify',
      { path: 'messages/batchModify', body: { ids, ...changeBody(delta) } },
      anythingSchema,
    ),
  );
  return [];
}

function changeBody(delta: Delta): { addLabelIds: readonly string[]; removeLabelIds: readonly string[] } {
  return { addLabelIds: delta.add, removeLabelIds: delta.remove };
}

function messageRequest(id: string, format: 'full' | 'minimal'): { path: string; query: URLSearchParams } {
  return { path: `messages/${encodeURIComponent(id)}`, query: new URLSearchParams({ format }) };
}

function labelBody({ name, background, text, hidden = false }: LabelSpec): Record<string, unknown> {
  return {
    name,
    labelListVisibility: hidden ? 'labelHide' : 'labelShow',
    messageListVisibility: hidden ? 'hide' : 'show',
    // Gmail wants both colours or none.
    ...(background === undefined || text === undefined
      ? {}
      : { color: { backgroundColor: background, textColor: text } }),
  };
}

/** A 404 for what cannot be missing (the mailbox itself) is a refusal, not a message that is gone. */
function present<T>(answer: T | null): T {
  if (answer === null) throw new ProblemError('gmail-refused', { status: 404, message: 'Not Found' });
  return answer;
}

/** A single message Gmail will not hand out is that message's trouble, not the run's. */
async function unreadable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'gmail-refused') {
      throw new ProblemError('message-unreadable', error.problem.params, { cause: error });
    }
    throw error;
  }
}
