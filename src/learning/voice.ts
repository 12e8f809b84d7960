import type { Mail } from '../mail/mail.ts';
import { wordsOf } from './lexicon.ts';

/** How far a text is listened to, in characters. */
const HEARD = 1_500;

/** Who speaks to whom, and in what breath: names of features of how a mail's own words are written, whatever they say. */
export function voiceOf({ from, to, text, links }: Mail, own: string): readonly string[] {
  const heard = own.slice(0, HEARD);
  const words = wordsOf(heard);
  const lines = heard.split('\n').filter((line) => line.trim() !== '');
  const name = wordsOf(from.name).filter((word) => word.length > 2);
  const domain = from.domain.replace(/[^a-z0-9]/g, '');
  const first = name[0];
  const me = wordsOf(to[0]?.name ?? '')[0];
  const signed = wordsOf(lines.slice(-3).join(' ').slice(-160));
  const tests: readonly (readonly [string, boolean])[] = [
    ['from:name:domain', name.some((word) => word.length > 3 && domain.includes(word))],
    ['voice:signed-by-sender', first !== undefined && signed.includes(first)],
    ['voice:names-me', me !== undefined && me.length > 2 && wordsOf(heard.slice(0, 60)).includes(me)],
    ['voice:prose', lines.some((line) => line.length > 250)],
    ['voice:list', lines.filter((line) => /^\s*(?:[-–—*•·]|\d{1,2}[.)])\s/.test(line)).length >= 2],
    ['voice:fields', lines.filter((line) => /^[^:]{2,30}:\s+\S/.test(line) && line.length < 90).length >= 2],
    ['voice:link-lines', lines.filter((line) => /^\S*https?:\/\/\S+$/.test(line.trim())).length >= 2],
    ['voice:few-lines', lines.length <= 2],
    ['voice:many-lines', lines.length >= 14],
    ['voice:linked-densely', links.length >= 3 && text.length / links.length < 120],
    ...(['i', 'we', 'you'] as const).map((who): readonly [string, boolean] => {
      const said = words.filter((word) => PRONOUNS[who].has(word)).length;
      return [`voice:${who}:${bucket(said / Math.max(20, words.length))}`, true];
    }),
    [
      `voice:numbers:${bucket(words.filter((word) => /^\d/.test(word)).length / Math.max(20, words.length))}`,
      true,
    ],
  ];
  return tests.flatMap(([feature, holds]) => (holds ? [feature] : []));
}

const PRONOUNS: Readonly<Record<'i' | 'we' | 'you', ReadonlySet<string>>> = {
  i: new Set(
    "i i'm i've i'll i'd me my myself mine я мене мені мій моя моє мої мною ich mir mich mein meine je j'ai moi mon ma mes yo mi mí mis io mio mia ja mnie mój moja eu meu minha ik mij mijn".split(
      ' ',
    ),
  ),
  we: new Set(
    "we we're we've we'll us our ours ми нас нам наш наша наше наші нашого нашій wir uns unser unsere nous notre nos nosotros nuestro nuestra noi nostro nostra my nas nasz nasza nós nosso nossa wij we ons onze"
      .split(' ')
      .filter((word) => word !== 'my'),
  ),
  you: new Set(
    "you you're you've you'll your yours ви вас вам ваш ваша ваше ваші вашого вашої вашу ти тебе тобі твій твоя du dir dich dein deine sie ihnen ihr ihre ihren vous votre vos tu te ton ta tes tú ti su sus usted lei suo sua ty ci ciebie twój twoja você seu sua jij je jouw uw u".split(
      ' ',
    ),
  ),
};

/** 0: none, 1: below 4 in a hundred, 2: below 9, 3: more. */
function bucket(share: number): number {
  return share === 0 ? 0 : share < 0.04 ? 1 : share < 0.09 ? 2 : 3;
}
