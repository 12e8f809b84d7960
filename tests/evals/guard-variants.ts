import type { GmailHeader, Link, Mail } from '../../src/mail/mail.ts';

/**
 * The same honest mail as other honest senders would have sent it. The sets at hand authenticate too well and link too
 * neatly: learnt from them alone, a company that writes through a mailing service would look like fraud.
 */
export function variantsOf(mail: Mail): readonly Mail[] {
  const { domain } = mail.from;
  const provider = 'sendbridge-mail.net';
  return [
    mail,
    { ...mail, headers: withResults(mail, null) },
    tracked({ ...mail, headers: withResults(mail, null) }),
    tracked({
      ...mail,
      headers: withResults(
        mail,
        `dkim=pass header.i=@${provider}; spf=pass smtp.mailfrom=${provider}; dmarc=none header.from=${domain}`,
      ),
    }),
    tracked(dressed({ ...mail, headers: withResults(mail, passing(domain)) })),
    bareOf(mail),
    dressed({
      ...mail,
      headers: withResults(
        mail,
        `dkim=none; spf=pass smtp.mailfrom=${domain}; dmarc=none header.from=${domain}`,
      ),
    }),
  ];
}

/** What is left when only sender, subject and words were kept: addresses stand in the text, no header says anything. */
export function bareOf(mail: Mail): Mail {
  const kept = new Set(['from', 'reply-to', 'subject']);
  return {
    ...mail,
    headers: mail.headers.filter(({ name }) => kept.has(name)),
    to: [],
    cc: [],
    links: mail.links.map(({ href }) => ({ href, text: href })),
    hiddenText: '',
    asides: '',
    attachments: [],
    unsubscribe: null,
    listId: null,
  };
}

const passing = (domain: string) =>
  `dkim=pass header.i=@${domain}; spf=pass smtp.mailfrom=${domain}; dmarc=pass header.from=${domain}`;

function withResults({ headers }: Mail, results: string | null): readonly GmailHeader[] {
  const others = headers.filter(({ name }) => name !== 'authentication-results');
  return results === null
    ? others
    : [{ name: 'authentication-results', value: `mx.google.com; ${results}` }, ...others];
}

/** Every link through the mailing service's counter. */
function tracked(mail: Mail): Mail {
  const counted = ({ text }: Link, index: number) => ({
    text,
    href: `https://click.sendbridge-mail.net/l/${index}`,
  });
  return { ...mail, links: mail.links.map(counted) };
}

/** In its Sunday clothes. */
const dressed = (mail: Mail): Mail => ({ ...mail, subject: `🎉 ${mail.subject}! Today only!` });
