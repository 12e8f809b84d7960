import { describe, expect, it } from 'vitest';
import {
  decodeHeader,
  headerOf,
  headersOf,
  listIdOf,
  parameterOf,
  rawHeaders,
} from '../../../src/mail/headers.ts';

describe('rawHeaders', () => {
  it('lower-cases names, unfolds values, keeps order and doubles', () => {
    const headers = rawHeaders({
      headers: [
        { name: 'Received', value: 'by a;\r\n\tfor b' },
        { name: ' RECEIVED', value: 'two' },
        { name: 'Subject', value: '=?utf-8?q?Hi?=' },
      ],
    });
    expect(headers).toEqual([
      { name: 'received', value: 'by a; for b' },
      { name: 'received', value: 'two' },
      { name: 'subject', value: '=?utf-8?q?Hi?=' },
    ]);
  });

  it('takes only headers that are headers, and only so many', () => {
    expect(rawHeaders({ headers: [null, 3, { name: 'a' }, { name: 'b', value: 4 }, 'x'] })).toEqual([]);
    expect(rawHeaders({ headers: 'none' })).toEqual([]);
    expect(rawHeaders(undefined)).toEqual([]);
    expect(
      rawHeaders({ headers: Array.from({ length: 5_000 }, () => ({ name: 'x', value: 'y' })) }),
    ).toHaveLength(300);
  });

  it('cuts a line of a megabyte', () => {
    const [header] = rawHeaders({ headers: [{ name: 'X', value: `${' \r\n'.repeat(200_000)}a` }] });
    expect(header?.value.length).toBeLessThanOrEqual(10_000);
  });
});

describe('decodeHeader', () => {
  it.each([
    ['=?UTF-8?B?0KDQsNGF0YPQvdC+0Lo=?=', 'Рахунок'],
    ['=?windows-1251?Q?=CF=F0=E8=E2=B3=F2?= Ann', 'Привіт Ann'],
    ['=?utf-8?Q?one_?= =?utf-8?Q?two?=', 'one two'],
    ['=?utf-8?B?0KDQ?= =?utf-8?B?sNGF?=', 'Рах'],
    ['plain = text ?=', 'plain = text ?='],
    ['=?no-such-set?q?caf=E9?=', 'café'],
    ['=?utf-8?q?a=0D=0ABcc:_x?=', 'a Bcc: x'],
    ['a\uDC00b', 'a\uFFFDb'],
  ])('reads %s', (value, text) => {
    expect(decodeHeader(value)).toBe(text);
  });
});

describe('looking up', () => {
  const mail = {
    headers: [
      { name: 'x', value: 'first' },
      { name: 'x', value: 'second' },
      { name: 'list-id', value: 'Garden "Club" <Garden.Example.ORG>' },
    ],
  };

  it('finds the topmost, and all', () => {
    expect(headerOf(mail, 'x')).toBe('first');
    expect(headersOf(mail, 'x')).toEqual(['first', 'second']);
    expect(headerOf(mail, 'y')).toBeNull();
  });

  it('reads the list identifier with and without brackets', () => {
    expect(listIdOf(mail)).toBe('garden.example.org');
    expect(listIdOf({ headers: [{ name: 'list-id', value: ' bare.example.org ' }] })).toBe(
      'bare.example.org',
    );
    expect(listIdOf({ headers: [{ name: 'list-id', value: '' }] })).toBeNull();
    expect(listIdOf({ headers: [] })).toBeNull();
  });

  it('reads parameters, quoted or not', () => {
    expect(parameterOf('text/plain; format=flowed; Charset="KOI8-U"', 'charset')).toBe('koi8-u');
    expect(parameterOf("text/html; charset='utf-8'", 'charset')).toBe('utf-8');
    expect(parameterOf('text/html', 'charset')).toBe('');
    expect(parameterOf('text/html; charset', 'charset')).toBe('');
  });
});
