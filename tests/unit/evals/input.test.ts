import { describe, expect, test } from 'vitest';
import { readCase } from '../../evals/input.ts';
import { judge } from '../../evals/judge.ts';

const RAW = Buffer.from(
  'From: Ann <ann@example.com>\r\nSubject: =?UTF-8?B?0KfQsNC5?=\r\n\r\nSee you at eight.',
).toString('base64url');
const read = (line: unknown) => readCase(JSON.stringify(line));
const mailOf = (line: unknown) => judge(read(line).message).mail;

describe('a line of input', () => {
  test('may hold the bytes of a message', () => {
    const mail = mailOf({ id: 'a', raw: RAW, labelIds: ['CATEGORY_PERSONAL'] });
    expect(mail).toMatchObject({
      subject: 'Чай',
      from: { address: 'ann@example.com' },
      text: 'See you at eight.',
    });
    expect(mail.labelIds).toEqual(['CATEGORY_PERSONAL']);
  });

  test('may hold its fields, and headers in three forms', () => {
    const fields = {
      id: 7,
      from: 'Shop <a@shop.example>',
      subject: 'Sale',
      text: 'Now',
      replyTo: 'b@shop.example',
    };
    for (const headers of [
      { 'List-Id': '<shop.example>' },
      [{ name: 'List-Id', value: '<shop.example>' }],
      [['List-Id', '<shop.example>']],
    ]) {
      const mail = mailOf({ ...fields, headers });
      expect(mail).toMatchObject({ subject: 'Sale', text: 'Now', listId: 'shop.example' });
      expect(mail.replyTo?.address).toBe('b@shop.example');
    }
  });

  test('may leave out all but the sender; where headers say it again, the field holds', () => {
    const mail = mailOf({ id: 'a', from: 'a@b.example', headers: { From: 'x@y.example', Subject: 'Kept' } });
    expect(mail).toMatchObject({ subject: 'Kept', text: '', from: { address: 'a@b.example' } });
  });

  test('may say what is true, also by the names of other labelled sets', () => {
    const truth = { category: 'bill', phish: false, harmIfArchived: true };
    expect(read({ id: 'a', raw: RAW, truth }).truth).toEqual({ ...truth, category: 'bills' });
    expect(read({ id: 'a', raw: RAW }).truth).toEqual({});
  });

  test('may name a category nobody knows: it is told of, and the rest counts', () => {
    const { truth, note } = read({ id: 'a', raw: RAW, truth: { category: 'misc', phish: true } });
    expect(truth).toEqual({ phish: true });
    expect(note).toContain('misc');
  });

  test.each<[string, string, RegExp]>([
    ['is no JSON', 'nonsense', /not JSON/],
    ['has no id', JSON.stringify({ raw: RAW }), /id/],
    ['has neither raw nor from', JSON.stringify({ id: 'a', subject: 'x' }), /raw|from/],
    ['has a raw that is no base64url', JSON.stringify({ id: 'a', raw: '***' }), /base64url/],
    ['is a list', '[]', /mail/],
  ])('that %s is refused in a sentence', (_, line, reason) => {
    expect(() => readCase(line)).toThrow(reason);
  });
});
