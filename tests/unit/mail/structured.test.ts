import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/mail/html-text.ts';
import { MAX_TYPES, typesInItem, typesInJson } from '../../../src/mail/structured.ts';

const jsonLd = (json: string) => `<script type="application/ld+json">${json}</script>`;

describe('what a mail says it is to machines', () => {
  test.each<[string, string, readonly string[]]>([
    ['a type', '{"@context": "http://schema.org", "@type": "Order"}', ['Order']],
    ['with its address', '{"@type":"https://schema.org/Invoice"}', ['Invoice']],
    ['several', '{"@type": ["Order", "http://schema.org/ParcelDelivery"]}', ['Order', 'ParcelDelivery']],
    [
      'one within another',
      '[{"@type":"Order","seller":{"@type":"Organization"}}]',
      ['Order', 'Organization'],
    ],
    ['broken JSON', '{"@type": "Order", ', ['Order']],
    ['no type', '{"type": "Order", "@type": "order now", "@type": 3}', []],
  ])('%s', (_, json, expected) => {
    expect(typesInJson(json)).toEqual(expected);
    expect(readHtml(jsonLd(json)).structured).toEqual(expected);
  });

  test('microdata', () => {
    expect(typesInItem('http://schema.org/Order https://schema.org/Invoice')).toEqual(['Order', 'Invoice']);
    const html = '<div itemscope itemtype="http://schema.org/FlightReservation"><meta itemprop="a"></div>';
    expect(readHtml(html).structured).toEqual(['FlightReservation']);
  });

  test('is no text of the mail, and no other script is read', () => {
    const { text, asides, structured } = readHtml(
      `${jsonLd('{"@type":"Order"}')}<script>{"@type":"Invoice"}</script><p>{"@type":"Event"}</p>`,
    );
    expect(structured).toEqual(['Order']);
    expect(`${text}${asides}`).toBe('{"@type":"Event"}');
  });

  test('is bounded, each type once, whatever is there', () => {
    const many = Array.from({ length: 40 }, (_, i) => `{"@type":"Type${'abcdefgh'[i % 8]}${'xyz'[i % 3]}"}`);
    const { structured } = readHtml(jsonLd(`[${many.join(',')},${many.join(',')}]`));
    expect(structured).toHaveLength(MAX_TYPES);
    expect(new Set(structured).size).toBe(MAX_TYPES);
    fc.assert(
      fc.property(fc.string(), (source) => {
        for (const type of [...typesInJson(`"@type":"${source}"`), ...typesInItem(source)]) {
          expect(type).toMatch(/^[A-Z][A-Za-z]{2,39}$/);
        }
      }),
    );
  });
});
