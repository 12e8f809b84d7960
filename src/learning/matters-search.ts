import {
  ACTION_WORDS,
  BILL_TEXT_WORDS,
  BILL_WORDS,
  CODE_WORDS,
  SECURITY_TEXT_WORDS,
  SECURITY_WORDS,
  SERVICE_WORDS,
} from './matters-words.ts';

/** One Gmail search; the mails it finds bear the mark. */
export interface MarkQuery {
  readonly mark: string;
  readonly q: string;
}

/** Gmail does not say how long a search may be; this is far below what a web address may hold. */
const MAX_QUERY = 1_400;

/**
 * Searches that find mail that may matter, by the same words as matters.ts, before it is read. They find more than
 * that (a word anywhere in the text, where matters.ts wants it near the beginning), hardly less.
 */
export function matterQueries(): readonly MarkQuery[] {
  return [
    ...queries('code', 'subject:', `${CODE_WORDS}, код`),
    ...queries('security', 'subject:', `${SECURITY_WORDS}, пароль, пароля`),
    ...queries('bill', 'subject:', `${BILL_WORDS}, ${UKRAINIAN_BILL}`),
    ...queries('action', 'subject:', `${ACTION_WORDS}, потребує`),
    ...queries('service', 'subject:', `${SERVICE_WORDS}, посилка, замовлення, відправлено, бронювання`),
    ...queries('text', '', `${CODE_WORDS}, ${SECURITY_TEXT_WORDS}, ${BILL_TEXT_WORDS}`, ['filename:ics']),
  ];
}

/** A search knows no endings: the commonest forms of the words that matters.ts knows by their beginning. */
const UKRAINIAN_BILL = `рахунок, рахунку, рахунки, квитанція, квитанцію, оплата, оплати, оплату, платіж, платежу,
  заборгованість, виписка, виписку, чек, списано`;

function queries(
  mark: string,
  operator: string,
  words: string,
  others: readonly string[] = [],
): readonly MarkQuery[] {
  const phrases = words.split(',').flatMap((phrase) => termOf(operator, phrase.trim()));
  const terms = [...new Set([...phrases, ...others])];
  const packed: string[][] = [];
  for (const term of terms) {
    const last = packed.at(-1);
    if (last !== undefined && [...last, term].join(' ').length <= MAX_QUERY) last.push(term);
    else packed.push([term]);
  }
  return packed.map((group) => ({ mark, q: `{${group.join(' ')}}` }));
}

/** A phrase as matters.ts writes it; [] for one with an open ending, which no search can say. */
function termOf(operator: string, phrase: string): string[] {
  if (phrase === '' || phrase.includes('*')) return [];
  const [first, ...others] = phrase.split(' … ').map((part) => `${operator}"${part}"`);
  if (first === undefined) return [];
  return [others.length === 0 ? first : `(${[first, ...others].join(' ')})`];
}
