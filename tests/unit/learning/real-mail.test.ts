import { beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import type { Decision } from '../../../src/decision/decision.ts';
import { decide } from '../../../src/decision/policy.ts';
import { sendingOf } from '../../../src/learning/bulk.ts';
import { judgeLocally } from '../../../src/learning/signs.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { parseMail } from '../../../src/mail/parse.ts';
import type { Screening } from '../../../src/security/screening.ts';
import { type CorpusMail, loadCorpus } from '../../sandbox/corpus-source.ts';
import { parseMime } from '../../sandbox/mime.ts';

/** Every fifth mail of the public corpus as it was sent in 2002: without Gmail's labels, the local tier's worst case. */
interface Judged {
  readonly source: CorpusMail;
  readonly mail: Mail;
  readonly decision: Decision;
}

const FINE: Screening = { verdict: 'fine', danger: 0, signs: [], hidesText: false, addressesAi: false };
const STRANGER = {
  ...{ knownPerson: false, wroteInThread: false, starred: false, ownLabel: false, securitySender: false },
};

function judge(source: CorpusMail): Judged {
  const head = source.headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  const { payload } = parseMime(Buffer.from(`${head}\r\n\r\n${source.body}`, 'latin1'));
  const mail = parseMail({ id: source.id, threadId: source.id, labelIds: ['INBOX'], payload });
  const authenticated = source.kind !== 'spam';
  const verdict = judgeLocally(mail, { authenticated, securitySender: false, knownPerson: false });
  const known = { screening: FINE, facts: STRANGER, hasUnsubscribe: mail.unsubscribe !== null };
  return { source, mail, decision: decide({ verdict, ...known, categories: DEFAULT_CATEGORIES }) };
}

let judged: readonly Judged[] = [];

beforeAll(() => {
  judged = loadCorpus()
    .filter((_, i) => i % 5 === 0)
    .map(judge);
}, 120_000);

const shareOf = (part: readonly Judged[], holds: (one: Judged) => boolean) =>
  part.filter(holds).length / part.length;
const isDecided = ({ decision }: Judged) => decision.tier !== 'none';
const titles = (part: readonly Judged[]) => part.map(({ mail }) => `${mail.from.address}: ${mail.subject}`);

describe('real mail', () => {
  test('at least six in ten are decided with no model, and three in four of the honest ones, though most are lists of 2002', () => {
    expect(judged.length).toBeGreaterThan(1_200);
    expect(shareOf(judged, isDecided)).toBeGreaterThan(0.6);
    const easy = judged.filter(({ source }) => source.group.startsWith('easy-ham'));
    expect(shareOf(easy, isDecided)).toBeGreaterThan(0.75);
  });

  test('nothing honest leaves the inbox without a header that says it was sent to many: no letter does', () => {
    const harmed = judged.filter(
      ({ source, mail, decision }) =>
        source.kind !== 'spam' && decision.archive && sendingOf(mail).mass === 0,
    );
    expect(titles(harmed)).toEqual([]);
  });

  test('lists are Forums', () => {
    const lists = judged.filter((one) => one.source.kind === 'list' && isDecided(one));
    expect(shareOf(lists, ({ decision }) => decision.category === 'forums')).toBeGreaterThan(0.95);
  });

  test('spam is never taken for something that wants the user', () => {
    const spam = judged.filter(({ source }) => source.kind === 'spam');
    const wanted = spam.filter(({ decision }) =>
      ['action', 'important', 'personal', 'bills', 'security'].includes(decision.category),
    );
    expect(titles(wanted)).toEqual([]);
  });
});
