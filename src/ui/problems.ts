import type { OptionsSection } from '../messaging/protocol.ts';
import type { Problem, ProblemCode } from '../shared/problem.ts';

/**
 * Every foreseen failure on one page: how it looks, and the buttons that mend it, the best first. What happened, what
 * AuraMail did and what the person can do stand in the catalogues under the same names. No button: there is nothing
 * to press, because it is about one mail, or because only time or another person helps.
 */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemLook>> = {
  'no-client-id': { tone: 'careful', remedies: ['setUp'] },
  'sign-in-needed': { tone: 'careful', remedies: ['signIn'] },
  'consent-refused': { tone: 'careful', remedies: ['signIn'] },
  'sign-in-failed': { tone: 'careful', remedies: ['signIn', 'setUp'] },
  'scope-missing': { tone: 'careful', remedies: ['signIn'] },
  'account-unknown': { tone: 'calm', remedies: ['reload'] },
  'wrong-account': { tone: 'careful', remedies: ['signIn'] },
  'delegated-mailbox': { tone: 'calm', remedies: ['openInbox'] },
  'gmail-api-disabled': { tone: 'careful', remedies: ['openGoogle'] },
  'gmail-forbidden-by-admin': { tone: 'careful', remedies: [] },
  'gmail-quota': { tone: 'careful', remedies: ['resume'] },
  'gmail-unavailable': { tone: 'careful', remedies: ['resume'] },
  'gmail-refused': { tone: 'careful', remedies: [] },
  'message-gone': { tone: 'calm', remedies: [] },
  'message-unreadable': { tone: 'careful', remedies: [] },
  'label-conflict': { tone: 'careful', remedies: ['resume'] },
  'key-missing': { tone: 'calm', remedies: ['addKey'] },
  'key-refused': { tone: 'careful', remedies: ['testKey'] },
  'key-region': { tone: 'careful', remedies: ['changeKey'] },
  'key-locked': { tone: 'calm', remedies: ['unlock'] },
  'model-unknown': { tone: 'careful', remedies: ['chooseModel'] },
  'model-rate': { tone: 'careful', remedies: ['resume'] },
  'model-day-limit': { tone: 'careful', remedies: ['raiseLimit'] },
  'model-unavailable': { tone: 'careful', remedies: ['resume'] },
  'model-blocked': { tone: 'careful', remedies: [] },
  'model-answer': { tone: 'careful', remedies: [] },
  'batch-refused': { tone: 'calm', remedies: ['changeKey'] },
  'batch-lost': { tone: 'calm', remedies: [] },
  offline: { tone: 'calm', remedies: ['retry'] },
  'settings-invalid': { tone: 'careful', remedies: ['setUp'] },
  'nothing-to-undo': { tone: 'calm', remedies: [] },
  'touched-since': { tone: 'calm', remedies: [] },
  'run-active': { tone: 'calm', remedies: [] },
  'storage-full': { tone: 'careful', remedies: ['resume'] },
  'storage-newer': { tone: 'careful', remedies: ['reload'] },
  'log-lost': { tone: 'careful', remedies: ['seen'] },
  'file-unknown': { tone: 'careful', remedies: [] },
  'file-newer': { tone: 'careful', remedies: [] },
  unexpected: { tone: 'careful', remedies: ['reload', 'copyDetails'] },
};

interface ProblemLook {
  readonly tone: 'calm' | 'careful';
  readonly remedies: readonly Remedy[];
}

export type Remedy = keyof typeof REMEDIES;

/** What each button does. `options` opens the settings at a section; `link` is for pages of Google's. */
export const REMEDIES = {
  signIn: { does: 'connect' },
  resume: { does: 'resume' },
  retry: { does: 'retry' },
  seen: { does: 'seen' },
  reload: { does: 'reload' },
  copyDetails: { does: 'copy' },
  openGoogle: { does: 'link' },
  openInbox: { does: 'link' },
  setUp: { does: 'options', section: 'account' },
  addKey: { does: 'options', section: 'gemini' },
  testKey: { does: 'options', section: 'gemini' },
  changeKey: { does: 'options', section: 'gemini' },
  unlock: { does: 'options', section: 'gemini' },
  chooseModel: { does: 'options', section: 'gemini' },
  raiseLimit: { does: 'options', section: 'limits' },
} as const satisfies Record<string, Does>;

type Does =
  | { readonly does: 'connect' | 'resume' | 'retry' | 'seen' | 'reload' | 'copy' | 'link' }
  | { readonly does: 'options'; readonly section: OptionsSection };

const ENABLE_GMAIL = 'https://console.cloud.google.com/apis/library/gmail.googleapis.com';

/** Where Google puts the problem right. Only Google's own pages are opened, whatever the problem carries. */
export function urlFor(problem: Problem): string {
  if (problem.code === 'delegated-mailbox') return 'https://mail.google.com/mail/';
  const given = problem.params?.url;
  if (typeof given !== 'string' || !URL.canParse(given)) return ENABLE_GMAIL;
  const { protocol, hostname } = new URL(given);
  const google = hostname === 'google.com' || hostname.endsWith('.google.com');
  return protocol === 'https:' && google ? given : ENABLE_GMAIL;
}
