import type { Mail } from '../mail/mail.ts';
import { ownerOf } from '../mail/public-suffix.ts';
import { lookAt } from './features.ts';
import { wordsOf } from './lexicon.ts';
import { predict } from './local-model.ts';
import type { Place } from './sender-memory.ts';
import type { SenderFacts } from './signs.ts';

/**
 * Numbers that features are hashed to; two that share one cost a little accuracy. What names a correspondent, and so
 * means something in this mailbox only, has the upper half to itself.
 */
export const BUCKETS = 8_192;
export const OWN_FROM = 4_096;
const SUBJECT_WORDS = 16;

/** What this mailbox calls a mail's sender, subject and template. `sender` is null when nobody vouches for it. */
export interface Known extends Place {
  readonly sender: string | null;
}

/**
 * A mail as its account's student sees it: the numbers of its features, ascending, each once. What the local model sees,
 * what it makes of it, and what tells one correspondent of this mailbox from another. No word can be read back from them.
 */
export function studentFeatures(mail: Mail, facts: SenderFacts, known: Known): readonly number[] {
  const { features: common, terms } = lookAt(mail, facts);
  const { category, confidence } = predict([...common, ...terms]);
  const general = [
    ...common,
    ...wordsOf(mail.subject)
      .slice(0, SUBJECT_WORDS)
      .map((word) => `subject:${word}`),
    `local:${category}`,
    `local:${category}:${Math.floor(confidence * 5)}`,
  ];
  const own = ownFeatures(mail, known);
  const buckets = [
    ...general.map((name) => hash(name) % OWN_FROM),
    ...own.map((name) => OWN_FROM + (hash(name) % (BUCKETS - OWN_FROM))),
  ];
  return [...new Set(buckets)].sort((a, b) => a - b);
}

function ownFeatures({ listId, from }: Mail, { sender, shape, print }: Known): readonly string[] {
  return [
    ...(shape === '' ? [] : [`shape:${shape}`]),
    ...(print === '' ? [] : [`template:${print}`]),
    ...(listId === null ? [] : [`list:${listId}`]),
    ...(sender === null ? [] : [`name:${from.name}`, ...namesOf(sender, shape)]),
  ];
}

function namesOf(sender: string, shape: string): readonly string[] {
  const host = sender.slice(sender.lastIndexOf('@') + 1);
  const site = ownerOf(host, { withPrivate: true }).domain ?? host;
  return [`sender:${sender}`, `sender:${sender}:${shape}`, `host:${host}`, `site:${site}`];
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), its upper half folded in. */
function hash(name: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) sum = Math.imul(sum ^ name.charCodeAt(i), 0x01000193);
  return ((sum >>> 16) ^ sum) & 0xffff;
}
