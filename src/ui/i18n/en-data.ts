import { makeFormat } from './format.ts';

const format = makeFormat('en');
const changes = (n: number): string => format.count(n, { one: 'log entry', other: 'log entries' });
const settings = (n: number): string => format.count(n, { one: 'setting', other: 'settings' });
const days = (n: number): string => format.count(n, { one: 'day', other: 'days' });
const years = (n: number): string => format.count(n, { one: 'year', other: 'years' });

/** The words of "Your data" in the settings. */
export const enData = {
  intro: 'Everything AuraMail knows lies in this browser. You can take it along, or make it go.',
  titles: { export: 'Export', import: 'Import', erase: 'Erase' },
  export: 'Export to a file',
  exportText:
    'Settings, rules, the log and what AuraMail has learnt, in one file (but for its practice on Gemini’s answers, which it learns again). With it, changes can also be undone on another computer. It names senders and subjects, so keep it as safe as your mail.',
  secrets: 'Include API keys',
  exported: 'The file is among your downloads.',
  import: 'Import from a file',
  importText: 'Adds what is missing here. What you have set here stays as it is.',
  saveFirst: 'Save or discard your changes first.',
  imported: 'The file was imported.',
  importedWhat: (entries: number, parts: number) => `Added ${changes(entries)} and ${settings(parts)}.`,
  nothingNew: 'Everything in it was here already.',
  skipped: (n: number) =>
    format.count(n, {
      one: 'part could not be read and was left out.',
      other: 'parts could not be read and were left out.',
    }),
  keep: 'Keep the log for',
  keepHint: 'Older entries lose their subject and reasons. They can still be undone.',
  span: (n: number) => (n % 365 === 0 ? years(n / 365) : days(n)),
  erase: 'Erase everything',
  eraseAsk:
    'Erase everything AuraMail has in this browser? Runs are stopped. Settings, rules, keys, sign-ins, the log and what was learnt are gone for good, and no change can be undone without an exported file. In Gmail nothing happens: labels stay, archived mail stays archived. Google’s permission stays until you remove it in your Google account.',
  erased: 'Everything is erased.',
  erasedText: 'Labels in Gmail are as they were.',
};
