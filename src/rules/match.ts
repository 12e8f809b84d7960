import type { Mail } from '../mail/mail.ts';
import { assertNever } from '../shared/assert-never.ts';
import { asciiDomain, isWithin } from './domain.ts';
import type { Condition, Rule, Test } from './schema.ts';
import { plainLine, wordLine } from './words.ts';

/** Whether a condition holds for a mail. For many mails compile once with `compileRules`. */
export function matches(condition: Condition, mail: Mail): boolean {
  return compile(condition)(new Facts(mail));
}

/** The first enabled rule, in the user's order, whose condition holds. */
export function firstMatch(rules: readonly Rule[], mail: Mail): Rule | null {
  return compileRules(rules)(mail);
}

/** `firstMatch` with everything about the rules worked out beforehand. Linear in the length of the mail. */
export function compileRules(rules: readonly Rule[]): (mail: Mail) => Rule | null {
  const compiled = rules.filter((rule) => rule.enabled).map((rule) => ({ rule, holds: compile(rule.when) }));
  return (mail) => {
    const facts = new Facts(mail);
    return compiled.find(({ holds }) => holds(facts))?.rule ?? null;
  };
}

type Predicate = (facts: Facts) => boolean;

function compile(condition: Condition): Predicate {
  if ('all' in condition) {
    const parts = condition.all.map(compile);
    return (facts) => parts.every((holds) => holds(facts));
  }
  if ('any' in condition) {
    const parts = condition.any.map(compile);
    return (facts) => parts.some((holds) => holds(facts));
  }
  if ('not' in condition) {
    const holds = compile(condition.not);
    return (facts) => !holds(facts);
  }
  return compileTest(condition);
}

function compileTest(test: Test): Predicate {
  switch (test.field) {
    case 'sender': {
      const address = test.value.toLowerCase();
      return ({ mail }) => mail.from.address === address;
    }
    case 'domain': {
      const domain = asciiDomain(test.value);
      return ({ domain: sender }) => isWithin(sender, domain);
    }
    case 'subject': {
      const found = compilePhrase(test.value);
      return ({ subject }) => found(subject);
    }
    case 'words': {
      const found = compilePhrase(test.value);
      // Apart, so that no phrase is made of the subject's end and the text's beginning.
      return (facts) => found(facts.subject) || found(facts.text);
    }
    case 'list': {
      const id = listIdIn(test.value);
      return ({ mail }) => mail.listId !== null && id !== '' && `.${mail.listId}.`.includes(`.${id}.`);
    }
    case 'unsubscribe':
      return ({ mail }) => (mail.unsubscribe !== null) === test.value;
    default:
      return assertNever(test);
  }
}

/** The identifier, also when someone pasted the whole header (`My list <list.example.com>`). */
export function listIdIn(value: string): string {
  const bracketed = /<([^<>]*)>/.exec(value)?.[1] ?? value;
  return bracketed
    .trim()
    .toLowerCase()
    .replace(/^\.+|\.+$/g, '');
}

function compilePhrase(value: string): (text: FoldedText) => boolean {
  const phrase = wordLine(value);
  if (phrase !== '') return (text) => text.words.includes(phrase);
  const plain = plainLine(value);
  return (text) => plain !== '' && text.plain.includes(plain);
}

/** What conditions ask of one mail, folded at most once however many rules ask. */
class Facts {
  readonly mail: Mail;
  readonly domain: string;
  readonly subject: FoldedText;
  readonly text: FoldedText;

  constructor(mail: Mail) {
    this.mail = mail;
    this.domain = asciiDomain(mail.from.domain);
    this.subject = new FoldedText(mail.subject);
    this.text = new FoldedText(mail.text);
  }
}

class FoldedText {
  readonly #source: string;
  #words: string | undefined;
  #plain: string | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  get words(): string {
    this.#words ??= wordLine(this.#source);
    return this.#words;
  }

  get plain(): string {
    this.#plain ??= plainLine(this.#source);
    return this.#plain;
  }
}
