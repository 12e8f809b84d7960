import type { GmailCall } from './gmail-method.ts';
import type { Mailbox } from './mailbox.ts';
import { invalid, type Shape } from './request-shape.ts';

/** The labels one call adds and removes, and what Gmail refuses about them. */
export interface LabelDelta {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export const DELTA: Shape = { addLabelIds: 'strings', removeLabelIds: 'strings' };

const FIXED = new Set(['SENT', 'DRAFT', 'CHAT']);

export function readDelta({ body, mailbox }: GmailCall): LabelDelta {
  const add = strings(body.addLabelIds);
  const remove = strings(body.removeLabelIds);
  if (add.length + remove.length === 0) throw invalid('No label add or removes specified');
  if (add.length > 100 || remove.length > 100) throw invalid('Too many labels');
  for (const id of [...add, ...remove]) {
    if (FIXED.has(id) || !mailbox.labels.has(id)) throw invalid(`Invalid label: ${id}`);
  }
  const both = add.find((id) => remove.includes(id));
  if (both !== undefined) throw invalid(`Cannot both add and remove the same label: ${both}`);
  return { add, remove };
}

/** Ids that are not in the mailbox are passed over in silence, as batchModify does. */
export function applyDelta(mailbox: Mailbox, ids: readonly string[], { add, remove }: LabelDelta): void {
  const leaves = add.includes('TRASH') || add.includes('SPAM');
  for (const id of ids) {
    if (mailbox.messages.has(id)) mailbox.change(id, add, leaves ? [...remove, 'INBOX'] : remove);
  }
}

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
