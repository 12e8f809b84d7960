import type { ProblemCode } from '../../shared/problem.ts';
import type { Sentence } from './fill.ts';

/** What happened, and what to do about it (or what AuraMail does by itself). */
export interface ProblemWords {
  readonly what: Sentence;
  readonly todo: Sentence;
}

export const enProblems: Readonly<Record<ProblemCode, ProblemWords>> = {
  'no-client-id': {
    what: 'AuraMail has no Google client ID yet.',
    todo: 'Add one in the settings. It takes a few minutes, once.',
  },
  'sign-in-needed': {
    what: 'Google wants you to sign in again.',
    todo: 'Sign in and AuraMail goes on where it stopped.',
  },
  'consent-refused': {
    what: 'You did not let AuraMail into Gmail.',
    todo: 'Without that it can sort nothing. Try again when you like.',
  },
  'sign-in-failed': {
    what: 'Signing in did not work.',
    todo: 'Try again. If it fails again, check the Google client ID in the settings.',
  },
  'scope-missing': {
    what: 'AuraMail may not change labels in this mailbox.',
    todo: 'Sign in again and leave every box ticked.',
  },
  'account-unknown': {
    what: 'AuraMail cannot tell whose mailbox this is.',
    todo: 'Nothing is sorted until it can. Reload the page.',
  },
  'wrong-account': {
    what: 'You signed in as {got}, but Gmail shows {expected}.',
    todo: 'Nothing was changed. Sign in with the account shown here.',
  },
  'delegated-mailbox': {
    what: 'This is somebody else’s mailbox, opened for you.',
    todo: 'AuraMail sorts only your own mail. Open your own inbox to use it.',
  },
  'gmail-api-disabled': {
    what: 'The Gmail API is switched off in your Google project.',
    todo: 'Switch it on at Google, wait a minute, then resume.',
  },
  'gmail-forbidden-by-admin': {
    what: 'Your organisation does not allow AuraMail to use Gmail.',
    todo: 'Only your administrator can change that.',
  },
  'gmail-quota': {
    what: 'Gmail lets AuraMail do no more for now.',
    todo: 'Everything done so far is kept. Resume later.',
  },
  'gmail-unavailable': {
    what: 'Gmail does not answer at the moment.',
    todo: 'AuraMail tried several times. Everything done so far is kept; resume in a few minutes.',
  },
  'gmail-refused': {
    what: 'Gmail refused a change.',
    todo: 'That mail was left as it was.',
  },
  'message-gone': {
    what: 'The mail is no longer in Gmail.',
    todo: 'There is nothing left to change.',
  },
  'message-unreadable': {
    what: 'The mail could not be read.',
    todo: 'It stays in the inbox, marked for your review.',
  },
  'label-conflict': {
    what: 'Gmail already has a label much like one AuraMail needs.',
    todo: 'Rename or remove it in Gmail, then resume.',
  },
  'key-missing': {
    what: 'There is no Gemini key.',
    todo: 'Add one in the settings, or go on without: what is unclear waits for your review.',
  },
  'key-refused': {
    what: 'Google refused the Gemini key.',
    todo: 'Test it or replace it in the settings.',
  },
  'key-region': {
    what: 'Google does not offer unpaid Gemini keys in your country.',
    todo: 'Use a key with billing, or go on without one.',
  },
  'model-unknown': {
    what: 'Google does not know the model {model}.',
    todo: 'Choose another model in the settings.',
  },
  'model-rate': {
    what: 'Gemini asks AuraMail to slow down.',
    todo: 'Everything done so far is kept. Resume in a minute.',
  },
  'model-day-limit': {
    what: 'Today’s Gemini calls are used up.',
    todo: 'Resume tomorrow, or raise the limit in the settings.',
  },
  'model-unavailable': {
    what: 'Gemini does not answer at the moment.',
    todo: 'Everything done so far is kept; resume in a few minutes.',
  },
  'model-blocked': {
    what: 'Gemini would not look at this mail.',
    todo: 'It stays in the inbox, marked for your review.',
  },
  'model-answer': {
    what: 'Gemini’s answer about this mail could not be used.',
    todo: 'It stays in the inbox, marked for your review.',
  },
  offline: {
    what: 'You are offline.',
    todo: 'Everything done so far is kept. AuraMail needs the network to go on.',
  },
  'settings-invalid': {
    what: 'A setting is not valid.',
    todo: 'Open the settings to put it right.',
  },
  'nothing-to-undo': {
    what: 'There is nothing left to undo.',
    todo: 'These mails are as they were before.',
  },
  'run-active': {
    what: 'AuraMail is already at work on this mailbox.',
    todo: 'Wait for it to finish, or stop it.',
  },
  'storage-full': {
    what: 'This computer has no room left for AuraMail’s journal.',
    todo: 'Without it nothing could be undone, so AuraMail stopped. Free some space, then resume.',
  },
  unexpected: {
    what: 'Something went wrong in AuraMail.',
    todo: 'Nothing is half done. Reload the page and try again.',
  },
};
