import type { EvidenceCode } from '../../decision/evidence.ts';
import type { Sentence } from './fill.ts';
import { makeFormat } from './format.ts';

const format = makeFormat('uk');

/** Gmail's tabs, as Gmail calls them in this language. */
const TABS: Readonly<Record<string, string>> = {
  personal: 'Основні',
  social: 'Соціальні мережі',
  promotions: 'Промоакції',
  updates: 'Оновлення',
  forums: 'Форуми',
};

export const ukEvidence: Readonly<Record<EvidenceCode, Sentence>> = {
  rule: '«{name}»',
  taught: (p) => `ви самі${onDay(p.at)} показали, що такі листи від ${whom(p.sender)} мають бути тут`,
  'sender-memory': (p) =>
    `так само пішли ${format.count(Number(p.count ?? 0), { one: 'попередній лист', few: 'попередні листи', many: 'попередніх листів', other: 'попереднього листа' })} від ${whom(p.sender)}`,
  stream: (p) =>
    `як і більшість листів від ${whom(p.sender)}: прочитано ${format.count(Number(p.count ?? 0), { one: 'лист', few: 'листи', many: 'листів', other: 'листа' })}`,
  cluster: (p) =>
    `не прочитано: вирішено так само, як ${format.count(Number(p.count ?? 0), { one: 'прочитаний лист', few: 'прочитані листи', many: 'прочитаних листів', other: 'прочитаного листа' })} від ${whom(p.sender)}`,
  conversation: 'давній лист із розмови, у якій ви писали (не прочитано)',
  'gmail-category': (p) => `Gmail відносить його до розділу «${TABS[String(p.category)] ?? '…'}»`,
  list: 'надійшов через розсилку {list}',
  unsubscribe: 'від нього можна відписатися',
  bulk: 'позначений як масова розсилка',
  notification: 'автоматичне сповіщення від {sender}',
  'one-time-code': 'містить одноразовий код',
  'bill-words': 'ідеться про оплату: {words}',
  'security-words': 'ідеться про безпеку облікового запису: {words}',
  'deadline-words': 'чогось просить: {words}',
  wording: 'слова, звичні для таких листів: {words}',
  'calendar-invitation': 'містить запрошення на подію',
  letter: 'схоже на лист, написаний особисто вам',
  'known-person': 'ви вже писали на {sender}',
  'gmail-important': 'Gmail вважає його важливим',
  student: (p) =>
    `Gemini вже сортував такі листи (${p.count ?? '…'}) і з останніх ${p.of ?? '…'} рішень погодився з ${p.agreed ?? '…'}`,
  model: (p) => String(p.reason ?? ''),
  'authentication-failed': 'справжність відправника не підтверджено ({method})',
  'sender-poses-as': 'називає себе {name}, а надісланий із {domain}',
  'link-elsewhere': 'посилання показує {shown}, а веде на {target}',
  'link-lookalike': 'посилання веде на {domain}, що удає із себе {like}',
  'sender-lookalike': 'надісланий із {domain}, що удає із себе {like}',
  'disguised-letters': 'ім’я відправника або тему написано підмінними літерами',
  'open-hosting': 'адресу на {host} може мати будь-хто',
  'link-to-address': 'посилання веде на голу числову адресу {host}',
  'link-shortened': 'посилання приховує, куди веде ({host})',
  'reply-elsewhere': 'відповідь пішла б на {domain}',
  'credential-words': 'випитує дані для входу: {words}',
  'dangerous-attachment': 'вкладення {filename} може нашкодити комп’ютеру',
  'asks-for-money': 'домагається грошей: {words}',
  'lure-words': 'заманює словами: {words}',
  'threat-words': 'погрожує: {words}',
  'poses-as-known': 'підписаний іменем {name}, яке ви знаєте, але надісланий із {domain}',
  'random-sender': 'адресу {address} вигадала програма',
  'official-sounding': 'адресу {domain} складено так, щоб вона звучала офіційно',
  'masked-ask': 'під чужим іменем просять грошей, даних або перейти за посиланням',
  'rare-ending': '{host} має закінчення, яке часто обирають шахраї',
  'sent-oddly': 'надісланий не так, як це роблять чесні відправники',
  'not-addressed': 'адресований не вам',
  'false-reply': 'удає відповідь, хоча ні на що не відповідає',
  'calls-by-address': 'звертається до вас за адресою, а не на ім’я',
  'little-text': 'майже не має тексту, лише посилання',
  'wallet-address': 'називає криптогаманець {wallet}',
  'hidden-text': 'приховує від вас частину тексту',
  'addresses-the-ai': 'звертається до ШІ, а не до вас: {words}',
  'valve-security-bulk': 'від нього можна відписатися, тож це не сповіщення безпеки',
  'valve-person-not-bulk': '{sender} — людина, якій ви пишете, тож це не реклама',
  'kept-starred': 'лишився у вхідних, бо ви позначили його зірочкою',
  'kept-thread-written-in': 'лишився у вхідних, бо ви писали в цьому листуванні',
  'kept-own-label': 'лишився у вхідних, бо має вашу власну мітку',
  'kept-put-back': 'лишився у вхідних, бо ви самі його туди повернули',
  'kept-known-person': 'лишився у вхідних, бо ви знаєте відправника',
  'kept-taught': (p) =>
    `лишився у вхідних, бо ви самі${onDay(p.at)} показали, що хочете бачити там такі листи від ${whom(p.sender)}`,
  'archived-taught': (p) =>
    `заархівований, бо такі листи від ${whom(p.sender)} ви архівуєте непрочитаними (востаннє${onDay(p.at) || ' нещодавно'})`,
  'kept-unsure': 'лишився у вхідних, бо певності замало',
  'kept-careful': 'лишився у вхідних, бо потребує обережності',
  'kept-urgent': 'лишився у вхідних, бо він терміновий',
  'kept-hidden-text': 'лишився у вхідних, бо приховує текст',
  'kept-addresses-the-ai': 'лишився у вхідних, бо звертається до ШІ',
  undecided: 'жодна ознака не була достатньо чіткою',
  'no-key': 'немає ключа, щоб запитати Gemini',
  'model-silent': 'Gemini не дав придатної відповіді',
  unreadable: 'лист не вдалося прочитати',
};

function onDay(at: string | number | undefined): string {
  return at === undefined ? '' : ` ${format.date(Date.parse(String(at)), Date.now())}`;
}

/** A mailing list is remembered as `list:<id>`. */
function whom(sender: string | number | undefined): string {
  return String(sender ?? '…').replace(/^list:/, '');
}
