import type { Address } from '../mail/mail.ts';
import { phrases } from './phrases.ts';

/** What a sender's address and name give away about who writes, as names of features. */
export function senderKinds({ name, address, domain }: Address): readonly string[] {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')));
  const labels = domain.split('.');
  return [
    ...LOCAL_PARTS.flatMap(([kind, words]) => (words.test(local) ? [`from:local:${kind}`] : [])),
    ...(isLikeAPersons(local, name) ? ['from:local:person'] : []),
    ...(FREE_MAIL.test(domain) ? ['from:free-mail'] : []),
    ...HOSTS.flatMap(([kind, hosts]) => (hosts.test(domain) ? [`from:host:${kind}`] : [])),
    ...(labels.length > 2 && MARKETING_HOST.test(domain) ? ['from:host:campaign'] : []),
    ...(labels.length > 2 && SERVICE_HOST.test(domain) ? ['from:host:service'] : []),
    ...(PUBLIC.test(domain) ? ['from:public-body'] : []),
    ...nameKinds(name, address),
  ];
}

function nameKinds(name: string, address: string): readonly string[] {
  if (name === '' || name.toLowerCase() === address) return ['from:name:none'];
  return [
    ...(COMPANY.test(name) ? ['from:name:company'] : []),
    ...(PERIODICAL.test(name) ? ['from:name:periodical'] : []),
    ...(DUTY.test(name) ? ['from:name:desk'] : []),
    ...(THROUGH.test(name) ? ['from:name:through'] : []),
    ...(PERSON.test(name) && !COMPANY.test(name) && !PERIODICAL.test(name) && !DUTY.test(name)
      ? ['from:name:person']
      : []),
  ];
}

/** Between the separators of a local part. */
const part = (words: string): RegExp => new RegExp(`(?:^|[.+_-])(?:${words})\\d{0,3}(?:$|[.+_-])`);

const LOCAL_PARTS: readonly (readonly [string, RegExp])[] = [
  [
    'machine',
    part(
      'no-?_?reply|do-?_?not-?_?reply|notreply|robot|bot|auto|automated|automatic|daemon|mailer|system|bounces?',
    ),
  ],
  [
    'notices',
    part(
      'notify|notifications?|notifier|alerts?|notice|updates?|status|info-?bot|reminders?|activity|messages?',
    ),
  ],
  [
    'money',
    part(
      'billing|invoices?|receipts?|payments?|pay|accounts?|finance|accounting|buchhaltung|rechnung|factur\\w*|orders\\+?pay|statements?|bills?|oplata|buh\\w*|tax',
    ),
  ],
  [
    'orders',
    part(
      'orders?|shop|store|sales|booking|bookings|reservations?|tickets?|delivery|shipping|tracking|shipment|zakaz|zamovlennya|shipment-tracking|auto-confirm',
    ),
  ],
  [
    'security',
    part('security|secure|verify|verification|accounts?|login|signin|auth|password|account-security|id'),
  ],
  [
    'reading',
    part(
      'news|newsletters?|digest|daily|weekly|editor|editors|editorial|letters?|press|magazine|redaktsiya|redaktion|blog|podcast|rss|feeds?|rssfeeds',
    ),
  ],
  [
    'offers',
    part(
      'offers?|promo|promotions?|marketing|deals?|sale|vip|club|loyalty|hello|hi|hey|team|info-?shop|events?',
    ),
  ],
  [
    'desk',
    part(
      'support|help|helpdesk|service|contact|info|office|admin|care|customercare|hr|jobs|careers|recruiting|talent|reception|frontdesk|secretary|registrar',
    ),
  ],
  ['list', part('list|lists|owner|request|admin|announce|users|dev|discuss|bounces')],
];

function isLikeAPersons(local: string, name: string): boolean {
  const words = name.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return words.some((word) => local.includes(word)) || /^[a-z]{2,12}[._][a-z]{2,16}$/.test(local);
}

const FREE_MAIL =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|proton|protonmail|pm|gmx|web|t-online|ukr|i|meta|bigmir|mail|inbox|yandex|fastmail|hey|tutanota|wp|o2|interia|onet|orange|free|laposte|wanadoo|libero|seznam|zoho)\.(?:com|net|org|me|ua|de|pl|fr|it|cz|eu|ru|co\.uk|fm|at|ch)$/;

const HOSTS: readonly (readonly [string, RegExp])[] = [
  [
    'network',
    /(?:^|\.)(?:facebookmail|facebook|instagram|linkedin|twitter|x|pinterest|tiktok|reddit|redditmail|discord|discordapp|quora|nextdoor|tumblr|snapchat|threads|meetup|strava|goodreads|youtube|twitch|vk|tinder|bumble|hinge|okcupid|badoo|match|duolingo|steampowered|roblox|mastodon|bsky|telegram|viber|flickr)\.(?:com|net|app|social|org)$/,
  ],
  [
    'workshop',
    /(?:^|\.)(?:github|gitlab|bitbucket|atlassian|atlassian\.net|circleci|travis-ci|sentry|vercel|netlify|heroku|npmjs|pagerduty|datadoghq|trello|asana|notion|figma|slack|zendesk|jira|linear|dropbox|docusign|calendly|zoom)\.(?:com|org|io|app|so|net|us)$/,
  ],
  [
    'press',
    /(?:^|\.)(?:substack|beehiiv|buttondown|ghost|convertkit|tinyletter|mailerlite|getrevue|medium|nytimes|theguardian|economist)\.(?:com|email|io|org)$/,
  ],
  [
    'till',
    /(?:^|\.)(?:stripe|paypal|wise|revolut|klarna|squareup|monobank|privatbank|liqpay|wayforpay|paddle|gumroad|xero|quickbooks|intuit)\.(?:com|ua|net)$/,
  ],
  [
    'group',
    /(?:^|\.)(?:googlegroups|groups|lists?|yahoogroups|mailman|listserv|freelists|sourceforge)\.(?:com|io|net|org)$|(?:^|\.)lists?\./,
  ],
];

const MARKETING_HOST =
  /^(?:e|em|en|m|mkt|mktg|email|e-?mail|news|newsletters?|promo|offers?|deals|marketing|campaigns?|go|info|hello|send|mailing|mailer|click)\d{0,3}\./;
const SERVICE_HOST =
  /^(?:notify|notifications?|alerts?|transaction(?:al)?|tx|orders?|billing|account|accounts|secure|id|service|support|status|noreply|updates?|mg|post)\d{0,3}\./;
const PUBLIC = /(?:^|\.)(?:gov|gouv|gob|mil|edu|ac|sch|k12|government|admin\.ch|europa)(?:\.[a-z]{2,3})?$/;

const COMPANY = phrases(`
  team, inc, ltd, llc, gmbh, store, shop, bank, support, club, app, group, company, online, market, foods, air, airlines,
  hotel, hotels, insurance, cloud, labs, studio, energy, mobile, telecom, express, rewards, магазин, банк, команда, аптека,
  компанія, сервіс, клуб, маркет, сайт, тов
`);
const PERIODICAL = phrases(`
  newsletter, daily, weekly, monthly, times, magazine, journal, gazette, digest, news, review, letter, post, briefing, podcast,
  дайджест, новини, тижневик, вісник, щотижн*, журнал, газета, розсилка
`);
const DUTY = phrases(`
  billing, payments, accounts, invoices, security, notifications, alerts, orders, hr, office, school, clinic, university,
  department, council, service, customer service, helpdesk, reception, registry, accounting, admissions, бухгалтерія, канцелярія,
  школа, ліцей, гімназія, клініка, поліклініка, університет, деканат, відділ, служба, підтримка, оплата, безпека
`);
/** `Ann via Tool`, `Ann (Tool)`, `Ann from Company`. */
const THROUGH = /\s(?:via|from|at|at the|через|з|із)\s|\(.+\)|\s[|@]\s/iu;
const PERSON =
  /^["']?(?:\p{Lu}[\p{L}'’.-]{0,20}|\p{Ll}{1,3})(?:\s+(?:\p{Lu}[\p{L}'’.-]{0,24}|\p{Ll}{1,3})){1,3}["']?$/u;
