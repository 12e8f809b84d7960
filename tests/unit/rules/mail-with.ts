import type { Mail } from '../../../src/mail/mail.ts';

/** A plain letter; tests say only what matters to them. */
export function mailWith(parts: Partial<Mail> = {}): Mail {
  return {
    id: 'm1',
    threadId: 't1',
    labelIds: ['INBOX'],
    date: 1_750_000_000_000,
    snippet: '',
    headers: [],
    from: { name: 'Ann Lee', address: 'ann@example.com', domain: 'example.com' },
    replyTo: null,
    to: [{ name: '', address: 'me@example.org', domain: 'example.org' }],
    cc: [],
    subject: '',
    text: '',
    hiddenText: '',
    asides: '',
    structured: [],
    links: [],
    attachments: [],
    unsubscribe: null,
    listId: null,
    calendar: false,
    problems: [],
    ...parts,
  };
}

export function from(address: string, name = ''): Mail['from'] {
  return { name, address, domain: address.slice(address.lastIndexOf('@') + 1) };
}

export const UNSUBSCRIBE = { https: 'https://news.example.com/out', mailto: null, oneClick: false } as const;
