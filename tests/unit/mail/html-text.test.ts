import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/mail/html-text.ts';

describe('visible text', () => {
  it('has a line per block and no line where the source happens to break', () => {
    const { text } = readHtml(
      '<p>One\n two</p><div>three<br>four</div><ul><li>a<li>b</ul><table><tr><td>x<td>y</table>',
    );
    expect(text).toBe('One two\n\nthree\nfour\n\na\n\nb\n\nx y');
  });

  it('decodes entities once', () => {
    expect(readHtml('&lt;b&gt; &amp;amp; &#8364;&nbsp;5 &unknown; &#x110000;').text).toBe(
      '<b> &amp; € 5 &unknown; \uFFFD',
    );
  });

  it('leaves out what is no text of the mail', () => {
    const html = `<head><title>T</title><style>p{}</style></head><script>alert(1)</script><!-- c --><!--[if mso]>Outlook<![endif]-->
      <template>t</template><textarea>ta</textarea><select><option>o</select>seen`;
    expect(readHtml(html)).toMatchObject({ text: 'seen', hiddenText: '' });
  });

  it('removes zero-width and bidi characters', () => {
    expect(readHtml('pay&#8203;p&zwnj;a&shy;l &#8238;txet').text).toBe('paypal txet');
  });

  it('reads broken markup', () => {
    expect(readHtml('<b>a<i>b</b>c</p></table><a href=x>d').text).toContain('abc');
    expect(readHtml('<').text).toBe('<');
    expect(readHtml('').text).toBe('');
  });
});

describe('links', () => {
  it('come with their visible text', () => {
    const { links } = readHtml(
      '<a href=" https://a.example/x ">Read <b>more</b>\n now</a><a href="mailto:x@y.example">mail</a>',
    );
    expect(links).toEqual([
      { href: 'https://a.example/x', text: 'Read more now' },
      { href: 'mailto:x@y.example', text: 'mail' },
    ]);
  });

  it('take an image’s words when they have no others', () => {
    expect(readHtml('<a href="https://a.example"><img alt="Shop logo"></a>').links[0]?.text).toBe(
      'Shop logo',
    );
    expect(readHtml('<a href="https://a.example"><img alt="Shop logo">Buy</a>').links[0]?.text).toBe('Buy');
  });

  it('are kept when hidden, without the words nobody sees', () => {
    expect(readHtml('<div style="display:none"><a href="https://a.example">secret</a></div>').links).toEqual([
      { href: 'https://a.example', text: '' },
    ]);
  });

  it('include forms and image maps, not anchors of the same page', () => {
    const { links } = readHtml(
      '<form action="https://f.example/p"></form><map><area href="https://m.example" alt="map"></map><a href="#top">up</a>',
    );
    expect(links.map((link) => link.href)).toEqual(['https://f.example/p', 'https://m.example']);
  });

  it('are bounded in number and length', () => {
    const { links } = readHtml(`${'<a href="https://a.example/">x</a>'.repeat(900)}`);
    expect(links.length).toBe(300);
    const [long] = readHtml(
      `<a href="https://a.example/${'x'.repeat(9_000)}">${'y'.repeat(9_000)}</a>`,
    ).links;
    expect(long?.href.length).toBe(2_048);
    expect(long?.text.length).toBe(200);
  });
});

describe('images', () => {
  it('leave their words aside', () => {
    expect(readHtml('Hi<img alt="Spring sale"><img alt="">')).toMatchObject({
      text: 'Hi',
      altText: 'Spring sale',
    });
  });
});

describe('bounds', () => {
  it('reads only bare text below an impossible depth', () => {
    const reading = readHtml(`before ${'<div>'.repeat(50_000)}deep${'</div>'.repeat(50_000)}`);
    expect(reading.tooDeep).toBe(true);
    expect(reading.text).toContain('before');
    expect(reading.text).toContain('deep');
  });

  it('does not mistake unclosed paragraphs and list items for depth', () => {
    for (const unclosed of ['<p>x', '<li>x', 'x<br>', '<tr><td>x', '<option>x']) {
      expect(readHtml(unclosed.repeat(3_000)).tooDeep).toBe(false);
    }
  });

  it('does not search forever for what is never closed', () => {
    for (const bait of [
      '<style',
      '<style>/*',
      '<!--',
      '<a href="',
      '&',
      '<b></i>',
      '<p style="color:',
      '</p>',
      '<form><svg>',
    ]) {
      expect(typeof readHtml(bait.repeat(40_000)).text).toBe('string');
    }
  }, 20_000);
});

describe('asides', () => {
  const asides = (html: string) => readHtml(html).asides;

  it('are comments, titles, words for images, and what stands in elements that show no text', () => {
    expect(asides('<!-- one --><p title="two">x<img alt="three"></p><title>four</title>')).toBe(
      'one two three four',
    );
    expect(asides('<a aria-label="five">x</a><template>six</template><option>x</option>')).toBe('five six');
  });

  it('are not code, nor text', () => {
    expect(
      asides('<!--[if mso]>one<![endif]--><!-- <b>two</b> --><style>p{}</style><script>x()</script>y'),
    ).toBe('');
  });

  it('are few', () => {
    expect(asides(`<!-- ${'x '.repeat(9_000)} -->`.repeat(20)).length).toBeLessThanOrEqual(6_000);
  });
});
