import type { Problem, ProblemCode } from '../../shared/problem.ts';
import type { Words } from '../i18n/i18n.ts';

/** The one thing a person can do about a problem, by the button that does it. */
export type ActionKind = 'connect' | 'options' | 'resume' | 'retry' | 'open-url' | 'reload';

const ACTIONS: Readonly<Record<ProblemCode, ActionKind | null>> = {
  'no-client-id': 'options',
  'sign-in-needed': 'connect',
  'consent-refused': 'connect',
  'sign-in-failed': 'connect',
  'scope-missing': 'connect',
  'account-unknown': 'reload',
  'wrong-account': 'connect',
  'delegated-mailbox': null,
  'gmail-api-disabled': 'open-url',
  'gmail-forbidden-by-admin': null,
  'gmail-quota': 'resume',
  'gmail-unavailable': 'resume',
  'gmail-refused': null,
  'message-gone': null,
  'message-unreadable': null,
  'label-conflict': 'resume',
  'key-missing': 'options',
  'key-refused': 'options',
  'key-region': 'options',
  'model-unknown': 'options',
  'model-rate': 'resume',
  'model-day-limit': 'options',
  'model-unavailable': 'resume',
  'model-blocked': null,
  'model-answer': null,
  offline: 'retry',
  'settings-invalid': 'options',
  'nothing-to-undo': null,
  'run-active': null,
  'storage-full': 'resume',
  unexpected: 'reload',
};

export function actionFor(problem: Problem): ActionKind | null {
  return ACTIONS[problem.code];
}

export function actionName(kind: ActionKind, words: Words): string {
  switch (kind) {
    case 'connect':
      return words.act.signIn;
    case 'options':
      return words.act.openSettings;
    case 'resume':
      return words.act.resume;
    case 'retry':
      return words.act.retry;
    case 'open-url':
      return words.act.openGoogle;
    case 'reload':
      return words.act.reload;
  }
}

const ENABLE_GMAIL = 'https://console.cloud.google.com/apis/library/gmail.googleapis.com';

/** Where Google puts the problem right. Only Google's own pages are opened, whatever the problem carries. */
export function urlFor(problem: Problem): string {
  const given = problem.params?.url;
  if (typeof given !== 'string' || !URL.canParse(given)) return ENABLE_GMAIL;
  const { protocol, hostname } = new URL(given);
  const google = hostname === 'google.com' || hostname.endsWith('.google.com');
  return protocol === 'https:' && google ? given : ENABLE_GMAIL;
}
