/** What people, authorities, networks and swindlers write of; see concepts.ts. */
export const PEOPLE_CONCEPTS: Readonly<Record<string, string>> = {
  greeting: `hey, hiya, hi all, hi everyone, hi folks, hello all, hi there, dear all, hi guys, привіт, привітик, вітаю, добрий день, добрий ранок, доброго
    дня, добрий вечір, друзі, колеги, шановн* колег*, liebe, lieber, hallo zusammen, coucou, salut, hola, querid*, cześć, hej, oi`,
  closing: `cheers, best regards, kind regards, warm regards, best wishes, all the best, talk soon, see you, take care, hugs, xoxo, love you, yours, sincerely,
    regards, thanks again, thanks in advance, many thanks, with love, обіймаю, цілую, до зустрічі, гарного дня, з повагою, дякую,
    бувай, наперед дякую, viele grüße, liebe grüße, bis bald, mfg, bisous, amicalement, à bientôt, cordialement, un abrazo, saludos,
    besos, pozdrawiam, do zobaczenia, abraços, beijos`,
  self: `i, i'm, i've, i'll, i'd, me, my, myself, я, мені, мене, мій, моя, моє, ich, mir, je, j'ai, moi, yo, mi, mój, ja, eu, minha, meu`,
  family: `mum, mom, dad, grandma, grandpa, kids, my wife, my husband, my sister, my brother, sister, brother, birthday, wedding, baby, mama, мама, мамо,
    тато, бабус*, дідус*, дітей, діти, донька, синок, сестра, брат, день народження, весілл*, oma, opa, geburtstag, anniversaire, cumpleaños,
    urodziny,
    grandad, granddad, gran, nan, auntie, uncle, nonna, nonno, бабуся, тітка, дядько, внук*, онук*, jubileum`,
  leisure: `dinner, lunch, coffee, beer, weekend, holiday, photos, pictures, hike, party, drinks, catch up, barbecue, вечер*, обід, кав*, вихідн*, фото,
    світлин*, відпустк*, гуля*, abendessen, kaffee, wochenende, café, fin de semana, cena, kawa, weekendzie`,
  'second-thought': `just wanted, wanted to, let me know, i think, i thought, by the way, btw, sounds good, no worries, no rush, hope you, how are you, as we
    discussed, as discussed, following up, it was great, good to see you, nice meeting you, дай знати, думаю, до речі, як справи, як ти, як ви,
    сподіваюс*, домовлял*, як ми говорили, було приємно`,
};

export const DUTY_CONCEPTS: Readonly<Record<string, string>> = {
  request: `could you, can you, would you, please send, please let me know, please reply, please respond, can we, please confirm, please review, please check,
    please fill, please complete, please submit, please sign, please approve, please provide, please upload, need you to, need your, waiting for
    your, your reply, your answer, rsvp, чи можеш, чи можете, можеш, можете, чи зможеш, чи зможете, надішліть, надішли, напиши, напишіть,
    дай відповідь, дайте відповідь, підтвердь, підтвердьте, підпиши, підпишіть, перевір, перевірте, заповніть, погодьте, просимо,
    прошу, будь ласка, чекаю на, könntest du, könnten sie, kannst du, bitte, pourrais tu, pourriez vous, merci de, veuillez, puedes,
    podrías, por favor, czy możesz, proszę, você pode,
    which of, tell me which, which one, pick one, let us know, does that work, is that ok, are you free, are you in, що скажеш, який з, котрий,
    potresti, puoi, kun je, kunt u`,
  deadline: `deadline, by friday, by monday, by tuesday, by wednesday, by thursday, by tomorrow, by end of, by eod, by the end, no later than, before friday,
    due by, until, asap, urgent, as soon as possible, latest by, кінцевий термін, крайній термін, не пізніше, до п'ятниці, до понеділка,
    до середи, до четверга, до вівторка, до завтра, до кінця дня, терміново, дедлайн, bis freitag, bis zum, spätestens, avant le, au plus tard,
    antes del, a más tardar, do piątku, najpóźniej, até`,
  'action-words': `action required, action needed, response required, response needed, reply needed, requires your attention, needs your approval,
    approval required, awaiting your, final notice, final reminder, your signature, signature, sign the, sign here, to sign, e sign, approve, approval,
    confirm your attendance, fill out, complete the form, submit your, потрібна дія, потрібна ваша, потрібна відповідь, на підпис, підпис,
    погодження, затверд*, останнє нагадування, потребує вашої, заповн* форм*, подати, handlungsbedarf, unterschrift, signer, firmar,
    podpis*, assinar`,
  health: `test results, lab results, results are ready, doctor, dr, clinic, hospital, medical, prescription, vaccin*, patient, diagnos*, surgery, dentist,
    health insurance, результат* аналізів, аналіз*, лікар*, клінік*, медичн*, щепленн*, пацієнт*, направленн*, рецепт*, arzt, praxis, befund,
    médecin, hôpital, médico, lekarz, przychodni*,
    stroke, surgeon, ward, biopsy, scan, x ray, blood test, blood tests, norovirus, chickenpox, measles, outbreak, ospa, intervención, операці*,
    палат*, досліджен*, мрт, вітрянк*, your test result, test result, pre authorisation, krankenhaus, ospedale, ziekenhuis`,
  law: `court, hearing, lawyer, attorney, legal notice, notary, lawsuit, contract, agreement, lease, tenancy, landlord, eviction, police, fine, penalty,
    visa, passport, residence permit, immigration, customs, election*, суд, судов*, адвокат*, нотаріус*, договір, договор*, повістк*, поліці*,
    штраф*, паспорт*, посвідк*, віза, візу, міграційн*, митниц*, військов*, тцк, гericht*, gericht, anwalt, vertrag, mietvertrag, tribunal, avocat,
    contrat, contrato, abogado, umowa, sąd,
    jury, jury service, planning permission, tenancy agreement, safety recall, decision on your, decision in, appeal, appeals, case no, позов,
    рішення суду, присяжн*, decyzja, geschäftszeichen, aktenzeichen, bescheid, aufhebung, permit, licence, intends to sell, продає квартиру, гербов*,
    sentenza, vonnis`.replace('гericht*, ', ''),
  authority: `government, ministry, municipality, city council, council, tax office, social security, pension, department of, authority, official notice, census,
    дія, міністерств*, держав*, податкова, пенсійн*, цнап, міськ* рад*, районн* адміністрац*, субсиді*, behörde, finanzamt, amt, mairie,
    préfecture, ayuntamiento, hacienda, urząd, prefeitura,
    registry, registrar, planning authority, рішення за заявою, за заявою, приписк*, страхов* стаж*, résultat de votre demande, gemeente, comune di,
    inps, agenzia delle entrate, seguridad social`,
  school: `school, teacher, class, parents, student, pupils, university, exam, exams, grades, enrolment, enrollment, admission*, tuition, scholarship, semester,
    kindergarten, школ*, вчител*, класн* керівни*, батьки, батьків, учн*, студент*, університет*, іспит*, сесі*, деканат*, вступ*, стипенді*,
    садок, садочк*, schule, lehrer*, eltern, universität, école, parents d'élèves, escuela, colegio, szkoła, uczelni*,
    marks, transcript, examiners, board of examiners, progression, academic standing, school closed, дистанційн* навчанн*, вихователь*,
    груп* продовжен*, нашому класі, réussite, scuola, kinderopvang, at break`,
  employment: `job offer, offer letter, employment, interview, hr, human resources, your application, position, resignation, notice period, benefits, leave
    request, annual leave, performance review, onboarding, layoff*, contract of employment, співбесід*, вакансі*, ваше резюме, відпустк*,
    працевлаштуванн*, трудов*, кадр*, відділ кадрів, посад*, звільненн*, bewerbung, arbeitsvertrag, vorstellungsgespräch, candidature,
    entretien, entrevista, rozmowa kwalifikacyjna,
    countersigned, redundancy, redundancies, restructuring, offer of employment, parental leave, changes to the team, office closing, наказ, оклад*,
    підвищення, скорочен*, we would like to offer you, unsuccessful, your application for`,
  disruption: `cancelled, canceled, delayed, rescheduled, has changed, schedule change, gate change, postponed, recall, скасован*, затримк*, затримуєт*,
    перенесен*, змінено, відкликан*, annulliert, verspätet, verspätung, annulé, retardé, cancelado, retrasado, odwołan*, opóźnion*,
    is now, instead of, change of time, зміна часу, замість, зачинен*, closed tomorrow, will be off, se aplaza, aplazad*, verschoben, aufgehoben,
    entfällt, cancellato, geannuleerd, burst, прорвало, gas leak, power cut`,
  grief: `passed away, funeral, condolences, accident, emergency, in hospital, critical condition, помер*, похорон*, співчутт*, аварі*, у лікарні,
    реанімаці*, verstorben, beerdigung, décès, obsèques, falleció, pogrzeb, zmarł*,
    had a fall, a fall, intensive care, hospice, heart attack, small stroke, in the hospital, taken to hospital, швидк*, інсульт, інфаркт, травм*,
    hard news, sad news, bad news, сумн* новин*`,
  insurance: `insurance, policy number, your policy, claim, coverage, insured, страхов*, поліс*, versicherung*, assurance, seguro, ubezpieczeni*`,
};

export const CROWD_CONCEPTS: Readonly<Record<string, string>> = {
  follower: `followed you, is following you, started following, new follower, new followers, subscribed to you, підписа* на вас, новий підписник,
    нові підписники, folgt dir, vous suit, te sigue, obserwuje cię, começou a seguir`,
  reaction: `liked your, likes your, reacted to, commented on your post, commented on your photo, tagged you, mentioned you, mentioned you in a comment, replied
    to your comment, your post, your photo, your tweet, your story, views on your, upvote*, вподоба*, уподоба*, прокоментува*, позначи* вас,
    згада* вас, ваш допис, ваше фото, gefällt, hat deinen beitrag, a aimé, le gustó, polubił*, curtiu,
    said hi, tagged you in, hat dich markiert, dich auf einem foto, ti ha menzionato, is celebrating, likes and, new likes, вподобан*`,
  connection: `friend request, wants to be your friend, wants to connect, connection request, invitation to connect, people you may know, you may know,
    suggested for you, accepted your, new connection, profile views, viewed your profile, who viewed, appeared in, search appearances, mutual friends,
    запит на дружбу, додати вас у друзі, можливо ви знаєте, переглянув* ваш профіль, переглянули ваш профіль, freundschaftsanfrage,
    kennst du, demande d'ami, solicitud de amistad, zaproszenie do znajomych`,
  'network-message': `sent you a message, new message from, new messages, unread messages, unread notifications, notifications waiting, missed on, trending, happening
    on, new match, matched with, super like, sent you a wink, live now, went live, new video, uploaded, new post in, posted in, achievement, leaderboard,
    kudos, streak, надісла* вам повідомлення, нове повідомлення, непрочитан*, новий збіг, у прямому ефірі, нове відео, новий пост,
    серію, neue nachricht, nouveau message, nuevo mensaje, nowa wiadomość,
    sent you a gift, подарунок від, надіслав вам подарунок, надіслала вам подарунок, guild, invited you to a guild, invited you to play,
    challenge you, challenged you, someone special, клан, гільді*`,
  'list-talk': `mailing list, mailman, listinfo, list archive, list archives, to unsubscribe from this group, google group, google groups, this group, patch, patches,
    diff, bug, bugs, kernel, compile*, rfc, vote, proposal, topics, digest vol, thread, list, maintainers, wrote, writes, розсилк* групи, група, тема`,
  forum: `topic reply, replied to the topic, new reply in, reply to your topic, new reply, in the topic, forum, forums, thread you follow, watched thread,
    watching this topic, this topic, у темі, нова відповідь у, відповідь у темі, на форумі, форум*, digest vol, digest #, digest no, messages in this digest,
    todays topics, today's topics, post to the group, reply to group, reply to all, antwort im thema, neues thema, nouvelle réponse, nueva respuesta`,
  announcement: `announce, announced, released, release candidate, call for papers, cfp, minutes of, agenda, quorum, reminder to all, підсумки, протокол, збори`,
};

export const JUNK_CONCEPTS: Readonly<Record<string, string>> = {
  lottery: `lottery, you have won, you've won, winner, winning, prize, jackpot, sweepstake*, lucky, congratulations you, виграли, виграш*, переможець, приз,
    лотере*, gewonnen, gagné, ganado, wygrał*, ganhou`,
  inheritance: `inheritance, beneficiary, next of kin, million dollars, million usd, million united, business proposal, foreign partner, transfer the funds, fund
    transfer, barrister, late client, deceased, confidential transaction, donation of, compensation fund, спадщин*, мільйон* доларів,
    erbschaft, héritage, herencia`,
  'easy-money': `make money, earn money, extra income, extra cash, work from home, work at home, home based business, financial freedom, be your own boss, no experience,
    money making, guaranteed income, earn $, per week, per day from, passive income, investment opportunity, double your, guaranteed profit, trading
    signals, crypto, bitcoin, btc, usdt, forex, casino, free spins, betting, mlm, заробіт*, заробля*, пасивн* дохід, без досвіду,
    гарантован* прибут*, інвестиц*, крипт*, казино, ставк*, geld verdienen, gagner de l'argent, ganar dinero, zarabia*`,
  credit: `mortgage, mortgage rates, low rates, refinance, lowest rates, debt, credit card debt, consolidate, bad credit, loan, loans, credit repair, credit report,
    unsecured, pre approved, позик*, кредит без, кредит онлайн, кредит готівкою, kredit, prêt, préstamo, pożyczk*, empréstimo`,
  remedy: `weight loss, lose weight, fat, diet, pills, viagra, cialis, pharmacy, herbal, enlarge*, anti aging, hgh, natural remedy, miracle, doctor approved, hair
    loss, схудн*, таблетк*, чудодійн*, потенці*, abnehmen, perdre du poids, adelgazar, schudn*`,
  adult: `adult, xxx, bare for you, bare all, strip, stripping, live cam, live cams, lust, seduc*, erotic*, hookup, sex, sexy, porn, naked, nude, girls, hot singles, singles, lonely, webcam, dating, horny, teen, порно, секс, дівчата, знайомств*`,
  'junk-plea': `click here now, act now, 100 % free, absolutely free, risk free, no obligation, no cost, order today, call now, call toll free, toll free, this is not
    spam, not spam, opt in, to be removed, removed from, remove in the subject, remove me, removal, one time mailing, bulk email, email marketing, email addresses,
    dear friend, dear sir, dear beneficiary, dear customer, dear user, attention, as seen on, satisfaction guaranteed, money back guarantee, while supplies, university
    diploma*, diploma, septic, toner, cable descrambler, free membership, increase sales, targeted`,
  threat: `your device, recorded you, webcam, i have access, hacked, i know your password, wallet address, hours to pay, send bitcoin, зламав*, ваш пристрій,
    мій гаманець`,
};

/** The small print of mail to many. */
export const PRINT_CONCEPTS: Readonly<Record<string, string>> = {
  unsubscribe: `unsubscribe, opt out, manage preferences, manage your preferences, email preferences, manage subscription, manage your subscription, update your
    preferences, відписат*, відписк*, скасувати підписку, відмовитис* від, abmelden, abbestellen, désabonner, désinscrire, se désinscrire, darse de
    baja, cancelar suscripción, wypisz, zrezygnuj, cancelar inscrição`,
  browser: `view in browser, view in your browser, view this email, view online, web version, view it in your browser, переглянути у браузері,
    відкрити у браузері, веб версі*, im browser, dans votre navigateur, version en ligne, en el navegador, w przeglądarce, no navegador`,
  why: `you are receiving this, you're receiving this, you received this, you are getting this, you're getting this, this email was sent to, because you
    signed, because you subscribed, because you are subscribed, you subscribed, you signed up, because you opted, ви отримали цей, ви отримали
    цього, отримуєте цей, бо підписан*, оскільки підписал*, ви підписані, sie erhalten diese, vous recevez, recibes este, otrzymujesz`,
  notice: `do not reply, don't reply, please do not reply, this is an automated, automated message, automatically generated, automatic notification, service
    message, transactional, не відповідайте, автоматичн* повідомленн*, лист сформовано, сформовано автоматично, automatisch, ne pas répondre,
    no responda, nie odpowiadaj, não responda`,
  legal: `all rights reserved, registered office, ltd, inc, llc, gmbh, privacy policy, terms and conditions, усі права захищено, тов, фоп, impressum, mentions légales, aviso legal, sp z o`,
  'manage-notices': `notification settings, manage notifications, manage your notifications, turn off these, change how often, mute this, stop receiving these, налаштування сповіщень, керувати сповіщеннями, вимкнути сповіщення`,
};
