import type { Attachment, Mail } from '../mail/mail.ts';
import { MATTERS, type Matter } from './phrase-book.ts';
import { normalise, phrasesIn } from './phrases.ts';
import type { Sign } from './sign.ts';

/** What the mail says and carries. */
export function contentSigns(mail: Mail): readonly Sign[] {
  const attachment = mail.attachments.map((part) => attachmentSign(part, mail)).find((sign) => sign !== null);
  return attachment === undefined ? wordSigns(mail) : [...wordSigns(mail), attachment];
}

function wordSigns(mail: Mail): readonly Sign[] {
  const words = normalise([mail.from.name, mail.subject, mail.text.slice(0, 4_000)].join(' . '));
  const phrases = phrasesIn(words);
  const warns = WARNING.test(words);
  return MATTERS.flatMap((matter) =>
    warns && WARNED_OF.has(matter) ? [] : wordSign(matter, phrases.get(matter) ?? []),
  );
}

/** "We never ask for your PIN": banks and shops warn in the words of fraud. Whoever borrows the warning has other signs. */
const WARNED_OF = new Set<Matter>(['secrets', 'bank-change']);
const WARNING =
  / (?:(?:never|not|don t) (?:\S+ ){0,3}(?:ask|request|require|share|tell|give|disclose|reveal|forward|change)|(?:ніколи|нікому) (?:\S+ ){0,3}не |не (?:повідомляйте|передавайте|називайте|розголошуйте|кажіть|показуйте|діліться) |(?:niemals|jamais|nunca|nigdy|nooit) |non (?:\S+ ){0,2}mai )/u;

/** Each phrase beyond the first counts half, up to four of them. */
function wordSign(matter: Matter, phrases: readonly string[]): readonly Sign[] {
  if (phrases.length === 0) return [];
  const params = { words: phrases.slice(0, 3).join(', ').slice(0, 100) };
  return [{ name: matter, params, strength: 1 + Math.min(4, phrases.length - 1) / 2 }];
}

/** What runs when it is opened, on some system or other. */
const PROGRAMS =
  /\.(?:exe|scr|pif|com|bat|cmd|js|jse|vbs|vbe|wsf|wsh|hta|msi|msp|jar|ps1|lnk|reg|cpl|iso|img|vhdx?|appx|xll|chm|application)$/i;
const MACROS = /\.(?:docm|dotm|xlsm|xlsb|xltm|pptm|potm|one|slk|iqy)$/i;
/** Pages that build a file, or a sign-in form, on the reader's own machine. */
const PAGES = /\.(?:html?|xhtml|shtml|mht|mhtml|svg)$/i;

/** `scan.pdf.html`: the ending that counts is the last, the one that is read is the first. */
const DISGUISED =
  /\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|txt|csv)[ _]*\.(?:html?|xhtml|shtml|mht|svg|zip|rar|7z|gz|iso|img|one)$/i;

/** Packed so that no scanner looks in: odd formats, or a password written into the mail. */
const ODD_ARCHIVES = /\.(?:rar|7z|ace|arj|cab|gz|tgz|z|xz|r\d\d|uue|lzh)$/i;
const ARCHIVES = /\.(?:zip|rar|7z)$/i;
const PASSWORD = /\b(?:pass(?:word|code)|kennwort|passwort|senha|contraseña|mot de passe|hasło)\b|парол/i;

function attachmentSign({ filename, mimeType }: Attachment, mail: Mail): Sign | null {
  const params = { filename };
  // Windows drops trailing dots and spaces, so `invoice.pdf.exe ` runs.
  const name = filename.replace(/[\s.]+$/, '');
  if (PROGRAMS.test(name) || mimeType === 'application/x-msdownload') return { name: 'program', params };
  if (DISGUISED.test(name)) return { name: 'double-ending', params };
  if (MACROS.test(name)) return { name: 'macro', params };
  if (PAGES.test(name)) return { name: 'html-file', params };
  if (ARCHIVES.test(name) && PASSWORD.test(mail.text.slice(0, 2_000)))
    return { name: 'locked-archive', params };
  return ODD_ARCHIVES.test(name) ? { name: 'odd-archive', params } : null;
}
