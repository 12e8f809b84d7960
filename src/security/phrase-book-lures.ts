/** Phrases of what is given away, sold or promised, as in `phrase-book.ts`. */
export const LURES = {
  // Things given away for nothing.
  reward: `
    you have won|you ve won|you have been selected|you ve been selected|you have been chosen|you ve been chosen|you were selected|you are * winner|been randomly selected|claim your * prize|claim your * reward|claim * reward|claim your * gift|claim your * package|claim your * bonus|exclusive reward|free gift|gift card * waiting|unclaimed * reward|receive * brand new|redeem * reward|congratulations you|short survey|quick survey|take * survey|complete the survey|answer * survey|final attempt|2nd attempt|3nd attempt|we have been trying to reach you|we ve been trying to reach you|you haven t collected|free * kit|free of charge * claim
    ви виграли|вас обрано|ваш виграш|ваш приз|отримайте * приз|заберіть * подарунок|безкоштовн~ подарунок|ви стали переможцем|вы выиграли|ваш выигрыш|получите * приз
    sie haben gewonnen|gewinnspiel|jetzt gewinnen|gutschein im wert|sie wurden * ausgewählt|du wurdest ausgewählt|ihr geschenk|ihre belohnung|exklusive belohnung~|an * umfrage teil~|kurze~ umfrage|umfrage starten|auserwählten|jetzt teilnehmen
    u heeft gewonnen|u bent * gekozen|u bent * geselecteerd|cadeaukaart|win vandaag|gratis * pakket|gratis * product~|claim uw|claim je|maak kans|uw beloning
    vous avez gagné|vous avez été sélectionné~|votre cadeau|votre récompense|gagne~ une|répondez au * sondage|recevez votre cadeau|carte cadeau
    você ganhou|você foi selecionad~|você foi contemplad~|parabéns você|resgat~ * pontos|resgat~ agora|resgat~ * seus|pontos * expir~|pontos livelo|saldo disponível|pontos disponíve~|valores disponíve~|valores a receber|pontos * vencimento|troque * pontos
    ha ganado|has ganado|has sido seleccionad~|reclama~ * premio|tu recompensa
    hai vinto|sei stato selezionato|reclama * premio|gratulacje wygra~|wygrałeś
    you have been approved|you ve been approved|you are approved|you have received * gift|you re a winner|lucky winner|you could win|win a * brand|enter to win|loyalty reward|surprise gift|30 second|your prize|pending reward|yours free|free toolset|car emergency kit|medicare kit|confirm your address|confirm shipping address|last chance * claim|didn t claim|not claimed|not yet claimed|your chance to receive|chance to receive|coupon code * deposit
    ви отримали * подарунок|подарунок для вас|вам нараховано|отримайте * виплат~|соціальн~ виплат~|грошов~ допомог~|виплат~ * єдопомог~|компенсаці~ * грн|розіграш~
    gewinne einen|gewinnen sie|gutschein~ sichern|gratis * gutschein|kostenlos~ erhalten|letzter versuch~|letzte erinnerung|bestätigen sie jetzt|ihre adresse * bestätig~|nur noch heute * sichern|produkttester
    gratis proef~|prijs * gewonnen|ontvang * gratis|doe nu mee|deel~ * enquête|laatste herinnering|vul * enquête
    participe~ à notre|pour réclamer|surprise pour|surprise * clients|dernier rappel|cadeau * attend|toute nouvelle
    foi sorteado|sorteio eletrônico|ganhe * agora|seus pontos|pontos acumulados|milhas * expir~|cashback * disponível
    has sido elegid~|recibe gratis
    congratulazioni|hai * vinto|sondaggio|buono regalo|ricevi * gratis|nagrod~ * czek~|wygraj`,
  // Letters about somebody else's millions, loans and donations.
  'advance-fee': `
    next of kin|unclaimed fund~|million united states dollars|sum of * million|compensation fund|abandoned shipment|abandoned package|consignment box~|business proposal|investment * proposal|mutual benefit|donation * to you|donate * to you|charity project|foreign partner|late client|deceased client|atm card|diplomatic agent|confidential business|i am contacting you|your urgent response|my late husband|barrister|trunk box~|contact me * private email|loan offer|bank draft|certified bank|fund release|release of your fund~|covid 19 * fund|assistance fund|collaboration opportunity
    спадщин~|вигідн~ пропозиці~ співпрац~|наследств~
    herança|proposta de negócio|por favor entre em contato|héritage|herencia
    my name is mr|my name is mrs|my name is dr|i am barr~|late husband|my husband * died|husband died|orphanage|fund manager|manage funds|private client|funds totaling|died * in * crash|auto crash|plane crash|bank account * transfer|of the total sum|kindly revert|kindly response|kindly respond|kindly contact|kindly reply|write me back|contact me * for|this letter * surprise|come as a surprise|come to you as a surprise|god bless|consignment|compensation payment|payment file|bank of africa|powerball|selected * beneficiary|loan * interest|low interest|compliments of the|hello friend|dear beloved
    запрошую вас до * проєкт~|спадкоєм~|покійн~|вдова|благодійн~ пожертв~|пожертв~ * вам|кредит без|позика під
    por favor entre|viúva|falecid~|caridade|herdeir~
    mein name ist|verstorben~|erbschaft|darlehen|je suis madame|je m appelle|veuve|prêt entre particuliers|prêt * particulier|fallecid~|viuda|mi nombre es|mi chiamo
    my late|cancer of the|suffering from cancer|terminal cancer|few weeks to live|few months to live|remain blessed|stay blessed|god led me|led me to your|donation of|donate my|i wish to donate|estate of|late engr|bear the same surname|same last name|same surname|unclaimed|dormant account|compensation of|your payment file|overdue payment * fund|release the fund|release * funds|released to you|as beneficiary|private investor|percent for you|50 50|your share will|gold dust|military * box|un peacekeep~|winning number|winning ticket|email lottery|your email was selected|email address was selected|awarded * grant|foundation grant|cash grant|loan * 3|interest rate of|personal loan * fast|need a loan|delivery of your atm
    спадок|заповіт~|покійного|покійний чоловік|хвор~ на рак|адвокат * спадщин~|лотере~|грант для вас|пожертвув~|вигідна пропозиція|бізнес пропозиц~|довірена особа|благослов~|moja zmarł~|spadek|darowizn~|wdowa|mein verstorbener|krebs erkrankt|spende von|spende an sie|mon défunt|je souhaite donner|atteinte d un cancer|mi difunto|donación|cáncer terminal|mio defunto|vedova|eredità|malata di cancro|meu falecido|doação|câncer terminal
    inherit his|inherit her|inherit the|inheritance fund~|inheritance claim|your inheritance|win a lottery|won the lottery|lottery winner|lottery prize
    upfront fee|activation fee|advance fee|loan * approved|loan has been approved|pre approved loan|страховий платіж|внесіть * платіж|внесіть * комісі~|сплатіть комісі~|комісі~ за переказ|кредит * схвалено|без перевірки|на картку менеджера|kredyt bez|pożyczka bez|kredit ohne|prêt sans|préstamo sin|prestito senza|empréstimo sem|guaranteed return|capital guaranteed|capital is guaranteed|guaranteed profit|guaranteed returns|fixed return|unlock your pension|before 55
    strictly confidential and|remain strictly confidential
    invest * and earn|ai trading|trading account|your investment * profit|minimum investment|start with only|guaranteed income|daily profit|weekly profit|monthly profit|looking for serious|serious relationship|заробляйте|гарантован~ прибут~|гарантован~ дохід|щоденн~ прибут~|мінімальн~ депозит|вклад~ від|інвестиційн~ платформ~|серйозн~ стосунк~`,
  // Coins, tokens and the phrases that open a wallet.
  crypto: `
    airdrop|claim your tokens|claim * tokens|connect your wallet|connect * wallet|seed phrase|recovery phrase|secret phrase|24 words|wallet * suspended|wallet * disabled|wallet * verif~|wallet verification|your ledger|ledger live|hardware wallet|trust wallet|metamask|unverified * wallet~|eligible * tokens|staking * rewards|bitcoin profit|btc balance|mining * payout|crypto * bonus|bitcoin details|your btc|withdraw * bitcoin~
    під єднайте * гаманець|сід фраз~|роздача токенів
    token allocation|token~ * allocation|allocation program|claim * rewards|claim rewards|claim * allocation|claim * eligible|associating your wallet|link your wallet|linking * wallet|authorized accounts|withdrawals are now|withdraw now|withdraw your|begin withdrawals|erc 20|usd c|stake your|staking your|airdrops|presale|pre sale|crypto investment|crypto trading|auszahlung|bitcoin auszahlung|bitcoin guthaben|investitionsprogramm|trading plattform|krypto~|criptomoned~|criptomoeda~|біткоїн~|біткоін~|гаманець * токен~|portefeuille crypto|doubl~ * bitcoin|elon musk|unlock~ * tokens|unstaking|cold wallet|wallet address|firmware update|migrat~ * wallet|wallet migration`,
  // Romance and more.
  adult: `
    hot women|hot girls|hot date|russian girls|russian ladies|russian women|russian beaut~|ukrainian women|ukrainian girls|ukrainian ladies|ukrainian beaut~|asian women|asian ladies|single women|single ladies|meet singles|local singles|singles near|nude~|milf~|horny|perfect woman|like you very much|webcam girl~|onlyfans|erotic|status online|pussy|orgasm~
    naakt~|neuk~|sexdate|nackt~|reife frauen|oekraïense meisje~|oekraïense vrouw~|alleenstaande vrouw~|mooie meisjes|mooie vrouw|romantische relatie|frauen * kennenlernen|frauen aus|heiße nächte|liebesleben|ukrainische frauen|célibataire~|femmes russes|beautés ukrainiennes|garotas|gostosas|donne single|randk~
    знайомства для дорослих|гарячі дівчата|інтим~`,
  // Casinos.
  gambling: `
    free spins|no deposit|casino~|casino bonus|welcome bonus|online casino|jackpots|sportsbook|bet now|deposit bonus|vip status|vip platinum|play now|games online|winning day|freispiele|bonus ohne einzahlung|gratis spins|einzahlungsbonus|spielautomat~|tours gratuits|giros gratis|giri gratis|rodadas grátis|darmowe spiny
    казино|безкоштовні оберти|бездепозитний|фріспін~|ставки на спорт|слоти`,
  // Cures.
  miracle: `
    viagra|vlagra|cialis|clalls|erectile|erection~|ed pills|ed health|male enhancement|aphrodisia~|weight loss|lose weight|losing weight|belly fat|burn fat|fat burn~|slimming|cbd|gummies|nail fungus|toenail~|hair growth|hair loss|regrowth|thicker hair|anti aging|glp 1|neuropath~|tinnitus|vision loss|doctors hate|doctor~ shock~|weird trick|one trick|strange trick|simple trick|top nutrition|big pharma|cheap meds|alzheimer~|walk in tub|stairlift
    abnehm~|gewichtsverlust|gelenk~|nagelpilz|haarwachstum|haarausfall|potenz~|orthopäd~|blutzucker|diabetiker|hörgerät~|perte de poids|maigrir|minceur|arthrose|acouphène~|prothèse auditive|afvallen|gewicht~ verliez~|bloedsomloop|stoppen met|schimmel~|haaruitval|perder peso|emagrec~|disfunção|adelgaz~|dolor articular|dimagri~|odchudz~|schud~
    схуднення|схуднути|суглоб~|простат~|грибок|потенці~|чудо~ засіб|похудение`,
  // Advertising that is mostly sent as spam.
  offer: `
    auto insurance|auto insurance quotes|homeowners insurance|home warranty|car warranty|auto warranty|warranty plan|extended warranty|vehicle service|replacement windows|energy efficient windows|window upgrade|gutter~|solar panels|free quote|free quotes|compare quotes|sell your house|home buyers|cash offer|house fast|reverse mortgage|debt relief|credit score~|credit card debt|timeshare|burial|final expense|concealed carry|language~ barrier~|life line screening|vpn offer|antivirus * off|sponsored * offer|risk free|100 free|save 75|70 off|75 off|80 off|90 off
    zonnepanelen|energietarief|thuisbatterij|warmtepomp|uitvaart~|dakkapel|traplift|kunststof kozijnen
    solaranlage|photovoltaik|wärmepumpe|treppenlift|immobilie~ verkaufen|zahnzusatz~|sterbegeld~|sprachen lernen|sprachlern~|stressfrei|jetzt sichern|sonderangebot|begrenzte plätze|panneaux solaires|pompe à chaleur|assurance obsèques|offre exclusive|proposta exclusiva|plano de saúde|planos de saúde|cotar|tabela promocional|condição exclusiva|condição especial|consórcio|placas solares|seguro de salud|pannelli solari|fotowoltaik~
    вигідн~ кредит|позика онлайн|тільки сьогодні|обмежена пропозиція`,
  // Easy money, and services nobody asked for.
  business: `
    earn money|earn * per day|earn * per hour|earn * weekly|passive income|extra income|double your|financial freedom|trading bot|trading platform|forex|forex signals|rank * google|first page of google|google ranking~|seo|seo services|seo service|backlinks|website redesign|redesign * website|guest post|guest posts|increase * traffic|lead generation|email list|email lists|invoice factoring|business loan|business funding|working capital|merchant cash|we are a * manufacturer|wholesale price|logo design|video animation
    заробіток в інтернеті|заробіток онлайн|віддалена робота|робота вдома|пасивн~ дохід|просування сайт~|розкрутк~|база email|заработок в интернете|разработка сайтов|продвижение
    geld verdienen|nebenverdienst|heimarbeit|gagner de l argent|revenus passifs|ganhe dinheiro|renda extra|ganhar dinheiro|trabalhe em casa|vaga * home office|gana dinero|ingresos extra|guadagna`,
  // How mass senders of junk take their leave.
  'junk-footer': `
    remove yourself from our|click here to remove yourself|remove yourself|unsubscribe from all email|by replying to this email|the advertiser|advertiser does not|does not manage your subscription|this is a marketing message|if the link is not working|if the link does not work|link not working|move this email to|move * to your inbox|move to inbox|trusted sender|expéditeur fiable|if you want to remove|images * not displayed|can t see * images|you may also write to us|hope you enjoy receiving
    klacht melden|om uzelf van onze|definitief uitschrijven|wenn sie sich abmelden möchten|se désinscrire cliquez|cliquez ici pour vous désinscrire`,
} as const;
