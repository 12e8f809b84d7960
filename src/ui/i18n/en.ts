import type { CategoryKey } from '../../decision/category.ts';
import type { Tier } from '../../decision/decision.ts';
import type { RunView } from '../../messaging/protocol.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { Remedy } from '../problems.ts';
import { enEvidence } from './en-evidence.ts';
import { enLearnt } from './en-learnt.ts';
import { enOptions } from './en-options.ts';
import { enProblems, type ProblemWords } from './en-problems.ts';
import { enUndo } from './en-undo.ts';
import { enWaits } from './en-waits.ts';
import type { Language } from './language.ts';
import { enStart } from './start-words.ts';

const { format } = enStart;
const mails = (n: number): string => format.count(n, { one: 'mail', other: 'mails' });

/** English: the shape every other language must satisfy. */
export const en = {
  language: 'en' as Language,
  format,
  mails,
  app: {
    ...enStart.app,
    collapse: 'Collapse',
    menu: 'More',
    resize: 'Panel width',
    loading: 'Loading',
    details: 'Details',
    tabs: { sort: 'Sort', activity: 'Activity', report: 'Report' },
  },
  act: {
    sortNow: 'Sort now',
    pause: 'Pause',
    resume: 'Resume',
    stop: 'Stop',
    undo: 'Undo',
    undoRun: 'Undo this run',
    connect: 'Connect Gmail',
    settings: 'Settings',
    openSettings: 'Open settings',
    openGmail: 'Open Gmail',
    cancel: 'Cancel',
    more: 'Show more',
    seeReport: 'See the report',
    lookAgain: 'Sort what I put back',
  },
  /** The buttons that mend problems. */
  remedies: {
    signIn: 'Sign in again',
    resume: 'Resume',
    retry: 'Try again',
    seen: 'All right',
    reload: 'Reload the page',
    copyDetails: 'Copy details',
    openGoogle: 'Open Google’s page',
    openInbox: 'Open my inbox',
    setUp: 'Open settings',
    addKey: 'Add a key',
    testKey: 'Test key',
    changeKey: 'Change the key',
    unlock: 'Unlock',
    chooseModel: 'Choose a model',
    raiseLimit: 'Raise the limit',
  } as Record<Remedy, string>,
  sort: {
    welcome: 'Your inbox, sorted in one go',
    does: 'AuraMail gives every mail in your inbox a clear label, tells you why, and can put each one back exactly as it was.',
    never: [
      'It never deletes a mail.',
      'It has no server: your mail goes only to Google, and to Gemini only if you add a key.',
      'It does nothing before you press the button for the first time.',
    ],
    connectFirst: 'Google will ask for your permission once.',
    ...enStart.sort,
    counting: 'Counting what is not sorted yet…',
    noKey: 'Without a Gemini key, mail that is unclear waits for your review.',
    addKey: 'Add a key',
    lastRun: (ago: string, sorted: number, archived: number) =>
      `Last sorted ${ago}: ${mails(sorted)}, ${format.number(archived)} archived`,
    empty: 'Everything is sorted',
    emptyText: 'New mail will wait for you here.',
    emptyWatched: 'New mail is sorted within a minute while your browser is open.',
    newToday: (n: number, archived: number) =>
      `New mail today: ${mails(n)} sorted, ${format.number(archived)} archived`,
    of: (done: string, total: string) => `${done} of ${total}`,
    soFar: (done: string) => `${done} so far`,
    sorted: 'mails sorted',
    putBack: 'mails put back',
    sortedAgain: 'mails sorted again',
    timeLeft: (span: string) => `about ${span} left`,
    takes: (span: string) => `Sorting takes about ${span}`,
    takesMore: (span: string) => `Sorting takes more than ${span}`,
    rate: (n: number) => `${format.number(n)} a minute`,
    paused: 'Paused',
    pausedText: 'Everything done so far stays done.',
    byCategory: 'So far',
    recent: 'Just decided',
    ended: {
      sort: {
        done: (n: number) => `${mails(n)} sorted`,
        stopped: (n: number) => `Stopped after ${mails(n)}`,
        failed: (n: number) => `Stopped after ${mails(n)}`,
      },
      undo: {
        done: (n: number) => `${mails(n)} put back`,
        stopped: (n: number) => `Stopped after putting back ${mails(n)}`,
        failed: (n: number) => `Stopped after putting back ${mails(n)}`,
      },
      redo: {
        done: (n: number) => `${mails(n)} sorted again`,
        stopped: (n: number) => `Stopped after sorting ${mails(n)} again`,
        failed: (n: number) => `Stopped after sorting ${mails(n)} again`,
      },
    },
    outcome: (archived: number, failed: number) =>
      `${format.number(archived)} archived${failed > 0 ? `, ${format.number(failed)} could not be changed` : ''}`,
    lookAgainDone: (n: number) => `${mails(n)} will be sorted again`,
  },
  doing: {
    listing: 'Looking through your inbox',
    reading: 'Reading mail',
    asking: 'Asking Gemini',
    labelling: 'Labelling in Gmail',
    undoing: 'Putting mail back',
    redoing: 'Sorting again',
    finishing: 'Finishing up',
  } as Record<RunView['doing'] | 'redoing', string>,
  waiting: {
    'gmail-minute': 'Gmail lets us read only so many mails a minute.',
    'gmail-slow-down': 'Gmail asks us to slow down.',
    network: 'Waiting for the network.',
    'model-minute': 'Keeping to your limit of Gemini calls a minute.',
    'model-slow-down': 'Gemini asks us to slow down.',
  } as Record<NonNullable<RunView['waiting']>['reason'], string>,
  goingOn: (span: string) => `Going on in ${span}`,
  goingOnNow: 'Going on now',
  activity: {
    empty: 'Nothing here yet',
    emptyText: 'Every decision will be listed here, with its reason.',
    archived: 'archived',
    stays: 'stays in the inbox',
    undone: 'Put back',
    undoing: 'Being put back',
    redoing: 'Being sorted again',
    intended: 'Being labelled',
    failed: 'Not changed',
    noSubject: '(no subject)',
    due: (day: string) => `due ${day}`,
    urgent: 'urgent',
  },
  report: {
    empty: 'No report yet',
    emptyText: 'It opens here when a run ends.',
    title: (n: number) => `${mails(n)} sorted`,
    subtitle: (when: string, took: string) => `${when}, took ${took}`,
    stopped: 'You stopped this run.',
    failed: 'This run could not finish.',
    archived: 'archived',
    needYou: 'need you',
    unsure: 'unsure',
    failures: 'not changed',
    undoText: (n: number) => `Puts ${mails(n)} back exactly as before.`,
    undoAsk: (n: number) =>
      `Put back ${mails(n)}? Labels from this run come off and archived mail returns to the inbox.`,
    undoConfirm: (n: number) => `Put back ${mails(n)}`,
    undone: 'Every change of this run has been put back.',
    undoneText: 'The next run leaves these mails alone.',
    byCategory: 'By category',
    byWhom: 'Decided by',
    problems: 'What went wrong',
    cost: 'What it took',
    time: 'Time',
    gmailRequests: 'Gmail requests',
    reads: 'Mails read',
    modelCalls: 'Gemini calls',
    tokens: 'Gemini tokens',
    tokensValue: (read: number, written: number) =>
      `${format.number(read)} in, ${format.number(written)} out`,
    retries: 'Requests sent again',
  },
  popup: {
    account: 'Account',
    idle: 'Ready to sort your inbox',
  },
  categories: {
    action: 'Action required',
    important: 'Important',
    personal: 'Personal',
    bills: 'Bills',
    security: 'Security',
    updates: 'Updates',
    newsletters: 'Newsletters',
    promotions: 'Promotions',
    social: 'Social',
    forums: 'Forums',
    spam: 'Spam',
    danger: 'Danger',
    review: 'Review',
  } as Record<CategoryKey, string>,
  who: {
    guard: 'Security check',
    rule: 'Your rule',
    memory: 'Learnt earlier',
    gmail: 'Gmail’s own sorting',
    local: 'Signs in the mail',
    student: 'Learnt from Gemini',
    model: 'Gemini',
    none: 'Nobody was sure',
  } as Record<Tier, string>,
  whoReport: {
    guard: 'Security check',
    rule: 'Your rules',
    memory: 'What was learnt earlier',
    gmail: 'Gmail’s own sorting',
    local: 'Signs in the mail',
    student: 'Learnt from Gemini',
    model: 'Gemini',
    none: 'Nobody, left for you',
  } as Record<Tier, string>,
  evidence: enEvidence,
  problems: enProblems as Readonly<Record<ProblemCode, ProblemWords>>,
  undo: enUndo,
  learnt: enLearnt,
  waits: enWaits,
  options: enOptions,
};

export type Words = typeof en;
