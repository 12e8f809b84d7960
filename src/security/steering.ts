import { lazily } from '../shared/lazily.ts';
import { orderIn } from './injection.ts';

/**
 * A wider net than `injectionIn`, for one question only: whether a mail is asked about in a call of its own. It costs a
 * call when it errs, so it is enough that near the name of a category there is talk of sorting, of other mail, and of
 * what a reader is to do.
 */
export function maySteer(shown: string): boolean {
  const text = shown.toLowerCase();
  for (const { index } of text.matchAll(label())) {
    const near = text.slice(Math.max(0, index - NEAR), index + NEAR);
    if (row().test(near) || talk().every((words) => words.test(near))) return true;
  }
  return orderIn(shown) !== null;
}

/** Characters on either side. */
const NEAR = 110;

const word = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'u');

/** What a mail may be called: our names of categories, and what people call them. */
const label = lazily(
  () =>
    new RegExp(
      word(
        'spam|junk|ads|adverts|promo(?:tions?|tional)?|newsletters?|important|action required|personal|social|updates|forums?|danger|спам\\p{L}*|реклам\\p{L}*|розсилк\\p{L}*|важлив\\p{L}*|особист\\p{L}*|соціальн\\p{L}*|оновлен\\p{L}*|небезпе\\p{L}*',
      ).source,
      'gu',
    ),
);

const talk = lazily((): readonly RegExp[] => [
  // Sorting, and answering.
  word(
    'produce|skip|contain|classif\\p{L}*|categor\\p{L}*|label\\p{L}*|sort(?:s|ed|ing|er)?|mark(?:s|ed)?|tag(?:s|ged)?|treat\\p{L}*|verdict|answer\\p{L}*|outputs?|results?|json|returns?|respond|fil(?:e|es|ed)|put|belongs?|consider\\p{L}*|range|used?|=>|класиф\\p{L}*|категорі\\p{L}*|познач\\p{L}*|мітк\\p{L}*|сорту\\p{L}*|віднес\\p{L}*|відповід\\p{L}*|вважа\\p{L}*|результат\\p{L}*|назви|стан\\p{L}*|поверн\\p{L}*',
  ),
  // Other mail.
  word(
    'all|every|each|everything|others?|rest|remaining|neighbou?rs?|mails?|e-?mails?|letters|messages|entries|items|times|bills?|invoices?|notices?|i|усі|всі|кож\\p{L}*|решт\\p{L}|інш\\p{L}*|лист\\p{L}*|рахун\\p{L}*|сповіщен\\p{L}*',
  ),
  // The tone of an order, or somebody who is no reader.
  word(
    'will|understood|above|today|must|shall|only|now|ignore|disregard|forget|override|pretend|instead|wherever|whatever|whoever|told|correct|vital|for i in|reminder|rules?|instructions?|prompt|robots?|bots?|ai|llm|model|assistant|classifier|system|наказ\\p{L}*|забудь\\p{L}*|має|мусиш|повин\\p{L}*|хай|нехай|замість|казали|правил\\p{L}*|вказівк\\p{L}*|інструкці\\p{L}*|робот\\p{L}*|ші|модел\\p{L}*|асистент\\p{L}*|помічник\\p{L}*|дай',
  ),
]);

/** A number and a category, twice: the beginning of a list of answers. */
const row = lazily(
  () => new RegExp(`(?:(?<!\\d)\\d{1,3}["”']?[^\\p{L}\\d]{1,5}${label().source}\\P{L}{0,8}){2}`, 'u'),
);
