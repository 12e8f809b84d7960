import type { CategoryKey } from '../decision/category.ts';
import type { Kind, Tally } from '../learning/stream.ts';
import type { Digest, Lesson } from './records.ts';

/** What mail of one sender is, as runs before have read it; see learning/stream.ts. */
export interface RememberedStream {
  /** The sender as a search finds it. */
  readonly cluster: {
    readonly query: string;
    readonly isList: boolean;
    readonly shown: Pick<Digest, 'from' | 'fromName' | 'listId' | 'hasUnsubscribe'>;
    readonly knownPerson: boolean;
    readonly securitySender: boolean;
  };
  /** Features that all its mail shares. */
  readonly manner: readonly string[];
  readonly typed: boolean;
  readonly kinds: readonly { readonly kind: Kind; readonly tally: Tally }[];
}

export interface MemoryBefore {
  readonly sender: string;
  readonly memory: SenderMemory | undefined;
}

/** What a sender's memory is with exactly these lessons, oldest first, and no others. */
export type Relearn = (before: MemoryBefore, lessons: readonly Lesson[]) => SenderMemory;

/** What became of earlier mail of one kind, and what the user said of it. */
export interface ShapeMemory {
  /** How often each category was decided here; never by the user. */
  readonly counts: Readonly<Partial<Record<CategoryKey, number>>>;
  /** What the user said last, which outweighs everything. */
  readonly taught: CategoryKey | null;
  /** What such mail had been called before the user said so. */
  readonly taughtFrom?: CategoryKey;
  /** When the user last said something, ms since the epoch. */
  readonly taughtAt?: number;
  /** Such mail is wanted in the inbox (true), or archived unread by the user again and again (false). */
  readonly stays?: boolean;
  /** When it was last of use, ms since the epoch. */
  readonly usedAt?: number;
}

/** What became of a sender's earlier mail. */
export interface SenderMemory extends ShapeMemory {
  /** The authenticated address, or `list:<id>` for a discussion list that vouches for itself. */
  readonly sender: string;
  readonly stream?: RememberedStream;
  /** By the shape of the subject (`~<shape>`) and by template (`=<fingerprint>`); the most lately used only. */
  readonly shapes?: Readonly<Record<string, ShapeMemory>>;
  readonly updatedAt: number;
}
