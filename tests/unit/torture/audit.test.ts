import { beforeEach, describe, expect, it } from 'vitest';
import type { JournalRow } from '../../../src/journey/records.ts';
import { Mailbox } from '../../sandbox/mailbox.ts';
import { createRng } from '../../sandbox/rng.ts';
import { type Audit, audit } from '../../torture/audit.ts';

/** The auditor itself: it must find every kind of harm, and nothing where there is none. */

let mailbox: Mailbox;
let id: string;
let start: Map<string, string[]>;
let from: number;
let news: string;
let mark: string;
let journal: JournalRow[];
let begun: Map<string, number>;

beforeEach(() => {
  mailbox = new Mailbox({ email: 'ann@example.com', name: 'Ann' }, createRng(3), () => 0);
  mailbox.user.createLabel('Keep');
  id = mailbox.user.addMessage({ labelIds: ['INBOX', 'UNREAD'] }).id;
  news = mailbox.createLabel({ name: 'AuraMail/News' }).id;
  mark = mailbox.createLabel({ name: 'AuraMail/Sorted' }).id;
  start = mailbox.snapshotLabels();
  from = mailbox.history.length;
  journal = [];
  begun = new Map();
});

const keep = (): string => mailbox.labelNamed('Keep')?.id ?? '';

function findings(): Partial<Audit> {
  const found = audit({
    start,
    history: mailbox.history.slice(from),
    journal,
    begun,
    end: mailbox.snapshotLabels(),
    labelIds: new Set(mailbox.labels.keys()),
    ownLabelIds: new Set([keep()]),
  });
  return Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0));
}

function write(row: Partial<JournalRow> = {}): void {
  journal.push({
    id: journal.length + 1,
    account: mailbox.email,
    runId: 'run',
    messageId: id,
    threadId: id,
    at: 0,
    state: 'applied',
    before: ['INBOX', 'UNREAD'],
    delta: { add: [news, mark], remove: ['INBOX'] },
    category: 'newsletters',
    archived: true,
    tier: 'local',
    confidence: 1,
    evidence: [],
    from: '',
    fromName: '',
    subject: '',
    mailDate: 0,
    problem: null,
    ...row,
  });
}

const archive = (): boolean => mailbox.change(id, [news, mark], ['INBOX']);

describe('nothing is found', () => {
  it('when each change has its row and each row its change', () => {
    archive();
    write();
    expect(findings()).toEqual({});
  });

  it('when the user took the mail away before it was changed', () => {
    mailbox.user.trash(id);
    expect(findings()).toEqual({});
  });

  it('when a mail the user starred in that moment came back into the inbox, and the row says so', () => {
    mailbox.user.star(id);
    archive();
    mailbox.change(id, ['INBOX'], []);
    write({ delta: { add: [news, mark], remove: [] }, archived: false });
    expect(findings()).toEqual({});
  });

  it('when the user put the mail back themselves, and the row no longer claims to have archived it', () => {
    archive();
    mailbox.user.move(id, 'INBOX');
    write({ delta: { add: [news, mark], remove: [] }, archived: false });
    expect(findings()).toEqual({});
  });

  it('when our label was deleted by the user after the change', () => {
    archive();
    mailbox.user.deleteLabel('AuraMail/News');
    write();
    expect(findings()).toEqual({});
  });

  it('when the user deleted the mail for good', () => {
    mailbox.user.delete(id);
    write({ state: 'failed', problem: { code: 'message-gone' } });
    expect(findings()).toEqual({});
  });
});

describe('a mail the user put back into the inbox, and that is archived,', () => {
  it.each([
    ['is found when they did it while it was sorted', false],
    ['is not when they pressed "Sort now" after that', true],
  ])('%s', (_, before) => {
    if (!before) begun.set('run', Number(mailbox.historyId));
    mailbox.user.archive(id);
    mailbox.user.move(id, 'INBOX');
    if (before) begun.set('run', Number(mailbox.historyId));
    archive();
    write();
    expect(Object.keys(findings())).toEqual(before ? [] : ['overridden']);
  });
});

describe('it is found', () => {
  it('when a mail is lost', () => {
    mailbox.delete(id);
    expect(findings()).toEqual({ lost: [`${id} is gone`] });
  });

  it('when a mail was forgotten in the inbox', () => {
    expect(findings()).toEqual({ lost: [`${id} was left unsorted`] });
  });

  it('when a failed row stands for a mail nobody sorted', () => {
    write({ state: 'failed' });
    expect(findings()).toHaveProperty('lost');
  });

  it('when a mail was changed twice', () => {
    archive();
    write();
    mailbox.change(id, ['IMPORTANT'], []);
    expect(findings()).toMatchObject({ twice: [expect.stringContaining('2 times')], unjournalled: [/./] });
  });

  it('when one run has written two rows for a mail', () => {
    archive();
    write();
    write();
    expect(findings()).toHaveProperty('twice');
  });

  it('when a change has no row, or one that says it failed', () => {
    archive();
    expect(findings()).toEqual({ unjournalled: [`${id} has no row for +${news} +${mark} -INBOX`] });
    write({ state: 'failed' });
    expect(findings()).toHaveProperty('unjournalled');
  });

  it('when a mail came back into the inbox without a word', () => {
    archive();
    write();
    mailbox.change(id, ['INBOX'], []);
    expect(findings()).toHaveProperty('unjournalled');
  });

  it('when a row has no change, or was never settled', () => {
    mailbox.change(id, [mark], ['INBOX']);
    write();
    expect(findings()).toEqual({ unapplied: [`${id} has a row for +${news}, which never happened`] });
    write({ state: 'intended', runId: 'next' });
    expect(findings()).toEqual({ unapplied: [`${id} has an intent that was never settled`] });
  });

  it.each<[string, () => void]>([
    ['starred', () => mailbox.user.star(id)],
    ['labelled', () => mailbox.user.label(id, 'Keep')],
  ])('when a mail was archived though the user had %s it', (_, act) => {
    act();
    archive();
    write();
    expect(findings()).toHaveProperty('overridden');
  });

  it('when a mail the user put back was archived again', () => {
    archive();
    mailbox.user.move(id, 'INBOX');
    archive();
    write();
    expect(findings()).toHaveProperty('overridden');
  });

  it('when a mail the user archived came back into the inbox', () => {
    mailbox.user.move(id, 'Keep');
    mailbox.change(id, [news, mark], []);
    mailbox.change(id, ['INBOX'], []);
    write({ delta: { add: [news, mark], remove: [] }, archived: false });
    expect(findings()).toHaveProperty('overridden');
  });
});
