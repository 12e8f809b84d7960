import { describe, expect, it } from 'vitest';
import { readBodies } from '../../../src/mail/body-text.ts';

const read = (plain: string, html: string) => readBodies([{ plain, html }], new Set());
const LETTER =
  'Dear Olena, the meeting on Thursday moves to Friday because the room is taken. Kind regards, Petro';

describe('choosing between plain text and HTML', () => {
  it('prefers plain text that says the same', () => {
    expect(read(LETTER, `<p>${LETTER}</p><p>© Firm</p>`).text).toBe(LETTER);
  });

  it.each([
    ['is empty', ' \n'],
    ['is much shorter', 'Meeting'],
    ['is a stub', 'Your e-mail program does not support HTML messages, please use another program.'],
    [
      'is a decoy',
      'Our spring catalogue lists forty flowering shrubs with prices, sizes, soil preferences and photographs.',
    ],
  ])('takes the HTML when the plain text %s', (_name, plain) => {
    expect(read(plain, `<p>${LETTER}</p>`).text).toBe(LETTER);
  });

  it('takes the words of images when there are no others', () => {
    expect(read('', '<img alt="Spring sale, 20 % off">').text).toBe('Spring sale, 20 % off');
    expect(read('Spring', '').text).toBe('Spring');
  });

  it('joins what stands one after the other', () => {
    const bodies = [
      { plain: 'one', html: '' },
      { plain: '', html: '<b>two</b>' },
    ];
    expect(readBodies(bodies, new Set()).text).toBe('one\n\ntwo');
  });
});

describe('what else comes with the text', () => {
  it('takes hidden text and links from the HTML even where plain text is chosen', () => {
    const body = read(LETTER, `<p>${LETTER}</p><p hidden>secret</p><a href="https://a.example">here</a>`);
    expect(body).toEqual({
      text: LETTER,
      hiddenText: 'secret',
      asides: '',
      structured: [],
      links: [{ href: 'https://a.example', text: 'here' }],
    });
  });

  it('adds the addresses written in plain text, once', () => {
    const body = read(
      `${LETTER} https://a.example/x, https://b.example/.`,
      '<a href="https://a.example/x">Look</a>',
    );
    expect(body.links).toContainEqual({ href: 'https://a.example/x', text: 'Look' });
    expect(body.links).toContainEqual({ href: 'https://b.example/', text: 'https://b.example/' });
  });

  it('bounds every field and reports depth', () => {
    const problems = new Set<string>();
    const html = `<p hidden>${'h '.repeat(9_000)}</p>${'<i>'.repeat(2_000)}${'t '.repeat(90_000)}`;
    const body = readBodies([{ plain: '', html }], problems);
    expect(body.text.length).toBeLessThanOrEqual(20_000);
    expect(body.hiddenText.length).toBeLessThanOrEqual(4_000);
    expect([...problems]).toEqual(['depth']);
  });
});
