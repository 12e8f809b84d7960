import { GoogleError } from './google-error.ts';
import { checkColor, checkLabelName, type Label, labelKey, MAX_LABELS, systemLabels } from './labels.ts';
import { parseMime } from './mime.ts';
import type { Rng } from './rng.ts';
import type { StoredMessage } from './types.ts';
import { UserActs } from './user-acts.ts';

/** One change as `history.list` tells it. */
export interface HistoryEvent {
  readonly id: number;
  readonly type: 'messageAdded' | 'messageDeleted' | 'labelAdded' | 'labelRemoved';
  readonly messageId: string;
  readonly threadId: string;
  /** The message's labels after the change. */
  readonly labelIds: readonly string[];
  /** What was added or removed; empty for messageAdded and messageDeleted. */
  readonly changed: readonly string[];
  /** Who did it: a request to the API, or the person by hand. The API does not tell; tests know. */
  readonly origin: 'api' | 'user';
}

export interface Filter {
  readonly id: string;
  readonly criteria: Readonly<Record<string, unknown>>;
  readonly action: { readonly addLabelIds?: readonly string[]; readonly removeLabelIds?: readonly string[] };
}

export interface Draft {
  readonly id: string;
  messageId: string;
}

/** What a new message is made from; the rest is given by the mailbox. */
export type NewMessage = Pick<
  StoredMessage,
  'labelIds' | 'internalDate' | 'snippet' | 'raw' | 'payload' | 'source'
> & {
  readonly id?: string;
  readonly threadId?: string;
};

/**
 * One account's mail, in memory. Every change of a message, whoever makes it, raises the mailbox's history id and is
 * written to the history. Methods throw GoogleError as the API answers it.
 */
export class Mailbox {
  readonly email: string;
  readonly name: string;
  readonly messages = new Map<string, StoredMessage>();
  readonly labels = new Map<string, Label>();
  readonly filters = new Map<string, Filter>();
  readonly drafts = new Map<string, Draft>();
  readonly history: HistoryEvent[] = [];
  /** What the person does in Gmail itself: no quota, no request. */
  readonly user: UserActs;
  readonly #rng: Rng;
  readonly #threads = new Map<string, Set<string>>();
  #historyId = 1_000_000;
  #forgottenUpTo = 0;
  readonly #told: number[] = [];
  #newestFirst: readonly StoredMessage[] | null = null;
  #origin: HistoryEvent['origin'] = 'api';

  constructor(account: { readonly email: string; readonly name: string }, rng: Rng, now: () => number) {
    this.email = account.email.toLowerCase();
    this.name = account.name;
    this.#rng = rng;
    for (const label of systemLabels()) this.labels.set(label.id, label);
    this.user = new UserActs(this, now);
  }

  get historyId(): string {
    return String(this.#historyId);
  }

  /** What `act` changes is the person's own doing. */
  byUser<T>(act: () => T): T {
    const before = this.#origin;
    this.#origin = 'user';
    try {
      return act();
    } finally {
      this.#origin = before;
    }
  }

  /** All messages, newest first. */
  newestFirst(): readonly StoredMessage[] {
    this.#newestFirst ??= [...this.messages.values()].sort(
      (a, b) => b.internalDate - a.internalDate || (a.id < b.id ? 1 : -1),
    );
    return this.#newestFirst;
  }

  /** 404 when there is none. */
  message(id: string): StoredMessage {
    const message = this.messages.get(id);
    if (message === undefined) throw notFound();
    return message;
  }

  /** Oldest first, as Gmail shows a conversation; [] when there is none. */
  thread(threadId: string): StoredMessage[] {
    const ids = [...(this.#threads.get(threadId) ?? [])];
    return ids.map((id) => this.message(id)).sort((a, b) => a.internalDate - b.internalDate);
  }

  payloadOf(message: StoredMessage): NonNullable<StoredMessage['payload']> {
    message.payload ??= parseMime(message.raw).payload;
    return message.payload;
  }

  add(message: NewMessage): StoredMessage {
    const id = message.id ?? this.newId(message.internalDate);
    const threadId = message.threadId ?? id;
    const stored: StoredMessage = {
      ...message,
      id,
      threadId,
      labelIds: [...message.labelIds],
      historyId: '',
    };
    this.messages.set(id, stored);
    const thread = this.#threads.get(threadId) ?? new Set();
    this.#threads.set(threadId, thread.add(id));
    this.#newestFirst = null;
    this.#write(stored, 'messageAdded', []);
    return stored;
  }

  /** Hexadecimal, the time of arrival in front, like Gmail's. */
  newId(internalDate: number): string {
    for (;;) {
      const id = internalDate.toString(16).padStart(11, '0') + this.#rng.hex(5);
      if (!this.messages.has(id)) return id;
    }
  }

  /** Adds and removes label ids on one message; what is so already is left alone. True when something changed. */
  change(id: string, add: readonly string[], remove: readonly string[]): boolean {
    const message = this.message(id);
    const added = [...new Set(add)].filter((label) => !message.labelIds.includes(label));
    const removed = message.labelIds.filter((label) => remove.includes(label));
    if (added.length === 0 && removed.length === 0) return false;
    message.labelIds = [...message.labelIds.filter((label) => !removed.includes(label)), ...added];
    if (added.length > 0) this.#write(message, 'labelAdded', added);
    if (removed.length > 0) this.#write(message, 'labelRemoved', removed);
    return true;
  }

  /** For good. */
  delete(id: string): void {
    const message = this.message(id);
    this.messages.delete(id);
    this.#threads.get(message.threadId)?.delete(id);
    this.#newestFirst = null;
    this.#write(message, 'messageDeleted', []);
  }

  createLabel(spec: Omit<Label, 'id' | 'type'>): Label {
    checkLabelName(spec.name);
    checkColor(spec.color);
    if (this.labelNamed(spec.name) !== undefined) throw labelConflict();
    if (this.labels.size >= MAX_LABELS) throw new GoogleError(400, 'failedPrecondition', 'Too many labels');
    const label: Label = {
      ...spec,
      id: `Label_${1 + this.#rng.int(9)}${this.#rng.int(1e9)}${this.#rng.int(1e9)}`,
      type: 'user',
    };
    this.labels.set(label.id, label);
    return label;
  }

  updateLabel(id: string, change: Partial<Omit<Label, 'id' | 'type'>>): Label {
    const label = this.userLabel(id);
    if (change.name !== undefined) {
      checkLabelName(change.name);
      const other = this.labelNamed(change.name);
      if (other !== undefined && other !== label) throw labelConflict();
    }
    checkColor(change.color);
    return Object.assign(label, change);
  }

  /** The label goes from every message; the messages stay. */
  deleteLabel(id: string): void {
    const label = this.userLabel(id);
    for (const message of this.messages.values()) this.change(message.id, [], [label.id]);
    this.labels.delete(label.id);
  }

  userLabel(id: string): Label {
    const label = this.labels.get(id);
    if (label === undefined) throw notFound();
    if (label.type === 'system') throw new GoogleError(400, 'invalidArgument', 'Invalid delete request');
    return label;
  }

  labelNamed(name: string): Label | undefined {
    const key = labelKey(name);
    return [...this.labels.values()].find((label) => labelKey(label.name) === key);
  }

  /** Changes after `startHistoryId`; 404 when the mailbox no longer remembers so far back. */
  historySince(startHistoryId: number): readonly HistoryEvent[] {
    if (startHistoryId < this.#forgottenUpTo || startHistoryId < 1) throw notFound();
    return this.history.filter((event) => event.id > startHistoryId);
  }

  /** The history id as a client is told it. */
  tellHistoryId(): string {
    this.#told.push(this.#historyId);
    return this.historyId;
  }

  /** From now on every history id given out so far is too old. */
  forgetHistory(): void {
    this.#historyId++;
    this.#forgottenUpTo = this.#historyId;
  }

  /** As Gmail does after a week, or sooner: only the last few history ids given out are still known. */
  forgetOldHistory(): void {
    this.#forgottenUpTo = this.#told.at(-3) ?? this.#forgottenUpTo;
  }

  /** Message id → its labels, sorted: equal before and after means every label is as it was. */
  snapshotLabels(): Map<string, string[]> {
    return new Map([...this.messages.values()].map((message) => [message.id, [...message.labelIds].sort()]));
  }

  #write(message: StoredMessage, type: HistoryEvent['type'], changed: readonly string[]): void {
    const id = ++this.#historyId;
    message.historyId = String(id);
    const { id: messageId, threadId, labelIds } = message;
    const origin = this.#origin;
    this.history.push({
      id,
      type,
      messageId,
      threadId,
      labelIds: [...labelIds],
      changed: [...changed],
      origin,
    });
  }
}

export const notFound = () => new GoogleError(404, 'notFound', 'Requested entity was not found.');
const labelConflict = () => new GoogleError(409, 'aborted', 'Label name exists or conflicts');
