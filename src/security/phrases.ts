import { plainLetters } from './letters.ts';

/**
 * What fraud says. Each line is one language's phrases for one matter; `*` stands for up to three words, `~` for
 * the rest of a word. Phrases are chosen so that honest mail of the same matter mostly does not use them:
 * a bank writes "your statement is ready", not "verify your account".
 */
export const MATTERS = [
  'credentials',
  'reward',
  'advance-fee',
  'crypto',
  'parcel-fee',
  'gift-cards',
  'extortion',
  'lure',
  'greeting',
] as const;
export type Matter = (typeof MATTERS)[number];

const PHRASES: Readonly<Record<Matter, string>> = {
  // Threatened accounts and where to "verify" them.
  credentials: `
    verify your * account|verify your * identity|verify your * wallet|verify your * information|confirm your * account|confirm your * identity|confirm your * details|validate your * account|validate your * mailbox|update your * account information|update your payment details|update your billing information|account * suspended|account * been limited|account * been locked|account * on hold|account * will be closed|account * deactivated|account * terminated|account suspension|unusual sign in|unusual signin|unusual * activity|suspicious * activity|unauthorized * access|re activate your * account|reactivate your account|restore your account|restore access|unlock your account|your password * expir~|password expir~|keep * current password|keep * same password|mailbox * full|mailbox * exceeded|mailbox * quota|storage * full|storage is full|pending messages|undelivered messages|incoming messages|failure to * will result|within 24 hours|within 48 hours|avoid * suspension|synchroni~ * wallet|someone * tried to * log in|sign in attempt|cloud * suspended|payment * declined|membership has expired|subscription has expired
    підтверд~ * обліков~|підтверд~ свою особу|підтверд~ дані * картки|підтверд~ * акаунт|заблок~ * обліков~|ваш~ * рахунок заблок~|картк~ заблок~|ваш~ акаунт * заблок~|термін дії * парол~ закінч~|підозріл~ активн~|незвичн~ активн~|скринька * переповнен~|відновіть доступ|протягом 24 годин|оновіть * дані|введіть * пароль|введіть дані картки
    подтвердите * учетн~|подтвердите * аккаунт|подтвердите * личность|аккаунт * заблок~|подозрительн~ активност~|в течение 24 часов
    konto * gesperrt|konto * eingeschränkt|konto * bestätigen|bestätigen sie ihr~|verifizieren sie|ihr~ zugang * gesperrt|ungewöhnliche * aktivität~|innerhalb von 24 stunden|speicher * voll|speicher * belegt|abonnement * abgelaufen|zahlungsdaten * aktualisieren|passwort läuft * ab
    uw account * geblokkeerd|bevestig uw|verifieer uw|binnen 24 uur|account * opgeschort|opslag * vol|verloopt vandaag|abonnement * verlopen|abonnement * beëindigd|uw rekening * geblokkeerd|beperkt * account
    votre compte * suspendu|votre compte * bloqué|votre compte * limité|vérifie~ votre compte|vérification de votre identité|confirme~ votre identité|mettre à jour vos|sous 24 heures|dans les 24 heures|activité inhabituelle
    sua conta * bloquead~|sua conta * suspens~|conta bloqueada|acesso suspeito|bloqueamos * acesso|desbloquei~|atualização pendente|atualiz~ * cadastr~|cadastr~ * atualiz~|regulariz~|cpf * irregular~|evite * bloqueio|prazo de 24 horas|até 24 horas|senha * expir~|recadastr~|sincroniz~
    su cuenta * bloquead~|su cuenta * suspendid~|cuenta * suspendida|verifi~ su cuenta|confirm~ su identidad|actividad inusual|en 24 horas
    il tuo account * sospes~|il suo conto * sospes~|verific~ * account|conferma * identità|entro 24 ore
    konto * zablokowan~|zweryfikuj * konto|potwierdź * tożsamość|w ciągu 24 godzin`,
  // Things given away for nothing.
  reward: `
    you have won|you ve won|you have been selected|you ve been selected|you have been chosen|you ve been chosen|you were selected|you are * winner|our * winner|been randomly selected|claim your * prize|claim your * reward|claim * reward|claim your * gift|claim your * package|claim your * bonus|exclusive reward|free gift|mystery box|gift card * waiting|your reward|unclaimed * reward|receive * brand new|redeem * reward|congratulations you|short survey|quick survey|take * survey|complete the survey|answer * survey|final notice|final attempt|last attempt|2nd attempt|3nd attempt|we have been trying to reach you|we ve been trying to reach you|you haven t collected|limited stock * claim|free * kit|free of charge * claim
    ви виграли|вас обрано|ваш виграш|ваш приз|отримайте * приз|заберіть * подарунок|безкоштовн~ подарунок|ви стали переможцем|вы выиграли|ваш выигрыш|получите * приз
    sie haben gewonnen|glückwunsch|gewinnspiel|jetzt gewinnen|gutschein im wert|sie wurden * ausgewählt|du wurdest ausgewählt|ihr geschenk|ihre belohnung|exklusive belohnung~|an * umfrage teil~|kurze~ umfrage|umfrage starten|auserwählten|jetzt teilnehmen
    u heeft gewonnen|u bent * gekozen|u bent * geselecteerd|cadeaukaart|win vandaag|gratis * pakket|gratis * product~|claim uw|claim je|maak kans|uw beloning
    vous avez gagné|vous avez été sélectionné~|votre cadeau|votre récompense|gagne~ une|répondez au * sondage|recevez votre cadeau|carte cadeau
    você ganhou|você foi selecionad~|você foi contemplad~|parabéns você|resgat~ * pontos|resgat~ agora|resgat~ * seus|pontos * expir~|pontos livelo|saldo disponível|pontos disponíve~|valores disponíve~|valores a receber|pontos * vencimento|troque * pontos
    ha ganado|has ganado|has sido seleccionad~|reclama~ * premio|tu recompensa
    hai vinto|sei stato selezionato|reclama * premio|gratulacje wygra~|wygrałeś`,
  // Letters about somebody else's millions.
  'advance-fee': `
    next of kin|unclaimed fund~|million dollars|million united states dollars|million usd|million pounds|million euro~|sum of * million|compensation fund|abandoned shipment|abandoned package|consignment box~|beneficiary|business proposal|investment * proposal|mutual benefit|donation * to you|donate * to you|charity project|foreign partner|late client|deceased client|atm card|diplomatic agent|moneygram|strictly confidential|confidential business|i am contacting you|your urgent response|my late husband|barrister|trunk box~|contact me * private email|loan offer|loan at|bank draft|certified bank|fund release|release of your fund~|covid 19 * fund|assistance fund|philanthrop~|collaboration opportunity
    спадщин~|мільйон~ доларів|вигідн~ пропозиці~ співпрац~|наследств~|миллион~ долларов
    herança|milhões de dólares|proposta de negócio|por favor entre em contato|million~ de dollars|héritage|millionen dollar|millones de dólares|herencia`,
  crypto: `
    airdrop|claim your tokens|claim * tokens|connect your wallet|connect * wallet|seed phrase|recovery phrase|secret phrase|24 words|wallet * suspended|wallet * disabled|wallet * verif~|wallet verification|your ledger|ledger live|hardware wallet|trust wallet|metamask|unverified * wallet~|eligible * tokens|staking * rewards|bitcoin profit|btc balance|mining * payout|crypto * bonus|bitcoin details|your btc|withdraw * bitcoin~
    під єднайте * гаманець|сід фраз~|роздача токенів`,
  'parcel-fee': `
    package * pending|parcel * pending|package * could not be delivered|parcel * could not be delivered|delivery * suspended|delivery * failed|unable to deliver|redelivery fee|shipping fee|customs fee|customs duty|package is waiting|parcel is waiting|reschedule * delivery|confirm * delivery|confirm * shipping|pending delivery|your package is on hold
    посилк~ * затриман~|сплатіть * доставк~|митн~ збір|оплатіть доставку|посилк~ не * доставлен~
    paket * wartet|paket konnte nicht|zustellung * fehlgeschlagen|zollgebühr~|versandgebühr|pakket * wacht|pakket * opgeschort|opgeschort * pakket|bezorging * mislukt|verzendkosten|colis * attente|expédition en attente|frais de livraison|votre colis|encomenda * taxada|encomenda * retida|encomenda pendente|pedido * bloqueado|taxas alfandegárias|objeto * retido|paquete * suspendid~|entrega fallida|pacco * sospes~|paczk~ * wstrzyman~`,
  'gift-cards': `
    buy * gift cards|purchase * gift cards|need * gift cards|itunes cards|steam cards|google play cards|are you at your desk|kindly send me your|wire transfer|change * bank details|new bank details|new * account details|urgent payment|outstanding invoice|swift copy|proof of payment|payment confirmation|auto renew~|has been renewed|renewal * charged|call us * cancel|to cancel * call|you will be charged|customer care number|call * toll free|refund department
    подарунков~ карт~|терміново переказ~|нові реквізити|переказ~ * на картку|терміново оплат~|зміна реквізитів`,
  extortion: `
    i hacked|i have hacked|hacked your device|your device * infected|recorded you|recorded a video|video of you|bitcoin wallet|btc wallet|send * bitcoin~|pay * bitcoin~|all your contacts|malware on|48 hours to pay|i know your password|adult websites|porn~ sites
    я зламав|ваш пристрій заражен~|записав відео|надішліть * біткоїн~|я взломал|переведите * биткоин~|ich habe ihr gerät|j ai piraté`,
  // Advertising that is only sent as spam.
  lure: `
    free spins|no deposit|casino bonus|welcome bonus|online casino|freispiele|bonus ohne einzahlung|gratis spins|hot women|hot girls|russian girls|russian ladies|russian women|ukrainian women|ukrainian girls|ukrainian ladies|ukrainian beauty|meet singles|nude photos|sex tonight|milf~|naakt~|neuk~|sexdate|fick~|nackt~|reife frauen|viagra|cialis|erectile dysfunction|ed pills|male enhancement|weight loss|lose weight|cbd gummies|abnehm~|gewichtsverlust|perte de poids|afvallen|nail fungus|nagelpilz|hair growth|haarwachstum|glp 1|auto insurance quotes|homeowners insurance|home warranty|car warranty|walk in tub|replacement windows|solar panels|zonnepanelen|energietarief|thuisbatterij|vpn offer|antivirus * off|sponsored * offer|make money|earn * per day|passive income|double your|financial freedom|trading bot|forex signals|rank * google|seo services|seo service|web design services|guest post|increase * traffic|work from home|limited time only|risk free|100 free
    казино|безкоштовні оберти|схуднення|заробіток в інтернеті|знайомства для дорослих|бездепозитний|похудение|заработок в интернете`,
  // Who does not know the reader's name.
  greeting: `
    dear customer|dear valued customer|dear user|dear valued|dear client|dear account holder|dear email user|dear webmail user|dear beneficiary|dear friend|dear winner|dear sir madam|dear member|attention dear|dear cardholder|hello dear|dear beloved|dear subscriber|valued patron
    шановний клієнте|шановний користувачу|дорогий друже|уважаемый клиент|sehr geehrter kunde|sehr geehrte kundin|lieber kunde|beste klant|geachte klant|cher client|chère cliente|caro cliente|prezado cliente|estimado cliente|gentile cliente|szanowny kliencie`,
};

const MAX_TEXT = 6_000;
const MAX_FOUND = 6;

/** The text as ` word word … `: what phrases are looked for in. */
export function normalise(text: string): string {
  return ` ${plainLetters(text.slice(0, MAX_TEXT)).replace(/[^\p{L}\p{N}€$£₴%]+/gu, ' ')} `;
}

/** Distinct phrases of each matter in normalised text, at most six of one, in reading order. One look at each word. */
export function phrasesIn(normalised: string): ReadonlyMap<Matter, readonly string[]> {
  const found = new Map<Matter, Found>();
  for (let at = 1; at > 0 && at < normalised.length; at = normalised.indexOf(' ', at) + 1) {
    const candidates = BY_BEGINNING.get(beginningOf(normalised, at));
    for (const phrase of candidates ?? NONE) look(phrase, normalised, at, found);
  }
  return new Map([...found].map(([matter, { phrases }]) => [matter, [...phrases]]));
}

interface Found {
  readonly phrases: Set<string>;
  /** What one phrase has used up is not part of the next. */
  usedUpTo: number;
}

/** One word of a phrase. */
interface Step {
  readonly word: string;
  /** `~`: the word may go on for up to twenty letters. */
  readonly open: boolean;
  /** `*`: up to three words of up to forty letters may stand before it. */
  readonly gap: boolean;
}

interface Phrase {
  readonly matter: Matter;
  readonly steps: readonly Step[];
}

const NONE: readonly Phrase[] = [];
const SPACE = 0x20;
const MAX_GAP = 3;
const BY_BEGINNING = Map.groupBy(
  MATTERS.flatMap((matter) => compile(matter)),
  ({ steps }) => beginningOf(`${steps[0]?.word} `, 0),
);

/** A number made of a word's first three letters: for most words no phrase has it, and nothing more is looked at. */
function beginningOf(text: string, at: number): number {
  const second = text.charCodeAt(at + 1);
  const third = second === SPACE ? 0 : text.charCodeAt(at + 2);
  return (Math.imul(text.charCodeAt(at), 0xfff1) ^ (second << 10) ^ third) & 0x3fffffff;
}

function look({ matter, steps }: Phrase, text: string, at: number, found: Map<Matter, Found>): void {
  if (!fits(steps[0], text, at, text.indexOf(' ', at))) return;
  const known = found.get(matter);
  if (known !== undefined && (at < known.usedUpTo || known.phrases.size >= MAX_FOUND)) return;
  const end = endOf(steps, 0, text, at);
  if (end < 0) return;
  const entry = known ?? { phrases: new Set(), usedUpTo: 0 };
  entry.phrases.add(text.slice(at, end));
  entry.usedUpTo = end;
  found.set(matter, entry);
}

/** Where the match ends, -1 when there is none. Of several the one with the most words in its first gap. */
function endOf(steps: readonly Step[], index: number, text: string, at: number): number {
  const step = steps[index];
  if (step === undefined) return at - 1;
  const starts = [at];
  for (let from = at; step.gap && starts.length <= MAX_GAP; ) {
    const space = text.indexOf(' ', from);
    if (space < 0 || space - from > 40) break;
    from = space + 1;
    starts.push(from);
  }
  for (const start of starts.reverse()) {
    const space = text.indexOf(' ', start);
    if (!fits(step, text, start, space)) continue;
    const end = endOf(steps, index + 1, text, space + 1);
    if (end >= 0) return end;
  }
  return -1;
}

/** The word from `at` to the blank after it is the one wanted. */
function fits(step: Step | undefined, text: string, at: number, space: number): boolean {
  if (step === undefined || space < 0) return false;
  const more = space - at - step.word.length;
  return more >= 0 && more <= (step.open ? 20 : 0) && text.startsWith(step.word, at);
}

function compile(matter: Matter): readonly Phrase[] {
  return PHRASES[matter]
    .split(/[|\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
    .map((phrase) => ({ matter, steps: stepsOf(phrase.split(' ')) }));
}

function stepsOf(words: readonly string[]): readonly Step[] {
  return words
    .map((word, at) => ({
      word: word.replace('~', ''),
      open: word.endsWith('~'),
      gap: words[at - 1] === '*',
    }))
    .filter(({ word }) => word !== '*');
}
