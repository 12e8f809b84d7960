import { describe, expect, it } from 'vitest';
import type { Boot, PageList, PageThread } from '../../sandbox/page/types.ts';
import { createPage, type PageOptions } from '../../sandbox/page.ts';
import type { SandboxResponse } from '../../sandbox/types.ts';
import { ANN, BOB, call, jsonOf, NOON, standingState } from './stand.ts';

const MAIL = 'https://mail.google.com/mail/';

function stand(options: PageOptions = {}) {
  const state = standingState([ANN, BOB], { page: options });
  const page = createPage({ state });
  const mailbox = state.mailboxes.get(ANN.email);
  if (mailbox === undefined) throw new Error('no mailbox');
  const open = (path: string) => call(page.handle, MAIL + path);
  const list = async (query: string) => jsonOf(await open(`u/0/data/list?${query}`)) as unknown as PageList;
  const act = (kind: string, threadIds: readonly string[]) =>
    call(page.handle, `${MAIL}u/0/data/act`, { body: { kind, threadIds } });
  return { state, mailbox, open, list, act };
}

function bootOf(response: SandboxResponse): Boot {
  const text = /<script type="application\/json" id="boot">(.*?)<\/script>/.exec(String(response.body))?.[1];
  return JSON.parse(text ?? 'null') as Boot;
}

describe('the page itself', () => {
  it('comes with headers as strict as Gmail’s, with a new nonce each time', async () => {
    const { open } = stand();
    const nonces = new Set<string>();
    for (let n = 0; n < 2; n++) {
      const { headers, body } = await open('u/0/');
      const policy = headers?.['content-security-policy'] ?? '';
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/);
      expect(headers?.['x-frame-options']).toBe('SAMEORIGIN');
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(String(body)).toContain(`<script type="module" async nonce="${nonce}"`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it('names no account in its HTML but for the title: the button comes later', async () => {
    const { open } = stand();
    const page = await open('u/1/');
    expect(String(page.body)).toContain(`<title>Inbox - ${BOB.email} - Gmail</title>`);
    expect(String(page.body)).not.toContain('aria-label="Google Account');
    expect(bootOf(page)).toMatchObject({ viewer: BOB, account: BOB.email, base: '/mail/u/1/' });
  });

  it('sends unknown numbers to the first account', async () => {
    const { open } = stand();
    expect(await open('u/5/')).toMatchObject({ status: 302, headers: { location: '/mail/u/0/' } });
    expect((await open('elsewhere/')).status).toBe(404);
  });

  it.each(['b/AEoRXRQ/u/0/', 'u/0/d/AEoRXRQ/'])('shows somebody else’s mail at %s', async (path) => {
    const { open } = stand();
    expect(bootOf(await open(path))).toMatchObject({
      viewer: ANN,
      account: BOB.email,
      base: `/mail/${path}`,
    });
  });

  it('is another thing in windows of their own', async () => {
    const { open } = stand();
    const page = await open('u/0/?view=btop');
    expect(page.status).toBe(200);
    expect(String(page.body)).not.toContain('<script');
  });

  it('takes its options from the state, and from the address before that', async () => {
    const { open } = stand({ theme: 'dark', listDelayMs: 5, language: 'uk' });
    expect(bootOf(await open('u/0/'))).toMatchObject({ theme: 'dark', listDelayMs: 5, language: 'uk' });
    const asked = bootOf(await open('u/0/?theme=dark-frame&list=4000&ids=900&account=2000&hl=en&size=10'));
    expect(asked).toMatchObject({
      theme: 'dark-frame',
      listDelayMs: 4_000,
      idsDelayMs: 900,
      accountDelayMs: 2_000,
      language: 'en',
      pageSize: 10,
    });
  });

  it('serves its client without types, its styles, and nothing else', async () => {
    const { open } = stand();
    const script = await open('_/client/keys.ts');
    expect(script.headers?.['content-type']).toContain('text/javascript');
    expect(() => new Function(String(script.body).replace(/export |import .*/g, ''))).not.toThrow();
    expect(String(script.body)).not.toContain('Readonly<');
    expect((await open('_/frame.css')).status).toBe(200);
    for (const path of ['_/client/none.ts', '_/../page.ts', '_/client/../../state.ts']) {
      expect((await open(path)).status).toBe(404);
    }
  });
});

describe('lists', () => {
  it('shows conversations newest first, a page at a time', async () => {
    const { mailbox, list } = stand();
    for (let n = 0; n < 5; n++) mailbox.user.addMessage({ subject: `Mail ${n}`, date: NOON - n * 60_000 });
    const first = await list('view=inbox&size=2');
    expect(first).toMatchObject({ total: 5, page: 0, pageSize: 2, inboxUnread: 5 });
    expect(first.rows.map((row) => row.subject)).toEqual(['Mail 0', 'Mail 1']);
    expect((await list('view=inbox&size=2&page=2')).rows.map((row) => row.subject)).toEqual(['Mail 4']);
  });

  it('counts a conversation once, with the ids of its last messages', async () => {
    const { mailbox, list } = stand();
    const asked = mailbox.user.addMessage({
      from: 'Eva <eva@x.example>',
      subject: 'Hello',
      text: 'Tom & Jerry',
      date: NOON - 9,
    });
    const answer = mailbox.user.sendReply(asked.id, 'Hi', NOON - 5);
    const draft = mailbox.add({
      raw: answer.raw,
      internalDate: NOON,
      labelIds: ['DRAFT'],
      snippet: '',
      threadId: asked.threadId,
    });
    const { rows } = await list('view=inbox');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      threadId: asked.threadId,
      lastMessageId: draft.id,
      lastSentOrReceivedId: answer.id,
      count: 3,
      unread: true,
      from: { name: 'Eva', email: 'eva@x.example' },
      snippet: 'Tom & Jerry',
    });
  });

  it('shows labels with their colours, but not the hidden ones, and not the label one is in', async () => {
    const { mailbox, list } = stand();
    const { id } = mailbox.user.addMessage({});
    mailbox.createLabel({
      name: 'AuraMail/Bills',
      color: { backgroundColor: '#fad165', textColor: '#000000' },
    });
    mailbox.createLabel({
      name: 'AuraMail/Sorted',
      messageListVisibility: 'hide',
      labelListVisibility: 'labelHide',
    });
    for (const name of ['AuraMail/Bills', 'AuraMail/Sorted', 'Plain']) mailbox.user.label(id, name);
    const inbox = await list('view=inbox');
    expect(inbox.rows[0]?.chips).toEqual([
      { name: 'AuraMail/Bills', colour: { background: '#fad165', text: '#000000' } },
      { name: 'Plain', colour: null },
    ]);
    expect(inbox.labels.map(({ name, unread }) => [name, unread])).toEqual([
      ['AuraMail/Bills', 1],
      ['Plain', 1],
    ]);
    const bills = await list(`view=${encodeURIComponent('label/AuraMail%2FBills')}`);
    expect(bills.rows[0]?.chips.map(({ name }) => name)).toEqual(['Plain']);
  });

  it('knows the other views and the search', async () => {
    const { mailbox, list } = stand();
    const [a, b, c] = ['Apple', 'Berry', 'Cherry'].map((subject) => mailbox.user.addMessage({ subject }));
    mailbox.user.star(a?.id ?? '');
    mailbox.user.archive(b?.id ?? '');
    mailbox.user.trash(c?.id ?? '');
    const subjects = async (view: string) =>
      (await list(`view=${encodeURIComponent(view)}`)).rows.map((row) => row.subject).sort();
    expect(await subjects('inbox')).toEqual(['Apple']);
    expect(await subjects('starred')).toEqual(['Apple']);
    expect(await subjects('all')).toEqual(['Apple', 'Berry']);
    expect(await subjects('trash')).toEqual(['Cherry']);
    expect(await subjects('search/subject%3Aberry')).toEqual(['Berry']);
    expect(await subjects('label/nobody')).toEqual([]);
    expect(await subjects('nonsense')).toEqual([]);
  });
});

describe('conversations and acts', () => {
  it('tells the text of each message, and that a reply just sent has no final id', async () => {
    const { state, mailbox, open } = stand();
    const asked = mailbox.user.addMessage({ subject: 'Hello', text: 'How are you?\n\n\n\n\nEva' });
    mailbox.user.sendReply(asked.id, 'Fine.');
    const thread = async () =>
      jsonOf(await open(`u/0/data/thread?id=${asked.threadId}`)) as unknown as PageThread;
    expect((await thread()).messages.map(({ text, fresh }) => [text, fresh])).toEqual([
      ['How are you?\n\nEva', false],
      ['Fine.', true],
    ]);
    state.clock.advance(60_000);
    expect((await thread()).messages[1]?.fresh).toBe(false);
    expect((await open('u/0/data/thread?id=00')).status).toBe(404);
  });

  it('does what the person does, to whole conversations, without a Gmail call', async () => {
    const { state, mailbox, act } = stand();
    const first = mailbox.user.addMessage({});
    const second = mailbox.user.addMessage({ threadId: first.threadId });
    await act('archive', [first.threadId]);
    await act('read', [first.threadId]);
    await act('star', [first.threadId]);
    expect(first.labelIds).toEqual([]);
    expect(second.labelIds).toEqual(['STARRED']);
    expect(state.log.map(({ method, units, account }) => [method, units, account])).toEqual(
      Array.from({ length: 3 }, () => ['page.act', 0, ANN.email]),
    );
    await act('unstar', [first.threadId]);
    expect(second.labelIds).toEqual([]);
  });

  it('takes no act it does not know', async () => {
    const { act, mailbox } = stand();
    const { threadId } = mailbox.user.addMessage({});
    expect((await act('toString', [threadId])).status).toBe(400);
    expect((await act('explode', [threadId])).status).toBe(400);
  });
});
