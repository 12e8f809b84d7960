import { makeFormat } from './format.ts';

const format = makeFormat('en');
const mails = (n: number): string => format.count(n, { one: 'mail', other: 'mails' });

/** What may be taken back beyond one mail or one run, and how that, or doing it again, went. */
export const enUndo = {
  more: 'Undo more',
  /** The menu of one row, described by that row's subject. */
  rowMore: 'Undo more like this',
  from: (sender: string) => `Undo everything from ${sender}`,
  within: (category: string) => `Undo everything in ${category}`,
  category: 'Undo everything in a category…',
  since: 'Undo everything since…',
  categoryField: 'Category',
  sinceField: 'What was sorted',
  sinceChoices: {
    today: 'Today',
    yesterday: 'Since yesterday',
    week: 'In the last 7 days',
    date: 'Since a date',
  },
  dateField: 'Date',
  counting: 'Counting…',
  will: (n: number) =>
    `Puts ${mails(n)} back exactly as before: AuraMail’s labels come off, and archived mail returns to the inbox.`,
  none: { undo: 'Nothing was put back', redo: 'Nothing was sorted again' },
  left: (n: number) =>
    format.count(n, {
      one: 'left as it is, because you have changed it since',
      other: 'left as they are, because you have changed them since',
    }),
  notDone: {
    undo: (n: number) =>
      `${format.count(n, { one: 'mail was', other: 'mails were' })} not put back. You can still undo that.`,
    redo: (n: number) => `${format.count(n, { one: 'mail was', other: 'mails were' })} not sorted again.`,
  },
  redo: 'Redo',
  redoHint: 'Sort them again',
  show: 'Show',
  hide: 'Hide',
  leftList: 'Left as they are',
  andMore: (n: number) => `and ${format.number(n)} more`,
  anyway: 'Undo anyway',
  close: 'Close',
};
