import { describe, expect, it } from 'vitest';
import { BUCKETS, OWN_FROM, studentFeatures } from '../../../src/learning/student-features.ts';
import { parseMail } from '../../../src/mail/parse.ts';
import { parseMime } from '../../sandbox/mime.ts';

const FACTS = { authenticated: true, securitySender: false, knownPerson: false };

function mailOf(subject: string, text = 'Your parcel is on its way.') {
  const raw = `From: Shop <news@shop.example>\r\nTo: ann@example.com\r\nSubject: ${subject}\r\n\r\n${text}\r\n`;
  const { payload } = parseMime(Buffer.from(raw));
  return parseMail({ id: 'a', threadId: 'a', labelIds: ['INBOX'], snippet: '', payload });
}

const known = (sender: string | null, shape = 'your order #') => ({ sender, shape, print: '' });

describe('features of a mail', () => {
  it('are numbers of buckets, ascending, each once, the same every time', () => {
    const features = studentFeatures(mailOf('Your order 17'), FACTS, known('news@shop.example'));
    expect(features.length).toBeGreaterThan(5);
    expect([...new Set(features)].sort((a, b) => a - b)).toEqual(features);
    expect(features.every((one) => Number.isInteger(one) && one >= 0 && one < BUCKETS)).toBe(true);
    expect(studentFeatures(mailOf('Your order 17'), FACTS, known('news@shop.example'))).toEqual(features);
  });

  it('tell senders apart by the upper half alone', () => {
    const [one, other] = ['news@shop.example', 'news@other.example'].map((sender) =>
      studentFeatures(mailOf('Your order 17'), FACTS, known(sender)),
    );
    const lower = (features: readonly number[] = []) => features.filter((one) => one < OWN_FROM);
    expect(lower(one)).toEqual(lower(other));
    expect(one).not.toEqual(other);
  });

  it('do not name a sender nobody vouches for', () => {
    const named = studentFeatures(mailOf('Hello'), FACTS, known('news@shop.example', ''));
    const nobody = studentFeatures(mailOf('Hello'), FACTS, known(null, ''));
    expect(named.filter((one) => one >= OWN_FROM).length).toBeGreaterThan(0);
    expect(nobody.filter((one) => one >= OWN_FROM)).toEqual([]);
  });

  it('are no more for a long mail than a student can hold', () => {
    const long = Array.from({ length: 20_000 }, (_, i) => `word${i} sale invoice meeting`).join(' ');
    const features = studentFeatures(mailOf(long.slice(0, 5_000), long), FACTS, known('news@shop.example'));
    expect(features.length).toBeLessThan(200);
  });
});
