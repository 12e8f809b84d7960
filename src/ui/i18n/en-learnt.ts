import type { LessonHow } from '../../journey/records.ts';

/** What the user has taught AuraMail: at a mail, in the settings and in the report. */
export const enLearnt = {
  /** The menu of one row, described by that row's subject. */
  fix: 'Should be…',
  fixed: (sender: string, category: string) => `Learnt: mail like this from ${sender} is ${category}`,
  fixing: 'Putting it right…',
  /** Of a decision that the user has put right. */
  replacedRow: 'put right since',
  fixedOnce: (category: string) =>
    `Put under ${category}. Nothing was learnt: this mail does not prove who sent it`,
  intro:
    'What you put right once, AuraMail gets right from then on. Whatever it has learnt from you can be taken back here; mail that is already sorted stays as it is.',
  account: 'Account',
  empty:
    'Nothing yet. AuraMail learns when you put a mail back, choose another category for it, or move it in Gmail.',
  how: {
    fix: 'you chose it',
    undo: 'you put it back',
    moved: 'you moved it in Gmail',
    starred: 'you starred it',
    archived: 'you archived it',
    replied: 'you replied to it',
    kept: 'you moved it back to the inbox',
  } as Record<LessonHow, string>,
  on: (date: string) => `learnt from you on ${date}`,
  today: 'learnt from you today',
  replaced: 'What you did later counts instead.',
  forget: 'Forget',
  forgotten: 'Forgotten',
  forgetAll: 'Forget everything',
  forgetAllAsk: (account: string) =>
    `Forget everything AuraMail has learnt in ${account}, from you and from earlier decisions? It starts again as on the first day. Labels, settings and rules stay as they are.`,
  allForgotten: 'Everything is forgotten.',
  free: 'Decided for free',
  freeShare: (share: string) => `${share} of the mails, without asking Gemini`,
  freeBefore: (shares: string) => `In the runs before: ${shares}`,
};
