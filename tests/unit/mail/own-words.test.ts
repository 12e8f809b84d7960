import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../src/mail/own-words.ts';

const MINE = 'Yes, Friday at ten suits me well.';

describe('ownWords', () => {
  it.each([
    ['On Mon, 5 Jan 2026 at 10:00, Ann <ann@x.example> wrote:\nold words'],
    ['On Mon, 5 Jan 2026 at 10:00, Ann Lee\n<ann@x.example> wrote:\nold words'],
    ['пн, 5 січ. 2026 р. о 10:00 Олена <olena@x.example> пише:\nold words'],
    ['Олена Коваль 5 січня 2026 року о 10:00 написала:\nold words'],
    [
      'Am 05.01.2026 um 10:00 schrieb Ann <ann@x.example>:\nAm 5. Januar 2026 um 10:00 Ann schrieb:\nold words',
    ],
    ['-----Original Message-----\nold words'],
    ['---------- Forwarded message ---------\nold words'],
    ['From: Ann <ann@x.example>\nSent: Monday\nTo: me\nold words'],
    ['Від: Олена\nНадіслано: понеділок\nold words'],
    ['________________________________\nold words'],
    ['> old words\n> more old words'],
    ['-- \nAnn Lee\nold words'],
    ['Sent from my iPhone\nold words'],
    ['Надіслано з iPhone'],
  ])('ends before %s', (rest) => {
    const own = ownWords(`${MINE}\n\n${rest}`);
    expect(own.startsWith(MINE)).toBe(true);
    expect(own).not.toContain('old words');
  });

  it('drops the small print at the end, not the matter itself', () => {
    const letter =
      'News of the week\nOne\nTwo\nThree\nYou are receiving this because you signed up.\nUnsubscribe | Privacy policy';
    expect(ownWords(letter)).toBe('News of the week\nOne\nTwo\nThree');
    expect(ownWords('How to unsubscribe from anything\nFirst look for the link.\nThen press it.')).toContain(
      'How to unsubscribe',
    );
    expect(ownWords('Новини\nОдин\nДва\nТри\nЩоб відписатися, натисніть тут')).toBe('Новини\nОдин\nДва\nТри');
  });

  it('keeps a mail that is nothing but a quotation', () => {
    expect(ownWords('> only this')).toBe('> only this');
    expect(ownWords('Fwd\n---------- Forwarded message ---------\nthe thing itself')).toContain(
      'the thing itself',
    );
  });

  it('is linear on bait', () => {
    const bait = `${'On a '.repeat(20_000)}\n${'x пише '.repeat(5_000)}`;
    expect(ownWords(bait).length).toBeGreaterThan(0);
  });
});
