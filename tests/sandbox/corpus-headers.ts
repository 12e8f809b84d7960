import { rfc5322Date } from './compose.ts';
import type { Pseudonyms } from './corpus-people.ts';
import { type CorpusMail, headerIn } from './corpus-source.ts';
import type { Rng } from './rng.ts';
import type { SandboxAccount } from './types.ts';

/** What a delivery leaves behind, or what a mail client of 2002 wrote for itself. */
const DROPPED =
  /^(?:received|delivered-to|return-path|delivery-date|status|x-status|x-keywords|x-uidl?|x-mozilla-.*|x-spam.*|x-mailscanner.*|x-apparently-to|x-original-to|authentication-results|date|content-length|lines)$/i;

const ADDRESSES = /^(?:from|to|cc|reply-to|sender|mail-followup-to|resent-.*)$/i;

/** Message ids and the addresses of lists: changed, they would no longer fit together. */
const KEPT =
  /^(?:message-id|references|list-.*|x-beenthere|x-mailing-list|mailing-list|errors-to|precedence)$/i;

type Header = readonly [name: string, value: string];

/** The mail as Gmail would hold it had it arrived at `date` for the account: RFC 822 bytes. */
export function deliver(
  mail: CorpusMail,
  account: SandboxAccount,
  date: number,
  pseudonyms: Pseudonyms,
  rng: Rng,
  copy = 0,
): Buffer {
  const own = mail.headers.flatMap(([name, value]): Header[] => {
    if (DROPPED.test(name)) return [];
    if (copy > 0 && /^message-id$/i.test(name)) return [[name, value.replace('@', `.${copy}@`)]];
    if (KEPT.test(name)) return [[name, value]];
    if (/^in-reply-to$/i.test(name)) return [[name, /<[^>]+>/.exec(value)?.[0] ?? '']];
    if (ADDRESSES.test(name)) return [[name, pseudonyms.inHeader(value, mail.kind !== 'spam')]];
    return [[name, pseudonyms.inText(value)]];
  });
  const from = own.find(([name]) => /^from$/i.test(name))?.[1] ?? '';
  const headers = [
    ...arrival(mail, from, account, date, rng),
    ...unsubscribe(mail, from),
    ...own,
    ['Date', rfc5322Date(date)],
  ];
  const addressed = own.some(([name, value]) => /^(?:to|cc)$/i.test(name) && value.includes(account.email));
  const toAccount = !addressed && (mail.kind === 'person' || mail.kind === 'bulk' || rng.chance(0.5));
  const sent = toAccount
    ? [
        ...headers.filter(([name]) => !/^to$/i.test(String(name))),
        ['To', `${account.name} <${account.email}>`],
      ]
    : headers;
  const head = sent.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${head}\r\n${pseudonyms.inText(mail.body)}`, 'latin1');
}

/** What Gmail writes on top of every mail it takes in. */
function arrival(mail: CorpusMail, from: string, account: SandboxAccount, date: number, rng: Rng): Header[] {
  const sender =
    /[\w.+-]+@[\w.-]+/.exec(mail.kind === 'list' ? headerIn(mail, 'errors-to') || from : from)?.[0] ?? '';
  const domain = domainOf(sender);
  const ip = `203.0.113.${1 + rng.int(250)}`;
  const when = rfc5322Date(date);
  return [
    ['Delivered-To', account.email],
    [
      'Received',
      `by 2002:a05:6a10:${rng.hex(4)}:b0:${rng.hex(3)}:${rng.hex(4)} with SMTP id ${rng.hex(12)};\r\n        ${when}`,
    ],
    ['Return-Path', `<${sender}>`],
    [
      'Received',
      `from mail.${domain} (mail.${domain}. [${ip}])\r\n        by mx.google.com with ESMTPS id ${rng.hex(16)}\r\n        for <${account.email}>;\r\n        ${when}`,
    ],
    ['Authentication-Results', authentication(mail, sender, from, ip, rng)],
  ];
}

/**
 * Made up, since there was none in 2002: honest senders pass but for a few whose list broke the signature; spam mostly
 * fails, though some of it passes for a throw-away domain of its own, as it does.
 */
function authentication(mail: CorpusMail, sender: string, from: string, ip: string, rng: Rng): string {
  const author = domainOf(/[\w.+-]+@[\w.-]+/.exec(from)?.[0] ?? sender);
  const results = (dkim: string, spf: string, dmarc: string) =>
    `mx.google.com;\r\n       ${dkim};\r\n       ${spf};\r\n       ${dmarc}`;
  const signed = `dkim=pass header.i=@${author} header.s=s1 header.b=${rng.hex(8)}`;
  const spfPass = `spf=pass (google.com: domain of ${sender} designates ${ip} as permitted sender) smtp.mailfrom=${sender}`;
  const dmarc = (result: string, policy: string) =>
    `dmarc=${result} (p=${policy} sp=${policy} dis=NONE) header.from=${author}`;
  if (mail.kind !== 'spam') {
    if (rng.chance(mail.kind === 'list' ? 0.85 : 0.97))
      return results(signed, spfPass, dmarc('pass', 'NONE'));
    return results(
      `dkim=neutral (body hash did not verify) header.i=@${author}`,
      spfPass,
      dmarc('fail', 'NONE'),
    );
  }
  const spf = (result: string, said: string) =>
    `spf=${result} (google.com: ${said} ${sender} does not designate ${ip} as permitted sender) smtp.mailfrom=${sender}`;
  const draw = rng.next();
  if (draw < 0.2) return results(signed, spfPass, dmarc('pass', 'NONE'));
  if (draw < 0.45)
    return results('dkim=none', spf('softfail', 'domain of transitioning'), dmarc('fail', 'NONE'));
  if (draw < 0.7) return results('dkim=none', spf('fail', 'domain of'), dmarc('fail', 'QUARANTINE'));
  return `mx.google.com;\r\n       spf=none (google.com: ${sender} does not designate permitted sender hosts) smtp.mailfrom=${sender}`;
}

/** Bulk senders of today must offer one-click unsubscribing; those of 2002 did not know it (RFC 8058). */
function unsubscribe(mail: CorpusMail, from: string): Header[] {
  if (mail.kind !== 'bulk' || headerIn(mail, 'list-unsubscribe') !== '' || !/unsubscri/i.test(mail.body))
    return [];
  const domain = domainOf(/[\w.+-]+@[\w.-]+/.exec(from)?.[0] ?? '');
  const target = `<https://${domain}/unsubscribe?m=${mail.id}>, <mailto:unsubscribe@${domain}?subject=unsubscribe>`;
  const signature = `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=s1;\r\n        h=from:to:subject:date:list-unsubscribe:list-unsubscribe-post; bh=${mail.id}; b=${mail.id}`;
  return [
    ['DKIM-Signature', signature],
    ['List-Unsubscribe', target],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ];
}

const domainOf = (address: string) => address.split('@')[1] ?? 'unknown.example';
