import type { ProblemCode } from '../../shared/problem.ts';
import type { Sentence } from './fill.ts';
import { makeFormat } from './format.ts';

const format = makeFormat('en');

/** When the day's calls begin again; `until` in ms since the epoch. */
const resumeLater: Sentence = ({ until }) => {
  const seconds = (Number(until) - Date.now()) / 1_000;
  const when = seconds > 0 ? `There are new ones in ${format.span(seconds)}. ` : '';
  return `${when}Resume then, or raise your own limit in the settings.`;
};

/** How much of the log came back; `at`: when the copy was made, in ms since the epoch. */
const restoredFrom: Sentence = ({ restored = 0, total = 0, at }) => {
  const decisions = format.count(Number(total), { one: 'decision', other: 'decisions' });
  if (restored === total) return `${decisions} came back from AuraMail’s own copy.`;
  if (restored === 0) return `There was no readable copy of its ${decisions}.`;
  const when = format.when(Number(at), Date.now());
  return `${format.number(Number(restored))} of ${decisions} came back from the copy of ${when}.`;
};
const restoredSo: Sentence = ({ restored, total }) =>
  restored === total
    ? 'Everything can be undone as before.'
    : 'Mail whose decision is missing keeps its labels, but cannot be put back from here.';

export interface ProblemWords {
  /** What happened. */
  readonly what: Sentence;
  /** What AuraMail did about it. */
  readonly did: Sentence;
  /** What the person can do; problems.ts has the button that does it. */
  readonly todo: Sentence;
}

export const enProblems: Readonly<Record<ProblemCode, ProblemWords>> = {
  'no-client-id': {
    what: 'AuraMail has no Google client ID yet.',
    did: 'Nothing is asked of Google without one.',
    todo: 'Add one in the settings. It takes a few minutes, once.',
  },
  'sign-in-needed': {
    what: 'Google wants you to sign in again.',
    did: 'Everything done so far is kept.',
    todo: 'Sign in and AuraMail goes on where it stopped.',
  },
  'consent-refused': {
    what: 'You did not let AuraMail into Gmail.',
    did: 'Nothing was read and nothing was changed.',
    todo: 'Without that it can sort nothing. Try again when you like.',
  },
  'sign-in-failed': {
    what: 'Signing in did not work.',
    did: 'Nothing was changed in Gmail.',
    todo: 'Try again. If it fails again, check the Google client ID in the settings.',
  },
  'scope-missing': {
    what: 'AuraMail may not change labels in this mailbox.',
    did: 'It did not begin, since it could not finish.',
    todo: 'Sign in again and leave every box ticked.',
  },
  'account-unknown': {
    what: 'AuraMail cannot tell whose mailbox this is.',
    did: 'Nothing is sorted until it can.',
    todo: 'Reload the page.',
  },
  'wrong-account': {
    what: 'You signed in as {got}, but Gmail shows {expected}.',
    did: 'Nothing was changed in either.',
    todo: 'Sign in with the account shown here.',
  },
  'delegated-mailbox': {
    what: 'This is somebody else’s mailbox, opened for you.',
    did: 'AuraMail sorts only your own mail, so it does nothing here.',
    todo: 'Open your own inbox to use it.',
  },
  'gmail-api-disabled': {
    what: 'The Gmail API is switched off in your Google project.',
    did: 'AuraMail stopped before it could change anything by halves.',
    todo: 'Switch it on at Google, wait a minute, then resume.',
  },
  'gmail-forbidden-by-admin': {
    what: 'Your organisation does not allow AuraMail to use Gmail.',
    did: 'AuraMail stopped and changes nothing more.',
    todo: 'Only your administrator can allow it.',
  },
  'gmail-quota': {
    what: 'Gmail lets AuraMail do no more for now.',
    did: 'Everything done so far is kept.',
    todo: 'Resume in an hour or so.',
  },
  'gmail-unavailable': {
    what: 'Gmail does not answer at the moment.',
    did: 'AuraMail tried several times. Everything done so far is kept.',
    todo: 'Resume in a few minutes.',
  },
  'gmail-refused': {
    what: 'Gmail refused a change.',
    did: 'That mail was left as it was.',
    todo: 'You need do nothing; the next run tries it again.',
  },
  'message-gone': {
    what: 'The mail is no longer in Gmail.',
    did: 'AuraMail left it out.',
    todo: 'There is nothing to do.',
  },
  'message-unreadable': {
    what: 'The mail could not be read.',
    did: 'It stays in the inbox, marked for your review.',
    todo: 'Have a look at it in Gmail.',
  },
  'label-conflict': {
    what: 'Gmail already has a label much like one AuraMail needs.',
    did: 'AuraMail left that label alone and stopped.',
    todo: 'Rename or remove it in Gmail, then resume.',
  },
  'key-missing': {
    what: 'There is no Gemini key.',
    did: 'What is clear without Gemini is sorted; the rest waits for your review.',
    todo: 'Add a key in the settings, or go on without.',
  },
  'key-refused': {
    what: 'Google refused the Gemini key.',
    did: 'What is clear without Gemini is sorted; the rest waits.',
    todo: 'Test the key or replace it in the settings, then resume.',
  },
  'key-region': {
    what: 'Google does not offer unpaid Gemini keys in your country.',
    did: 'What is clear without Gemini is sorted; the rest waits.',
    todo: 'Use a key with billing, or remove the key and resume without one.',
  },
  'key-locked': {
    what: 'Your Gemini key is locked.',
    did: 'What is clear without Gemini is sorted; the rest waits.',
    todo: 'Unlock the key with your passphrase to let Gemini decide the rest.',
  },
  'model-unknown': {
    what: 'Google does not know the model {model}.',
    did: 'What is clear without Gemini is sorted; the rest waits.',
    todo: 'Choose another model in the settings, then resume.',
  },
  'model-rate': {
    what: 'Gemini asks AuraMail to slow down.',
    did: 'AuraMail slowed down several times. Everything done so far is kept.',
    todo: 'Resume in a few minutes.',
  },
  'model-day-limit': {
    what: 'Today’s Gemini calls are used up.',
    did: 'What is clear without Gemini is sorted; the rest waits.',
    todo: resumeLater,
  },
  'model-unavailable': {
    what: 'Gemini does not answer at the moment.',
    did: 'AuraMail tried several times. Everything done so far is kept.',
    todo: 'Resume in a few minutes.',
  },
  'model-blocked': {
    what: 'Gemini would not look at this mail.',
    did: 'It stays in the inbox, marked for your review.',
    todo: 'Have a look at it in Gmail.',
  },
  'model-answer': {
    what: 'Gemini’s answer about this mail could not be used.',
    did: 'It stays in the inbox, marked for your review.',
    todo: 'Have a look at it in Gmail.',
  },
  'batch-refused': {
    what: 'Google does not take this mail at half the price.',
    did: 'AuraMail asks Gemini at once instead, at the full price.',
    todo: 'Half the price takes a key with billing.',
  },
  'batch-lost': {
    what: 'No answers came for the mail that waited for Gemini at half the price.',
    did: 'AuraMail asks Gemini at once instead, at the full price.',
    todo: 'There is nothing you need to do.',
  },
  offline: {
    what: 'You are offline.',
    did: 'Everything done so far is kept.',
    todo: 'AuraMail needs the network to go on.',
  },
  'settings-invalid': {
    what: 'A setting is not valid.',
    did: 'Nothing was done with it.',
    todo: 'Open the settings to put it right.',
  },
  'nothing-to-undo': {
    what: 'There is nothing left to undo.',
    did: 'These mails are as they were before.',
    todo: 'You need do nothing.',
  },
  'touched-since': {
    what: 'You have changed this mail since.',
    did: 'AuraMail left it as it is.',
    todo: 'To put it back all the same, choose Undo anyway.',
  },
  'run-active': {
    what: 'AuraMail is already at work on this mailbox.',
    did: 'It goes on with that.',
    todo: 'Wait for it to finish, or stop it.',
  },
  'storage-full': {
    what: 'This computer has no room left for AuraMail’s log.',
    did: 'Without it nothing could be undone, so AuraMail stopped.',
    todo: 'Free some space, then resume.',
  },
  'storage-newer': {
    what: 'This browser holds data of a newer AuraMail.',
    did: 'This older copy leaves it untouched and does nothing.',
    todo: 'Update the extension on your browser’s extensions page, then reload this page.',
  },
  'log-lost': {
    what: 'The browser lost AuraMail’s log in a crash.',
    did: restoredFrom,
    todo: restoredSo,
  },
  'file-unknown': {
    what: 'This is not a file that AuraMail exported.',
    did: 'Nothing was changed.',
    todo: 'Choose another file.',
  },
  'file-newer': {
    what: 'This file comes from a newer AuraMail.',
    did: 'Nothing was changed.',
    todo: 'Update the extension, then import the file again.',
  },
  unexpected: {
    what: 'Something went wrong in AuraMail.',
    did: 'Nothing is half done.',
    todo: 'Reload the page and try again. If it comes back, copy the details and report it: they hold no mail and no address.',
  },
};
