import { composeLetter, type Letter } from './compose.ts';
import { applyFilters } from './filters.ts';
import type { Label } from './labels.ts';
import type { Mailbox } from './mailbox.ts';
import { headerOf } from './message-view.ts';
import { parseMime } from './mime.ts';
import { snippetOf } from './snippet.ts';
import type { StoredMessage } from './types.ts';

/** What the person does by hand, in Gmail's page or on the phone. Labels are named as the person sees them. */
export class UserActs {
  readonly #mailbox: Mailbox;
  readonly #now: () => number;

  constructor(mailbox: Mailbox, now: () => number) {
    this.#mailbox = mailbox;
    this.#now = now;
  }

  /** "Move to": the label on, the inbox off. 'INBOX' moves back. */
  move(messageId: string, labelName: string): void {
    const { id } = this.#label(labelName);
    this.#change(messageId, [id], id === 'INBOX' ? ['SPAM', 'TRASH'] : ['INBOX']);
  }

  archive(messageId: string): void {
    this.#change(messageId, [], ['INBOX']);
  }

  /** Makes the label when there is none of that name. */
  label(messageId: string, labelName: string, on = true): void {
    const { id } = this.#label(labelName);
    this.#change(messageId, on ? [id] : [], on ? [] : [id]);
  }

  star(messageId: string, on = true): void {
    this.#change(messageId, on ? ['STARRED'] : [], on ? [] : ['STARRED']);
  }

  read(messageId: string, on = true): void {
    this.#change(messageId, on ? [] : ['UNREAD'], on ? ['UNREAD'] : []);
  }

  trash(messageId: string): void {
    this.#change(messageId, ['TRASH'], ['INBOX']);
  }

  spam(messageId: string): void {
    this.#change(messageId, ['SPAM'], ['INBOX']);
  }

  /** For good, as "Delete forever". */
  delete(messageId: string): void {
    this.#mailbox.byUser(() => this.#mailbox.delete(messageId));
  }

  createLabel(name: string): Label {
    return this.#mailbox.createLabel({ name });
  }

  renameLabel(name: string, newName: string): void {
    this.#mailbox.updateLabel(this.#label(name).id, { name: newName });
  }

  deleteLabel(name: string): void {
    const { id } = this.#label(name);
    this.#mailbox.byUser(() => this.#mailbox.deleteLabel(id));
  }

  /** A letter arrives: unread, in the inbox unless `labelIds` say otherwise, and through the user's filters. */
  addMessage(
    letter: Partial<Letter> & {
      readonly raw?: Buffer;
      readonly labelIds?: readonly string[];
      readonly threadId?: string;
      /** ms since the epoch; default now. */
      readonly date?: number;
    },
  ): StoredMessage {
    const date = letter.date ?? this.#now();
    const { email, name } = this.#mailbox;
    const defaults = {
      from: 'Sam Rivera <sam.rivera@northfield.example>',
      to: `${name} <${email}>`,
      subject: 'Hello',
    };
    const raw = letter.raw ?? composeLetter({ ...defaults, ...letter }, date);
    const stored = this.#store(raw, date, letter.labelIds ?? ['UNREAD', 'INBOX'], letter.threadId);
    this.#mailbox.byUser(() => applyFilters(this.#mailbox, stored));
    return stored;
  }

  /** The user answers: a message in SENT, in the same conversation. */
  sendReply(messageId: string, text = 'Thank you.', date = this.#now()): StoredMessage {
    const asked = this.#mailbox.message(messageId);
    const payload = this.#mailbox.payloadOf(asked);
    const answered = headerOf(payload, 'Message-ID') ?? '';
    const subject = (headerOf(payload, 'Subject') ?? '').replace(/^re:\s*/i, '');
    const raw = composeLetter(
      {
        from: `${this.#mailbox.name} <${this.#mailbox.email}>`,
        to: headerOf(payload, 'Reply-To') ?? headerOf(payload, 'From') ?? '',
        subject: `Re: ${subject}`,
        text,
        headers: [
          ['In-Reply-To', answered],
          ['References', `${headerOf(payload, 'References') ?? ''} ${answered}`.trim()],
        ],
        messageId: `<reply-${messageId}-${date.toString(36)}@mail.gmail.com>`,
      },
      date,
    );
    return this.#store(raw, date, ['SENT'], asked.threadId);
  }

  #store(raw: Buffer, internalDate: number, labelIds: readonly string[], threadId?: string): StoredMessage {
    const snippet = snippetOf(parseMime(raw).text);
    const place = threadId === undefined ? {} : { threadId };
    return this.#mailbox.byUser(() =>
      this.#mailbox.add({ raw, internalDate, labelIds: [...labelIds], snippet, ...place }),
    );
  }

  #change(messageId: string, add: readonly string[], remove: readonly string[]): void {
    this.#mailbox.byUser(() => this.#mailbox.change(messageId, add, remove));
  }

  #label(name: string): Label {
    return (
      this.#mailbox.labels.get(name) ?? this.#mailbox.labelNamed(name) ?? this.#mailbox.createLabel({ name })
    );
  }
}
