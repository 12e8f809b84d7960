import { type CorpusMail, headerIn, loadCorpus } from './corpus-source.ts';
import { hashText } from './rng.ts';

/**
 * People's real addresses become invented ones under `.example`, the same person always the same one. Addresses of
 * lists, companies and roles stay: they are nobody's.
 */
export interface Pseudonyms {
  /** The addresses in any text, one by one. */
  inText(text: string): string;
  /** The mailboxes in an address header; people get an invented display name as well when `rename` is set. */
  inHeader(value: string, rename: boolean): string;
}

const ADDRESS = /[\w.+-]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+/gi;

/** How the corpus's owner was written to, after its makers masked it. */
const OWNER = /^(?:yyyy|zzzz?|qqqqqqqqqq|jm\d*|jmason|xxx+\.?yyy*)(?:[-+.].*)?@/i;

export function pseudonymsFor(account: string): Pseudonyms {
  const inText = (text: string) => text.replace(ADDRESS, (address) => pseudonym(address, account));
  return {
    inText,
    inHeader: (value, rename) =>
      value.replace(MAILBOX, (whole, quoted?: string, atom?: string, inside?: string, bare?: string) => {
        const address = inside ?? bare ?? '';
        const stays = !rename || pseudonym(address, account) === address;
        if (stays || OWNER.test(address)) return inText(whole);
        const gap = /^\s*/.exec(quoted ?? atom ?? '')?.[0] ?? '';
        return `${gap}${personOf(address).name} <${pseudonym(address, account)}>`;
      }),
  };
}

/** `"Name" <a@b>`, `Name <a@b>`, `a@b (Name)`, `a@b`. */
const MAILBOX = new RegExp(
  `(?:(\\s*"[^"]*"\\s*)|([^<>,"@]*))<(${ADDRESS.source})>|(${ADDRESS.source})(?:\\s*\\([^)]*\\))?`,
  'gi',
);

function pseudonym(address: string, account: string): string {
  const lower = address.toLowerCase();
  if (OWNER.test(lower)) return account;
  const [local = '', domain = ''] = lower.split('@');
  if (publicPlaces().has(lower) || publicPlaces().has(domain)) return address;
  if (isRole(local) && !FREEMAIL.test(domain)) return address;
  const { first, last } = personOf(lower);
  return `${first}.${last}@${DOMAINS[hashText(domain) % DOMAINS.length]}.example`.toLowerCase();
}

interface Person {
  readonly first: string;
  readonly last: string;
  readonly name: string;
}

function personOf(address: string): Person {
  const hash = hashText(address.toLowerCase());
  const first = FIRST[hash % FIRST.length] ?? '';
  const last = LAST[Math.floor(hash / FIRST.length) % LAST.length] ?? '';
  return { first, last, name: `${first} ${last}` };
}

const ROLES = new Set(
  `news newsletter newsletters list lists admin owner info support sales update updates request bounce bounces noreply
  reply users talk devel workers subscribe unsubscribe service services webmaster postmaster root mailer daemon feed
  rssfeeds offers customer help orders billing editor marketing members abuse security press jobs contact feedback`.split(
    /\s+/,
  ),
);

const isRole = (local: string) =>
  local.split(/[-._+\d]+/).some((token) => ROLES.has(token)) || local.startsWith('news');

const FREEMAIL = /^(?:hotmail|yahoo|aol|msn|web|mail|excite|gmx|canada|earthlink|juno|netscape|eircom)\./;

let places: ReadonlySet<string> | undefined;

/** Domains of the companies that write newsletters, and addresses of mailing lists. */
function publicPlaces(): ReadonlySet<string> {
  if (places !== undefined) return places;
  const addresses = (mail: CorpusMail, ...names: string[]) =>
    names.flatMap((name) => headerIn(mail, name).toLowerCase().match(ADDRESS) ?? []);
  places = new Set(
    loadCorpus().flatMap((mail) => {
      if (mail.kind === 'list') return addresses(mail, 'list-post', 'x-beenthere', 'mailing-list');
      if (mail.kind !== 'bulk' || !/subscri|newsletter|customer/i.test(mail.body)) return [];
      const domains = addresses(mail, 'from', 'reply-to').map((address) => address.split('@')[1] ?? '');
      return domains.filter((domain) => !FREEMAIL.test(domain));
    }),
  );
  return places;
}

const FIRST =
  'Ada Aidan Alma Amir Anna Bela Boris Cara Chen Clara Dana Daniel Dora Elena Emil Eva Fergus Fiona Greta Hana Hugo Ida Ilya Imogen Ines Ivan Jana Jonas Jun Kai Katya Lars Lena Liam Lina Luca Maeve Marek Maria Marta Mei Milo Mira Nadia Nils Nora Olga Olek Omar Oona Orla Pavel Petra Priya Ravi Rosa Ruth Sami Sana Selma Sofia Taras Tess Tomas Una Vera Viktor Yara Yusuf Zoe'.split(
    ' ',
  );

const LAST =
  'Abbott Adler Almeida Andrade Baird Bakker Banks Bauer Bell Berg Bondar Brandt Byrne Castro Cohen Costa Cruz Dahl Danko Doyle Duarte Egan Farrow Fischer Flynn Foster Gray Haas Hale Hart Horvat Ito Jansen Kaur Keane Kim Kovacs Kowal Lang Larsen Lindt Lopez Mazur Meyer Moreau Moss Novak Oduya Okafor Olsen Park Petrov Quinn Reyes Rossi Ruiz Sato Shevchuk Silva Stone Tanaka Toth Vance Varga Vogel Walsh Weber Wolf Yilmaz Zhou'.split(
    ' ',
  );

const DOMAINS =
  'northfield brightmail harborpost fastpost mapleworks quietnet openfield lakeside bluehill stonebridge cedarlane riverton hillcrest greywater oldmill eastgate tidewater firstlight pinegrove redbrick silverlake townsend westbrook farsight elmstreet clearwater highmoor saltmarsh kestrel foxglove'.split(
    ' ',
  );
