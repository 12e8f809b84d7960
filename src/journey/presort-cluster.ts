import type { Tier, Verdict } from '../decision/decision.ts';
import type { Evidence, EvidenceCode } from '../decision/evidence.ts';
import type { Decided } from '../learning/groups.ts';
import { conclude } from './08-decide.ts';
import type { JourneySettings } from './ports.ts';
import type { Digest, SearchFacts, WorkItem } from './records.ts';
import type { RememberedStream } from './remembered.ts';

/** A sender whose mail may be decided by a few that are read, and the search that finds it. */
export type Cluster = RememberedStream['cluster'] & {
  /** Under what name its mail is remembered. */
  readonly sender: string;
};

/** A listed mail that nobody has read or decided yet. Its words stay in the table: of a hundred thousand it is many. */
export interface Place extends Omit<SearchFacts, 'snippet'> {
  readonly id: string;
  readonly threadId: string;
  /** The shape of its first words; '' when none are known. */
  readonly opening: string;
  /** 0 for the newest. */
  readonly order: number;
}

/** What was read only to see whether other mail was decided rightly. */
export interface Checks {
  spotReads: number;
  spotDisagreed: number;
}

/** How mails that were not read are decided, and what is told about that. */
export interface Lead {
  readonly verdict: Omit<Verdict, 'evidence'>;
  /** Of the mail they are like; [] where they are like none in particular. */
  readonly evidence: readonly Evidence[];
  /** null where it is not known who sent them. */
  readonly cluster: Pick<Cluster, 'shown' | 'knownPerson' | 'securitySender'> | null;
  /** Why they may be decided unread. */
  readonly told: Evidence;
}

/** For mail that is like so many of this sender's that were read. */
export function likeOthers({ shown }: Cluster, count: number): Evidence {
  return { code: 'cluster', params: { sender: shown.from === '' ? shown.fromName : shown.from, count } };
}

/** What a thread the user wrote in says of its old mail: it stays, whoever sent it. */
export const OLD_LETTER: Lead = {
  verdict: { category: 'personal', confidence: 0.8, tier: 'local', archive: false },
  evidence: [],
  cluster: null,
  told: { code: 'conversation' },
};

/** Nothing in it seems to matter, and Gmail takes it for a person's. */
export function isOldLetter(sight: SearchFacts | undefined): boolean {
  if (sight === undefined) return false;
  const { tab, marks, own, recent } = sight;
  return tab === 'CATEGORY_PERSONAL' && marks === '' && !own && !recent;
}

/** An address is a stranger's text: only plain ones go into a search. */
export const SEARCHABLE = /^[\w.+%-]+@[\w.-]+$/;
const LIST = /^list:[\w-][\w.-]*$/;

/** The search for all mail of a sender under this name; '' for one that cannot be searched for. */
export function queryFor(sender: string | null, from: string): string {
  if (sender === null) return '';
  if (sender.startsWith('list:')) return LIST.test(sender) ? sender : '';
  return SEARCHABLE.test(from) ? `from:${from}` : '';
}

/** null for a mail whose sender nobody vouches for. `query` is `from:<address>`, or `list:<id>` of a list that vouches for itself. */
export function clusterOf({ digest, state }: WorkItem): Cluster | null {
  if (digest === null || digest.sender === null || (state !== 'decided' && state !== 'undecided'))
    return null;
  const { from, fromName, sender, listId, hasUnsubscribe, facts } = digest;
  const isList = sender.startsWith('list:');
  const query = queryFor(sender, from);
  if (query === '') return null;
  return {
    sender,
    query,
    isList,
    shown: isList
      ? { from: '', fromName: sender.slice('list:'.length), listId, hasUnsubscribe }
      : { from, fromName, listId, hasUnsubscribe },
    knownPerson: !isList && facts.knownPerson,
    securitySender: facts.securitySender,
  };
}

/** Reasons that hold for a sender's mail as a whole. */
const OF_SENDER: ReadonlySet<EvidenceCode> = new Set([
  'rule',
  'taught',
  'sender-memory',
  'list',
  'unsubscribe',
  'bulk',
  'known-person',
]);

/** An unread mail, decided like others that were read: policy has the last word on it as on any other. */
export function unreadLike(item: WorkItem, lead: Lead, settings: JourneySettings): WorkItem {
  const { shown, knownPerson, securitySender } = lead.cluster ?? NOBODY;
  const { tab = '', starred = false, labelled: ownLabel = false } = item.sight ?? {};
  const { wroteInThread } = item;
  const digest: Digest = {
    ...shown,
    // Only what the search has told: what is not known to be there is neither put on nor taken off.
    labelIds: ['INBOX', ...(tab === '' ? [] : [tab]), ...(starred ? ['STARRED'] : [])],
    date: 0,
    sender: null,
    // The subject is not known; its first words tell people which mail it is.
    subject: item.sight?.snippet.slice(0, FIRST_WORDS) ?? '',
    excerpt: '',
    screening: { verdict: 'fine', danger: 0, signs: [], hidesText: false, addressesAi: false },
    facts: { knownPerson, wroteInThread, starred, ownLabel, securitySender },
    hunch: null,
  };
  const { told } = lead;
  const read = { ...item, digest };
  if (lead.verdict.category === 'review') return conclude(read, null, told, settings);
  const evidence = [told, ...lead.evidence.filter(({ code }) => OF_SENDER.has(code))];
  return conclude(read, { ...lead.verdict, evidence }, undefined, settings);
}

const FIRST_WORDS = 80;

const NOBODY: NonNullable<Lead['cluster']> = {
  shown: { from: '', fromName: '', listId: null, hasUnsubscribe: false },
  knownPerson: false,
  securitySender: false,
};

/** A mail as it is kept as long as a run lasts: of a hundred thousand, thousands are read. */
export function withoutWords(item: WorkItem): WorkItem {
  if (item.digest === null) return item;
  const { features: _numbers, ...digest } = item.digest;
  return { ...item, digest: { ...digest, excerpt: '' } };
}

/** What the user has said, and what was remembered, needs no second look. */
export const SAID: ReadonlySet<Tier> = new Set(['rule', 'memory']);

/** How much one mail speaks against all that bear its sender's name. */
export function alarmIn({ digest }: WorkItem): 'none' | 'careful' | 'suspect' {
  if (digest === null) return 'none';
  const { verdict, hidesText, addressesAi } = digest.screening;
  if (verdict === 'dangerous' || hidesText || addressesAi) return 'suspect';
  return verdict === 'careful' ? 'careful' : 'none';
}

/** What the user, or what was learnt of them, says of all that was read; null where they have not spoken of all. */
export function saidOf<Read extends { readonly item: WorkItem }>(
  reads: readonly Read[],
): Omit<Decided<never, Read>, 'members'> | null {
  const [first, ...others] = reads.map((read) => ({ read, made: read.item.decision }));
  if (first?.made == null || !SAID.has(first.made.tier)) return null;
  const { category, archive, confidence } = first.made;
  const agree = others.every(
    ({ made }) =>
      made !== null && SAID.has(made.tier) && made.category === category && made.archive === archive,
  );
  return agree ? { category, confidence, leaves: archive, like: first.read } : null;
}
