import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, readAnswer } from '../../../src/classifier/answer.ts';
import { buildPrompt } from '../../../src/classifier/prompt.ts';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import { dice, items } from './stand.ts';

const prompt = buildPrompt(items(4), DEFAULT_CATEGORIES, dice());
const numbers = [...prompt.byNumber.keys()];
const [one = 0, two = 0, three = 0, four = 0] = numbers;
const mail = (number: number) => prompt.byNumber.get(number);

function answer(text: string | unknown[], finishReason = 'STOP', blockReason = ''): Answer {
  return {
    text: typeof text === 'string' ? text : JSON.stringify(text),
    finishReason,
    blockReason,
    tokensIn: 1,
    tokensOut: 1,
  };
}

const lines = numbers.map((i) => ({ i, c: 'bills', r: 'a "quoted" } brace' }));

describe('readAnswer', () => {
  it('gives every mail its verdict', () => {
    const reading = readAnswer(answer(lines), prompt);
    expect(reading).toMatchObject({ kind: 'read', contested: [], missing: [], cutOff: false });
    expect(reading.kind === 'read' && reading.verdicts.size).toBe(4);
  });

  it('tells missing from contested, and agrees with what is only said twice', () => {
    const reading = readAnswer(
      answer([
        { i: one, c: 'bills' },
        { i: one, c: 'bills', r: 'again' },
        { i: two, c: 'bills' },
        { i: two, c: 'social' },
        { i: three, c: 'nonsense' },
      ]),
      prompt,
    );
    expect(reading).toMatchObject({
      kind: 'read',
      contested: [mail(two)],
      missing: [mail(three), mail(four)],
    });
    expect(reading.kind === 'read' && [...reading.verdicts.keys()]).toEqual([mail(one)]);
  });

  it('trusts nothing of an answer about mails nobody asked about', () => {
    expect(readAnswer(answer([...lines, { i: 5_000, c: 'spam' }]), prompt)).toEqual({ kind: 'malformed' });
  });

  it.each([[''], ['yes'], ['{"i":1}'], ['[]'], ['null'], ['[1,2]'], ['[{"i"']])(
    'knows that %j is no answer',
    (text) => {
      expect(readAnswer(answer(text), prompt)).toEqual({ kind: 'malformed' });
    },
  );

  it('keeps whole lines of an answer that was cut off anywhere', () => {
    const text = JSON.stringify(lines);
    fc.assert(
      fc.property(fc.nat(text.length), (length) => {
        const reading = readAnswer(answer(text.slice(0, length), 'MAX_TOKENS'), prompt);
        const whole = text.slice(0, length).split('"}').length - 1;
        expect(reading).toMatchObject({ kind: 'read', cutOff: true });
        if (reading.kind !== 'read') return;
        expect(reading.verdicts.size).toBe(whole);
        expect(reading.missing).toHaveLength(4 - whole);
      }),
    );
  });

  it.each([
    ['', 'PROHIBITED_CONTENT'],
    ['SAFETY', ''],
    ['RECITATION', ''],
    ['SPII', ''],
  ])('sees that it was blocked: %j %j', (finishReason, blockReason) => {
    expect(readAnswer(answer(lines, finishReason, blockReason), prompt)).toEqual({ kind: 'blocked' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom('STOP', 'MAX_TOKENS', ''),
        (text, reason) => {
          expect(['read', 'malformed']).toContain(readAnswer(answer(text, reason), prompt).kind);
        },
      ),
    );
  });
});
