import { ownerOf } from '../mail/public-suffix.ts';

/** Hosts, and whose they are. */

const MAX_HREF = 2_048;

const names = (table: string) => table.trim().split(/\s+/);

/** `http:` and `https:` targets as a URL; null for everything else, also for what is no URL at all. */
export function webUrl(href: string): URL | null {
  try {
    const url = new URL(href.slice(0, MAX_HREF));
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}

/** The host a web address names, 'link' when it is none. */
export function hostIn(url: string): string {
  return webUrl(url)?.hostname ?? 'link';
}

/**
 * The domain an organisation registered: `mail.example.co.uk` → `example.co.uk`, and `shop.web.app` itself,
 * since everybody may have a name below `web.app` (Public Suffix List). The host itself when there is none.
 */
export function organisationOf(host: string): string {
  return ownerOf(host, { withPrivate: true }).domain ?? host;
}

export function sameOrganisation(one: string, other: string): boolean {
  return one !== '' && (one === other || organisationOf(one) === organisationOf(other));
}

/** `host` is `domain` or below it. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

export function isAddress(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$|^\[[0-9a-f:.]+\]$/.test(host);
}

/** A domain that mail can come from at all: it has a dot and a known ending. */
export function isRealDomain(domain: string): boolean {
  if (!/^[\p{L}\p{N}.-]+$/u.test(domain)) return false;
  const { domain: registered, isIcann } = ownerOf(domain, { withPrivate: false });
  return registered !== null && (isIcann || /\.(?:test|example|local|localhost|internal)$/.test(domain));
}

/** The host a link's visible text names, when that text is itself an address: `www.bank.com/login`. */
export function shownHost(text: string): string | null {
  const shown = text.trim().toLowerCase();
  if (shown.length > 200 || /[\s@]/.test(shown)) return null;
  const match = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}]{2,24})(?::\d+)?(?:[/?#].*)?$/u.exec(
    shown,
  );
  const host = match?.[1];
  if (host === undefined) return null;
  return ownerOf(host, { withPrivate: false }).isIcann ? host : null;
}

/** Where a link leads in the end, as far as it says so itself: the wrappings of mail gateways and search engines. */
export function destination(url: URL): URL {
  const parameter = WRAPPINGS.find(
    ([host, path]) => isWithin(url.hostname, host) && url.pathname.startsWith(path),
  )?.[2];
  const inner = parameter === undefined ? null : url.searchParams.get(parameter);
  return (inner === null ? null : webUrl(inner)) ?? url;
}

/** A search engine's or a film site's own forwarding, used to hide the target. Mail gateways wrap honestly. */
export function isForwarding(url: URL): boolean {
  return !/outlook|proofpoint/.test(url.hostname) && destination(url) !== url;
}

/** Host, path, the parameter that holds the target. */
const WRAPPINGS: readonly (readonly [string, string, string])[] = [
  ['google.com', '/url', 'q'],
  ['safelinks.protection.outlook.com', '/', 'url'],
  ['facebook.com', '/l.php', 'u'],
  ['youtube.com', '/redirect', 'q'],
  ['urldefense.proofpoint.com', '/', 'u'],
  ['bing.com', '/ck/', 'u'],
  ['duckduckgo.com', '/l/', 'uddg'],
];

/** Services that turn any address into a short one, and so hide it. */
const SHORTENERS = new Set(
  names(`
  bit.ly bitly.com buff.ly bl.ink cutt.ly goo.gl gg.gg is.gd v.gd ow.ly rb.gy rebrand.ly s.id scnv.io
  shorturl.at short.io snip.ly t.co t.ly t2m.io tiny.cc tinyurl.com qrco.de soo.gd clck.ru urlz.fr lc.cx
  x.gd dub.sh surl.li is.gg cutt.us t.ly tny.im shorturl.gg rotf.lol u.to q-r.to me-qr.com qr.io l.ead.me`),
);

export function isShortener(host: string): boolean {
  return SHORTENERS.has(host.replace(/^www\./, ''));
}

/**
 * Endings under which fraud registers most, by share of abused domains (Spamhaus and Interisle, yearly lists of
 * top-level domains): sold for a dollar, by the thousand.
 */
const RARE_ENDINGS = new Set(
  names(`
  autos bar beauty best bid boats bond buzz cam cf cfd click club country cyou date digital fit fun ga
  gdn gq hair homes icu ink life live loan lol mom monster motorcycles online ooo party pics pro pw quest
  racing rest review rocks sbs science shop site skin space store stream support surf tattoo tech tk top
  trade uno vip wang website win work world xin xyz yachts za.com ru.com sa.com uk.com us.com br.com de.com
  com.ru jp.net uk.net`),
);

export function endingIsRare(host: string): boolean {
  const labels = host.split('.');
  return RARE_ENDINGS.has(labels.at(-1) ?? '') || RARE_ENDINGS.has(labels.slice(-2).join('.'));
}

/** Places where anybody can put a page, or send mail from, under the name of a large company. */
const OPEN_HOSTING = names(`
  amplifyapp.com appspot.com azureedge.net azurewebsites.net backblazeb2.com blob.core.windows.net
  blogspot.com cloudfunctions.net cprapid.com digitaloceanspaces.com duckdns.org firebaseapp.com
  firebasestorage.googleapis.com fleek.co fly.dev forms.gle framer.app github.io gitbook.io glitch.me
  godaddysites.com herokuapp.com infinityfreeapp.com ipfs.io jimdosite.com linodeobjects.com myftp.org
  netlify.app ngrok.io ngrok-free.app on.fleek.co onrender.com pages.dev r2.dev replit.app run.app
  servicebus.windows.net sites.google.com square.site storage.googleapis.com surge.sh translate.goog
  trycloudflare.com typedream.app ukit.me vercel.app web.app web.core.windows.net webflow.io weebly.com
  page.link notion.site my.canva.site carrd.co tilda.ws dweb.link cloudflare-ipfs.com bubbleapps.io lovable.app
  mystrikingly.com telegra.ph framer.website
  weeblysite.com wixsite.com wixstudio.com workers.dev your-server.de`);

export function isOpenHosting(host: string): boolean {
  if (/^s3[.-].*amazonaws\.com$|\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com$/.test(host)) return true;
  return OPEN_HOSTING.some((domain) => isWithin(host, domain));
}

const FREE_MAIL = new Set(
  names(`
  aol.com bk.ru firemail.de gmail.com gmx.com gmx.de gmx.net googlemail.com hotmail.co.uk hotmail.com
  hotmail.fr i.ua icloud.com inbox.ru laposte.net list.ru live.com mail.com mail.ru me.com meta.ua
  msn.com outlook.com outlook.fr proton.me protonmail.com qq.com rambler.ru rediffmail.com tuta.io
  tutanota.com ukr.net web.de yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.fr yandex.com
  yandex.ru zoho.com zohomail.com 126.com 163.com aim.com bol.com.br free.fr freenet.de gmx.at gmx.ch gmx.net
  gmx.us hotmail.de hotmail.es hotmail.it hotmail.nl libero.it live.nl mailfence.com naver.com o2.pl
  orange.fr outlook.de outlook.es outlook.it outlook.sa pm.me seznam.cz sina.com sky.com terra.com.br
  t-online.de uol.com.br usa.com verizon.net virgilio.it wp.pl ymail.com yahoo.co.in yahoo.de yahoo.es
  yahoo.it`),
);

/** A mail service where everybody may have an address. */
export function isFreeMail(domain: string): boolean {
  return FREE_MAIL.has(domain);
}
