import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GmailMessage } from '../../src/mail/mail.ts';
import { parseMail } from '../../src/mail/parse.ts';
import { excerptOf } from '../../src/security/excerpt.ts';
import { screen } from '../../src/security/screen.ts';
import { isSecuritySender } from '../../src/security/security-senders.ts';
import { parseMime } from '../sandbox/mime.ts';

/**
 * One folder per case: `mail.eml` (RFC 822) or `message.json` (as Gmail answers), and `expected.json` with what
 * must come of it. Add a folder to add a case.
 */
interface Expected {
  readonly why: string;
  readonly mail?: object;
  readonly screening?: object;
  /** Evidence codes that must be among the signs. */
  readonly codes?: readonly string[];
  readonly excerpt?: string;
  readonly securitySender?: boolean;
}

const HERE = import.meta.dirname;
const CASES = readdirSync(HERE, { withFileTypes: true }).filter((entry) =>
  existsSync(join(HERE, entry.name, 'expected.json')),
);

describe('corpus', () => {
  it('has its cases', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(30);
  });

  it.each(CASES.map((entry) => entry.name))('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(HERE, name, 'expected.json'), 'utf8')) as Expected;
    const mail = parseMail(messageOf(name));
    const screening = screen(mail);
    if (expected.mail !== undefined) expect(mail).toMatchObject(expected.mail);
    if (expected.screening !== undefined) expect(screening).toMatchObject(expected.screening);
    const codes = screening.signs.map((sign) => sign.code);
    if (expected.codes !== undefined) expect(codes).toEqual(expect.arrayContaining([...expected.codes]));
    if (expected.excerpt !== undefined) expect(excerptOf(mail, 600)).toBe(expected.excerpt);
    if (expected.securitySender !== undefined) expect(isSecuritySender(mail)).toBe(expected.securitySender);
  });
});

function messageOf(name: string): GmailMessage {
  const json = join(HERE, name, 'message.json');
  if (existsSync(json)) return JSON.parse(readFileSync(json, 'utf8')) as GmailMessage;
  const { payload } = parseMime(readFileSync(join(HERE, name, 'mail.eml')));
  return { id: name, threadId: name, labelIds: ['INBOX'], internalDate: '1767225600000', payload };
}
