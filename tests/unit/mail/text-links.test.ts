import { describe, expect, it } from 'vitest';
import { linksInText } from '../../../src/mail/text-links.ts';

const hrefs = (text: string) => linksInText(text).map((link) => link.href);

describe('linksInText', () => {
  it.each([
    ['See https://a.example/x?y=1&z=2.', 'https://a.example/x?y=1&z=2'],
    ['(https://a.example/x)', 'https://a.example/x'],
    ['https://a.example/x_(y)', 'https://a.example/x_(y)'],
    ['<http://a.example>', 'http://a.example'],
    ['"https://a.example/", he said', 'https://a.example/'],
    ['Дивись https://приклад.укр/шлях!', 'https://приклад.укр/шлях'],
    ['*https://a.example/*', 'https://a.example/'],
  ])('%s', (text, href) => {
    expect(hrefs(text)).toEqual([href]);
  });

  it('wants a scheme', () => {
    expect(hrefs('www.a.example a.example ftp://a.example mailto:x@a.example xhttps://a.example')).toEqual(
      [],
    );
  });

  it('shows a link as itself, and stops at three hundred', () => {
    expect(linksInText('https://a.example')).toEqual([
      { href: 'https://a.example', text: 'https://a.example' },
    ]);
    expect(linksInText('https://a.example '.repeat(1_000))).toHaveLength(300);
  });
});
