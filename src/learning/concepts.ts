/**
 * What a mail may speak of, as phrases in English and Ukrainian and the commonest ones in German, French, Spanish,
 * Polish and Portuguese. A concept found proves nothing: the local model has learnt what each is worth, in the
 * subject and in the text.
 */
export const MONEY_CONCEPTS: Readonly<Record<string, string>> = {
  invoice: `invoice, invoices, e bill, your bill, billing, bill is ready, utility bill, рахунок фактур*, рахунок на оплату,
    рахунок за, рахунок до, рахунки за, рахунок №, ваш рахунок за, rechnung, rechnungen, facture, factures, factura,
    facturas, faktura, faktury, fatura, fattura,
    ricevuta fiscale, bolletta, bollette, factuur, facturen, nota fiscal, rahunok`,
  receipt: `receipt, receipts, thanks for your purchase, thank you for your purchase, purchase confirmation, proof of purchase, квитанц*,
    чек, чеки, фіскальн* чек, електронн* чек, quittung, beleg, reçu, recibo, paragon, comprovante`,
  due: `amount due, total due, balance due, payment due, due date, past due, overdue, is due, falls due, payable by, minimum payment,
    outstanding balance, outstanding invoice, unpaid, please pay, pay by, pay before, pay now, pay online, до сплати, сплатіть,
    сплатити до, оплатіть, оплатити до, термін оплати, термін сплати, строк оплати, заборгован*, борг, fällig, zahlbar, zu zahlen,
    date limite de paiement, à payer, vencimiento, vence el, do zapłaty, termin płatności, vencimento,
    sollecito, mahnung, zahlungserinnerung, scadenza, scade il, te betalen, vervaldatum, boleto, owe, you owe, your share, chip in, split the,
    rent is due, квартплат*, за оренду, скинься, скиньтеся, з тебе`,
  paid: `payment received, payment confirmation, payment successful, successful payment, payment was successful, we received your payment,
    we have received your payment, you paid, you sent a payment, amount paid, total paid, amount charged, has been charged, was charged,
    we charged, paid with, payment method, card ending, ending in, visa ending, thank you for your payment, thanks for your payment,
    order total, total charged, payment of, your payment, you've been paid, payout, transfer received, платіж отриман*, оплат* отриман*,
    оплат* успішн*, успішн* оплат*, оплат* пройшла, платіж пройшов, дякуємо за оплату, сплачено, списано, зараховано, ваш платіж, переказ,
    zahlung erhalten, zahlungseingang, bezahlt, paiement reçu, votre paiement, pago recibido, tu pago, płatność, zapłacono, pagamento,
    betaald, betaling ontvangen, pagato, ricevuta, pagamento ricevuto, top up, topped up, replenished, total fare, your fare, поповнено,
    отримано оплату`,
  'payment-failed': `payment failed, payment declined, card declined, was declined, couldn't process your payment, could not process your payment,
    unable to process your payment, unable to charge, payment unsuccessful, payment problem, payment issue, update your payment method,
    update your billing, update payment, платіж не пройшов, оплат* не пройшла, не вдалося списати, не вдалося провести,
    оновіть платіжн*, zahlung fehlgeschlagen, échec du paiement, pago rechazado, płatność nieudana`,
  refund: `refund, refunds, refunded, refund issued, reimbursement, money back to your, credit note, повернення коштів, кошти повернено, повернули
    кошти, erstattung, remboursement, reembolso, zwrot środków, estorno`,
  statement: `bank statement, account statement, card statement, monthly statement, your statement, e statement, statement is ready, statement of
    account, account balance, available balance, closing balance, виписк*, баланс рахунку, залишок на рахунку, kontoauszug, relevé,
    extracto, wyciąg, extrato,
    low balance, balance is low, budget alert, estratto conto, rekeningoverzicht, низький баланс`,
  renewal: `will renew, renews on, auto renew*, automatically renew*, renewal, your subscription will, subscription renew*, subscription price,
    price of your subscription, price change, new price, plan price, next billing, next charge, next payment, trial ends, trial is ending,
    trial will end, trial ending, membership fee, буде продовжено, автопродовжен*, подовження підписки, поновлення підписки,
    вартість підписки, ціна підписки, тариф, наступне списання, verlängert sich, renouvellement, renovación, odnowienie,
    what you pay, change to what you pay, your new price, price of your plan, prices change on, price goes from, your plan will, your plan renews,
    нова ціна, зміна тарифу, зміна ціни, rinnovo, verlenging, preisanpassung, prijswijziging`,
  tax: `tax return, tax form, tax document, taxes, vat, w 2, #, tax notice, property tax, tax refund, податк*, податков* деклара*, пдв, єдиний внесок,
    steuer*, steuerbescheid, impôt*, impuesto*, podatek, imposto`.replace(' #,', ''),
  'card-spend': `transaction, transactions, purchase of, spent at, debit card, credit card, direct debit, bank transfer, wire transfer, iban, account number,
    картк*, транзакц*, операці* за карткою, покупка на, поповнення, зняття, lastschrift, überweisung, virement, transferencia, przelew`,
  salary: `payslip, pay slip, paystub, pay stub, salary, payroll, expense report, зарплат*, розрахунков* лист*, аванс, gehalt, bulletin de paie`,
};

export const ACCOUNT_CONCEPTS: Readonly<Record<string, string>> = {
  code: `verification code, one time code, one time password, one time passcode, security code, login code, log in code, confirmation code, access
    code, sign in code, signin code, authentication code, passcode, otp, your code, code is, enter this code, enter the code, use this code, use the
    code, single use code, # is your, код підтвердження, код перевірки, одноразов* код, одноразов* пароль, код доступу, ваш код,
    код для входу, введіть код, введіть цей код, код авторизації, bestätigungscode, sicherheitscode, einmalcode, code de vérification,
    code de sécurité, code de connexion, código de verificación, código de seguridad, kod weryfikacyjny, kod jednorazowy,
    código de verificação`,
  signin: `new sign in, new login, new log in, new device, sign in attempt, login attempt, signed in, logged in from, signed in from, sign in from, login
    from, login alert, sign in alert, unrecognized device, unusual sign in, unusual activity, suspicious activity, suspicious login, unknown device,
    sign in link, login link, magic link, log in link, link to sign in, link to log in, новий вхід, вхід у ваш, вхід до вашого, вхід з
    нового, нового пристрою, новий пристрій, спроб* входу, підозріл* активн*, незвичн* активн*, посилання для входу, neue anmeldung,
    neues gerät, nouvelle connexion, nouvel appareil, nuevo inicio de sesión, nuevo dispositivo, nowe logowanie, novo login,
    зайшли з, зайшли у, увійшли з, увійшли у, вхід з нового, виконано вхід, access attempt, nuovo accesso, nieuwe aanmelding, nova sessão`,
  password: `password reset, reset your password, reset password, reset the password, password changed, password was changed, password has been changed,
    change your password, new password, forgot your password, forgotten password, password change*, password expires, скидання пароля,
    скинути пароль, зміна пароля, змінити пароль, пароль змінено, пароль було змінено, відновлення пароля, новий пароль,
    passwort zurücksetzen, passwort geändert, mot de passe, restablecer contraseña, contraseña, hasła, hasło, redefinir senha, senha`,
  twostep: `two step, 2 step verification, two factor, 2fa, mfa, multi factor, authenticator, passkey, recovery email, recovery phone, backup codes, recovery
    codes, api key, access token, personal access token, ssh key, app password, security key, двоетапн*, двофакторн*, резервн* код*,
    електронн* пошт* для відновлення, zwei faktor, double authentification, dos pasos, dwuetapow*`,
  verify: `verify your email, verify your account, verify your address, verify your identity, confirm your email, confirm your account, confirm your
    address, confirm your e mail, email verification, email address was changed, email was changed, email change, activate your account, account
    activation, complete your registration, confirm your registration, підтвердьте адресу, підтвердьте свою, підтвердьте електронну,
    підтвердження електронної, підтвердження адреси, підтвердьте реєстрацію, активуйте обліковий, e mail adresse bestätigen,
    confirmez votre adresse, confirma tu correo, potwierdź adres, confirme seu e mail,
    confirm it's you, confirm that it's you, that it's you, підтвердьте що це ви, нову адресу, нової адреси, нова електронна адреса,
    account email has been changed, neue rufnummer, conferma il tuo, bevestig je`,
  locked: `security alert, security notice, account locked, account suspended, account has been locked, account was locked, account was accessed, data
    breach, security incident, security update to your account, account recovery, account deletion, сповіщення безпеки, сповіщення
    системи безпеки, безпека облікового, безпека вашого, обліковий запис заблоковано, витік даних, sicherheitshinweis, sicherheitswarnung,
    alerte de sécurité, alerta de seguridad, alert bezpieczeństwa, alerta de segurança`,
  'not-you': `if this wasn't you, if this was not you, if it wasn't you, wasn't you, was this you, did not request, didn't request, not request this, did not
    make this, don't recognize, didn't sign, do not share this, don't share this, never share, якщо це були не ви, якщо це не ви, це були не ви,
    не надсилали цей, не робили цього, не запитували, не повідомляйте нікому, нікому не повідомляйте, не передавайте, wenn sie das
    nicht waren, nicht angefordert, si ce n'était pas vous, vous n'êtes pas à l'origine, si no fuiste tú, si no has sido, jeśli to nie ty, se não foi você`,
  welcome: `welcome to, thanks for signing up, thank you for signing up, thanks for joining, account created, account has been created, getting started,
    get started, ласкаво просимо, вітаємо у, вітаємо в, дякуємо за реєстрацію, willkommen bei, bienvenue, bienvenido, witamy, bem vindo`,
};

export const SERVICE_CONCEPTS: Readonly<Record<string, string>> = {
  done: `is ready, are ready, is done, is complete, completed, has been made, is being made, being made, has been confirmed, is confirmed, has been
    updated, has been approved, has been submitted, has been booked, booked, renewed, has been renewed, was successful, successfully, is back, back in
    stock, locked in, received, готов*, виконано, завершено, прийнято, підтверджено, змінився, змінено, оновлено, ist fertig, fertig, est prêt, está listo,
    gotow*, è pronto, is klaar`,
  journey: `flight, train, bus, coach, ferry, sailing, departure, departs, platform, gate, couchette, рейс, потяг, поїзд, автобус, відправлення,
    відправиться, платформ*, vol, zug, flug, vuelo, volo, treno, trein, vlucht, lot, pociąg`,
  order: `your order, order confirmation, order confirmed, order number, order placed, we received your order, thanks for your order, thank you for your
    order, order details, order #, order no, items ordered, ваше замовлення, замовлення №, замовлення прийнято, замовлення підтверджено,
    номер замовлення, дякуємо за замовлення, ihre bestellung, bestellbestätigung, votre commande, tu pedido, su pedido, twoje zamówienie,
    zamówienie, seu pedido,
    je bestelling, uw bestelling, ordine, il tuo ordine, seu pedido, pedido nº, bestellung ist, return received, your return`,
  delivery: `has shipped, have shipped, has been shipped, was shipped, shipped, shipment, on its way, on the way, out for delivery, delivered, delivery
    date, delivery status, estimated delivery, your delivery, your package, your parcel, parcel, tracking number, track your, ready for pickup,
    ready to collect, courier, відправлен*, посилк*, доставлен*, доставка, номер накладної, ттн, у відділенні, поштомат*, кур'єр*,
    прибул* у відділення, очікує на вас, sendung, paket, geliefert, lieferung, colis, livraison, expédié, paquete, envío, enviado, paczka,
    przesyłka, encomenda,
    onderweg, bezorgd, bezorging, spedito, spedizione, consegna, consegnato, saiu para entrega, entrega, entregue, punkcie odbioru, w drodze,
    unterwegs, en route, en camino, строк доставки, їде до вас, вже їде, ready for collection, collection point`,
  booking: `booking confirmation, your booking, booking reference, your reservation, reservation confirmed, reservation, your itinerary, itinerary, e
    ticket, your flight, boarding pass, check in, your trip, your ticket, your tickets, your stay, departure, бронювання, заброньовано, ваш
    квиток, ваші квитки, квиток, рейс, посадков* талон, онлайн реєстраці*, відправлення о, buchung*, reservierung, réservation, billet,
    reserva, rezerwacja, bilet,
    prenotazione, boeking, sailing info, biglietto, online check in, booked for`,
  appointment: `appointment, appointments, your visit, visit confirmed, scheduled for, see you on, reminder, запис на прийом, ваш запис, записан*,
    прийом у лікаря, нагадуємо, нагадування, termin, rendez vous, cita, wizyta, consulta,
    before your visit, your visit on, terminbestätigung, ihr termin, appuntamento, afspraak, ваш візит, візит скасовано, щеплення, термін повернення,
    due back, books are due`,
  ticket: `support ticket, ticket #, ticket no, ticket number, your request, case number, case #, has been resolved, ticket has been, request received, we
    received your request, звернення, заявк*, ваш запит, запит №, ihre anfrage, votre demande, su solicitud, zgłoszeni*,
    has been received, we've received your, request has been, case closed, incident #, ваша заявка, прийнято в роботу, статус заяви`,
  build: `build failed, build succeeded, build passed, build, pipeline, deploy*, deployment, ci, commit, commits, merge request, pull request, merged,
    pushed, workflow run, run failed, issue #, release, job, cron, збірка, розгорнуто, деплой,
    bump, pr #, збірка, гілка, тести пройшли`,
  collaboration: `invited to a workspace, invited to join, invited you to join, you were invited, you have been invited, shared a document, shared a file, shared with you, shared a folder, commented on, mentioned you in, assigned to you, assigned you, was
    assigned, requested your review, review requested, invited you to, new comment, left a comment, replied to, task, board, workspace, document,
    edited, поділи* документом, поділи* файлом, надав* доступ, коментар, призначен*, завдання, згада* вас, запроси* вас,
    moved to done, moved, to done, invited you to view, new response, responses to, sign up sheet, підписали, signed by all`,
  monitoring: `alert, down, is down, back up, recovered, incident, outage, maintenance, scheduled maintenance, backup, disk, certificate, uptime, monitor*,
    storage is, quota, usage, status, report is ready, export is ready, weekly report, monthly report, summary report, your weekly, your monthly, your progress, progress report, weekly summary, резервн* коп*, збій, технічн*
    робот*, планові роботи, відключення, звіт, wartung, störung, sicherung, mantenimiento, awaria,
    # % of your storage, storage is almost, сховище, заповнене, your week, your month, steps, workouts, daily summary, sales summary, daily sales,
    certificate for, motion at, motion detected, frost warning, weather warning, планове вимкнення, планове відключення, вимкнення, bin day,
    bin collection`,
  terms: `terms of service, terms of use, updated terms, updating our terms, privacy policy, updates to our, changes to our, policy update, user
    agreement, updating our privacy, service agreement, умов* користування, політик* конфіденційності, зміни в умовах, зміни до умов,
    оновлюємо умови, оновили умови, тарифів, публічн* оферт*, nutzungsbedingungen, agb, datenschutzerklärung, conditions générales,
    términos, condiciones, regulamin*,
    terms and conditions change, change to our terms, privacy notice, правил* спільноти, умови використання, правила користування, informativa,
    voorwaarden`,
  calendar: `calendar, accepted, declined, event, meeting, when, where, join with, zoom, google meet, teams meeting, зустріч, подія,
    календар*, запрошення, einladung, besprechung, réunion, reunión, spotkanie, reunião`,
};

export const MARKETING_CONCEPTS: Readonly<Record<string, string>> = {
  discount: `% off, percent off, sale, sales, discount, discounts, discounted, coupon, coupons, voucher, promo code, promocode, promo, code at checkout,
    half price, price drop, clearance, black friday, cyber monday, deal, deals, bargain*, save up to, save #, save $, save €, lowest price, best price,
    знижк*, розпродаж*, акці*, промокод*, вигідн*, найкращ* цін*, чорна п'ятниця, кешбек*, бонус*, зі знижкою, rabatt*, schlussverkauf,
    angebot*, gutschein*, soldes, promotion*, réduction*, remise, rebajas, descuento*, oferta*, wyprzedaż, rabat*, zniżk*, promocj*, desconto*,
    korting, aanbieding, sconto, sconti, saldi, offerta, frete grátis, cheaper, half off, gratis, free meals, за # гривню, за # грн, # грн замість,
    за ті самі гроші, замість # грн, nu €, now £, now €, now $, from £, from €, pay for #`,
  offer: `special offer, special offers, exclusive offer, limited offer, limited time, offer ends, offer expires, offer, offers, free shipping, free delivery,
    free gift, gift card, gift, earn points, points, rewards, loyalty, members only, vip, bundle, bonus, спеціальн* пропозиц*, пропозиці*,
    безкоштовн* доставк*, подарун*, подаруй*, балів, programme de fidélité, cadeau*, regalo*, prezent*,
    refer a friend, invite a friend, invite your friends, you both get, запроси друга, запросіть друга, персональн* пропозиц*, welcome gift,
    try before, trade in, open evening, open day`,
  'call-to-buy': `shop now, buy now, order now, shop the, shop all, get yours, grab, add to cart, checkout, book now, book a demo, get started today, upgrade
    now, upgrade today, upgrade to, go premium, try it free, start free, free trial, try free, claim your, redeem, subscribe now, save your spot, save my
    spot, reserve your, купити, купуй*, замовити зараз, замовляй*, обрати, встигни*, придбай*, скористай*, спробуйте безкоштовно, jetzt
    kaufen, jetzt bestellen, jetzt sichern, acheter, achetez, j'en profite, profitez, compra ahora, comprar, kup teraz, kupuj, compre,
    add to basket, pick yours, choose yours, see the deals, reserve yours, prenota ora, acquista, koop nu, bestel nu, aproveite, замовте, оберіть,
    бронюйте`,
  'last-chance': `last chance, ends today, ends tonight, ends soon, ends sunday, ends in, final hours, hours left, days left, only today, today only, don't
    miss, hurry, while stocks last, before it's gone, expires soon, expiring, last call, тільки сьогодні, лише сьогодні, останній день,
    останній шанс, не пропусти*, поспіша*, діє до, до кінця тижня, nur heute, nur noch, letzte chance, dernier* jour*, dernière chance, plus
    que, última oportunidad, sólo hoy, solo hoy, ostatnia szansa, tylko dziś, só hoje,
    prices change, price goes up, prices go up, ціна зросте, останні місця, останні # місц*, closes soon, spots left, seats left, places left,
    acaba hoje, termina hoy, scade oggi, laatste kans, doors close`,
  'new-in': `new arrivals, new collection, new in, just landed, just dropped, introducing, meet the, now available, is here, are here, launch, launching, new
    feature, new features, what's new, announcing, product update, coming soon, bestsellers, best sellers, новинк*, нова колекція, новий сезон,
    зустрічайте, представляємо, вже у продажу, neu eingetroffen, neue kollektion, nouveautés, nouvelle collection, novedades,
    nueva colección, nowości, nowa kolekcja, novidades,
    back in stock, items you, new items, fresh drop, restocked, нове меню, nu verkrijgbaar`,
  'company-event': `webinar, webinars, live session, register now, register for, conference, summit, workshop, masterclass, demo day, early bird, keynote,
    speakers, join us, join us for, free event, вебінар*, майстер клас*, конференці*, зареєструй*, реєстрація відкрита, приєднуй*,
    jetzt anmelden, inscrivez vous, inscríbete, zarejestruj się`,
  survey: `survey, take our survey, feedback, how did we do, how was your, rate your, leave a review, review your, tell us what, your opinion, опитування,
    оцініть, ваш відгук, залиште відгук, поділіться враженнями, як вам, umfrage, bewerten, enquête, votre avis, encuesta, tu opinión,
    ankieta, oceń, avalie`,
  'win-back': `we miss you, miss you, come back, left something, left behind, in your cart, your cart, your basket, abandoned, still thinking, still
    interested, wishlist, wish list, сумуємо, повертайтес*, у кошику, ваш кошик, забули, wir vermissen, warenkorb, vous nous manquez,
    panier, te echamos, carrito, koszyk*`,
  'cold-sales': `quick question, reaching out, i came across your, came across your, hop on a call, 15 minutes, 15 minute, quick call, our services, help your
    business, companies like yours, increase your, boost your, grow your, lead generation, seo, outsourc*, web design, partnership opportunity, guest
    post, backlink*, колабораці*, комерційн* пропозиц*, пропонуємо послуги, просування сайт*`,
  newsletter: `newsletter, newsletters, digest, this week in, this week's, this week, weekly update, weekly edition, daily briefing, briefing, roundup, round
    up, headlines, bulletin, top stories, in this issue, this issue, today's issue, issue #, edition, edition #, episode, podcast, розсилк*,
    дайджест*, випуск*, щотижнев*, тижня, новини, добірк*, вісник*, огляд тижня, ausgabe, wochenrückblick, lettre d'information,
    infolettre, boletín, boletin, biuletyn, przegląd, boletim,
    nieuwsbrief, freitagsbrief, wochenbrief, letter #, лист #, n.º #, nº #, no #, щомісячн* огляд*, огляд місяця, this month, monthly update,
    weekly letter, dear readers, hello readers, дорогі читачі, шановні читачі, підписники, paid subscribers, founding members, free subscribers,
    upgrade to paid, got up to in`,
  reading: `read more, read the full, continue reading, keep reading, full story, min read, minutes read, minute read, editor, editors, by the editor, essay,
    column, opinion, analysis, interview with, in case you missed, reading list, links, worth reading, written by, thanks for reading, reply to
    this email, forwarded this, subscribe here, share this, читати далі, читайте, читати повністю, стаття, статті, редакці*, автор,
    хвилин читання, колонк*, інтерв'ю, weiterlesen, lesen sie, artikel, lire la suite, lire l'article, leer más, artículo, czytaj dalej,
    czytaj więcej, leia mais,
    essay, i wrote, longread, лонгрід, leestijd, lees verder, leggi tutto, continua a leggere, reader, readers, читач*, a letter about,
    photographs by, illustration by, until next week, until thursday, see you next week, до наступного, до зустрічі в наступному`,
  lesson: `lesson, lessons, chapter, tip, tips, how to, guide, course, урок, уроки, порад*, як зробити, lektion, leçon, lección, lekcja`,
};
