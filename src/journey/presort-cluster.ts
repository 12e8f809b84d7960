import type { CategoryKey } from '../decision/category.ts';
import type { Decision, Verdict } from '../decision/decision.ts';
import type { Evidence, EvidenceCode } from '../decision/evidence.ts';
import type { Sample } from '../learning/samples.ts';
import { conclude } from './08-decide.ts';
import type { JourneySettings } from './ports.ts';
import type { Digest, WorkItem } from './records.ts';

/** A sender whose mail may be decided by a few that are read, and the search that finds it. */
export interface Cluster {
  /** Under what name its mail is remembered. */
  readonly sender: string;
  /** Gmail search: `from:<address>`, or `list:<id>` of a list that vouches for itself. */
  readonly query: string;
  readonly isList: boolean;
  /** What the log shows of its mail that was not read. */
  readonly shown: Pick<Digest, 'from' | 'fromName' | 'listId' | 'hasUnsubscribe'>;
  readonly knownPerson: boolean;
  readonly securitySender: boolean;
}

/** A mail that others are decided like, and what is told about that. */
export interface Lead {
  readonly decision: Decision;
  readonly cluster: Cluster;
  /** How many were read. */
  readonly count: number;
}

/** An address is a stranger's text: only plain ones go into a search. */
export const SEARCHABLE = /^[\w.+%-]+@[\w.-]+$/;
const LIST = /^list:[\w-][\w.-]*$/;

/** null for a mail whose sender nobody vouches for, or that has anything about it to be careful of. */
export function clusterOf(item: WorkItem): Cluster | null {
  const { digest, state } = item;
  if (digest === null || digest.sender === null || (state !== 'decided' && state !== 'undecided'))
    return null;
  const { from, fromName, sender, listId, hasUnsubscribe, facts } = digest;
  if (isSuspect(item)) return null;
  const isList = sender.startsWith('list:');
  if (!(isList ? LIST.test(sender) : SEARCHABLE.test(from))) return null;
  return {
    sender,
    query: isList ? sender : `from:${from}`,
    isList,
    shown: isList
      ? { from: '', fromName: sender.slice('list:'.length), listId, hasUnsubscribe }
      : { from, fromName, listId, hasUnsubscribe },
    knownPerson: !isList && facts.knownPerson,
    securitySender: facts.securitySender,
  };
}

/** Categories that mail may be given unread: never one that says that this very mail wants something. */
const OF_MANY: ReadonlySet<CategoryKey> = new Set([
  'bills',
  'security',
  'updates',
  'newsletters',
  'promotions',
  'social',
  'forums',
  'personal',
  'review',
]);

/** Whether other mail of the sender may follow this one. */
export function mayLead({ category }: Sample): boolean {
  return OF_MANY.has(category);
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

/** An unread mail, decided like one that was read: policy has the last word on it as on any other. */
export function unreadLike(
  item: WorkItem,
  { decision: lead, cluster, count }: Lead,
  settings: JourneySettings,
): WorkItem {
  const { shown, knownPerson, securitySender } = cluster;
  const { tab = '', starred = false, labelled: ownLabel = false } = item.sight ?? {};
  const { wroteInThread } = item;
  const digest: Digest = {
    ...shown,
    // Only what the search has told: what is not known to be there is neither put on nor taken off.
    labelIds: ['INBOX', ...(tab === '' ? [] : [tab]), ...(starred ? ['STARRED'] : [])],
    date: 0,
    sender: null,
    subject: '',
    excerpt: '',
    screening: { verdict: 'fine', danger: 0, signs: [], hidesText: false, addressesAi: false },
    facts: { knownPerson, wroteInThread, starred, ownLabel, securitySender },
    hunch: null,
  };
  const sender = shown.from === '' ? shown.fromName : shown.from;
  const told: Evidence = { code: 'cluster', params: { sender, count } };
  const read = { ...item, digest };
  if (lead.tier === 'none') return conclude(read, null, told, settings);
  const { category, confidence, tier, archive } = lead;
  const evidence = [told, ...lead.evidence.filter(({ code }) => OF_SENDER.has(code))];
  const verdict: Verdict = { category, confidence, tier, evidence, ...(archive ? {} : { archive }) };
  return conclude(read, verdict, undefined, settings);
}

/** What is to be careful of in one mail speaks against all that bear its sender's name. */
export function isSuspect({ digest }: WorkItem): boolean {
  const { screening } = digest ?? {};
  return (
    screening !== undefined && (screening.verdict !== 'fine' || screening.hidesText || screening.addressesAi)
  );
}
