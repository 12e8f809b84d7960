import type { Attachment, Mail } from '../../../src/mail/mail.ts';
import { parseMail } from '../../../src/mail/parse.ts';
import { message, type Sketch } from '../mail/message.ts';

/** Parsed mails for tests of the guard, through the real parser. */
export interface MailSketch extends Sketch {
  readonly from?: string;
  readonly subject?: string;
  readonly replyTo?: string;
  /** The topmost Authentication-Results; `pass`, `none` and `fail` write one for the From domain. */
  readonly authentication?: string;
  readonly attachments?: readonly Attachment[];
}

export function mailOf(sketch: MailSketch): Mail {
  const from = sketch.from ?? 'Ann <ann@example.com>';
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? '';
  const mail = parseMail(
    message({
      plain: sketch.html === undefined ? 'Hello' : undefined,
      ...sketch,
      headers: {
        ...(sketch.authentication === undefined
          ? {}
          : { 'Authentication-Results': results(sketch.authentication, domain) }),
        From: from,
        Subject: sketch.subject ?? 'Hello',
        ...(sketch.replyTo === undefined ? {} : { 'Reply-To': sketch.replyTo }),
        ...sketch.headers,
      },
    } as Sketch),
  );
  return sketch.attachments === undefined ? mail : { ...mail, attachments: sketch.attachments };
}

export function results(outcome: string, domain: string): string {
  if (outcome === 'pass') {
    return `mx.google.com; dkim=pass header.i=@${domain} header.s=s1; spf=pass (google.com: domain of b@${domain} designates 192.0.2.1 as permitted sender) smtp.mailfrom=b@${domain}; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=${domain}`;
  }
  if (outcome === 'none')
    return `mx.google.com; spf=none smtp.mailfrom=b@${domain}; dkim=none; dmarc=none header.from=${domain}`;
  if (outcome === 'fail') {
    return `mx.google.com; spf=fail smtp.mailfrom=b@other.example; dmarc=fail (p=NONE) header.from=${domain}`;
  }
  return outcome;
}
