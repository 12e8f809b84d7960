import type { Attachment, Mail } from '../mail/mail.ts';
import { MATTERS, type Matter, normalise, phrasesIn } from './phrases.ts';
import type { Sign } from './sign.ts';
import { MORE_PHRASES } from './weights.ts';

/** What the mail says and carries. */
export function contentSigns(mail: Mail): readonly Sign[] {
  const signs = wordSigns(mail);
  const attachment = mail.attachments.map(attachmentSign).find((sign) => sign !== null);
  return attachment === undefined ? signs : [...signs, attachment];
}

function wordSigns(mail: Mail): readonly Sign[] {
  const words = normalise([mail.from.name, mail.subject, mail.text.slice(0, 5_000)].join(' . '));
  const phrases = phrasesIn(words);
  return MATTERS.flatMap((matter) => wordSign(matter, phrases.get(matter) ?? []));
}

function wordSign(matter: Matter, phrases: readonly string[]): readonly Sign[] {
  if (phrases.length === 0) return [];
  const more = Math.min(MORE_PHRASES.most, (phrases.length - 1) * MORE_PHRASES.each);
  const params = { words: phrases.slice(0, 3).join(', ').slice(0, 100) };
  return [matter === 'greeting' ? { name: matter, params } : { name: matter, params, more }];
}

/** What runs when it is opened, on some system or other. */
const PROGRAMS =
  /\.(?:exe|scr|pif|com|bat|cmd|js|jse|vbs|vbe|wsf|wsh|hta|msi|msp|jar|ps1|lnk|reg|cpl|iso|img|vhdx?|appx|xll|chm|application)$/i;
const MACROS = /\.(?:docm|dotm|xlsm|xlsb|xltm|pptm|potm|one|slk|iqy)$/i;
/** Pages that build a file, or a sign-in form, on the reader's own machine. */
const PAGES = /\.(?:html?|xhtml|shtml|mht|mhtml|svg)$/i;

function attachmentSign({ filename, mimeType }: Attachment): Sign | null {
  const params = { filename };
  // Windows drops trailing dots and spaces, so `invoice.pdf.exe ` runs.
  const name = filename.replace(/[\s.]+$/, '');
  if (PROGRAMS.test(name) || mimeType === 'application/x-msdownload') return { name: 'program', params };
  if (MACROS.test(name)) return { name: 'macro', params };
  return PAGES.test(name) ? { name: 'html-file', params } : null;
}
