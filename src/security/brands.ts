import { lazily } from '../shared/lazily.ts';

/** A name worth posing as, and where its owner's mail and links really come from. */
export interface Brand {
  readonly name: string;
  /** As people write it, lower case, one to three words. */
  readonly words: readonly string[];
  /** Registrable domains, the first being the best known. */
  readonly domains: readonly string[];
}

/**
 * Often impersonated names (after the yearly lists of Check Point, Vade and the APWG), the words they go by and
 * their domains, from their own help pages.
 */
const TABLE = `
Google | google, gmail, google drive, google play | google.com youtube.com googlemail.com gmail.com google.dev withgoogle.com
Microsoft | microsoft, office 365, outlook, onedrive, sharepoint, xbox | microsoft.com live.com outlook.com office.com office365.com microsoftonline.com sharepointonline.com microsoft365.com xbox.com windows.com azure.com sharepoint.com
Apple | apple, icloud, apple id, itunes | apple.com icloud.com me.com itunes.com
Amazon | amazon, amazon prime, aws | amazon.com amazon.co.uk amazon.de amazon.fr amazon.it amazon.es amazon.pl amazon.nl amazon.in amazon.com.br amazon.ca amazon.co.jp amazonaws.com amazonses.com primevideo.com audible.com a2z.com
Facebook | facebook, meta business, meta support | facebook.com facebookmail.com meta.com fb.com metamail.com messenger.com
Instagram | instagram | instagram.com facebookmail.com facebook.com meta.com
WhatsApp | whatsapp | whatsapp.com facebookmail.com meta.com
Telegram | telegram | telegram.org t.me
LinkedIn | linkedin | linkedin.com licdn.com lnkd.in
PayPal | paypal | paypal.com paypal.co.uk paypal.de paypal-communication.com paypal-customerfeedback.com xoom.com
Netflix | netflix | netflix.com netflix.net nflxext.com
Spotify | spotify | spotify.com
Disney+ | disney plus, disney | disneyplus.com disney.com go.com disneyonline.com
SiriusXM | siriusxm, sirius xm | siriusxm.com siriusxm.ca
DHL | dhl | dhl.com dhl.de dhl-news.com dpdhl.com dhlparcel.nl dhl.co.uk deutschepost.de
FedEx | fedex | fedex.com
UPS | ups | ups.com upsemail.com
USPS | usps, united states postal service | usps.com usps.gov
DPD | dpd | dpd.com dpd.co.uk dpd.de dpd.ie dpd.nl dpdgroup.com dpd.fr dpd.com.pl
Hermes | evri, hermes paket | evri.com myhermes.co.uk hermesworld.com myhermes.de
Royal Mail | royal mail | royalmail.com
La Poste | la poste, colissimo, chronopost | laposte.fr laposte.net chronopost.fr colissimo.fr
PostNL | postnl | postnl.nl
Correios | correios | correios.com.br
Nova Poshta | nova poshta, нова пошта | novaposhta.ua novapost.com
Ukrposhta | ukrposhta, укрпошта | ukrposhta.ua
PrivatBank | privatbank, приватбанк, privat24, приват24 | privatbank.ua privat24.ua pb.ua
monobank | monobank, монобанк | monobank.ua monobank.com.ua
Oschadbank | oschadbank, ощадбанк | oschadbank.ua
Diia | дія, diia | diia.gov.ua thedigital.gov.ua
Rozetka | rozetka, розетка | rozetka.com.ua rozetka.ua
OLX | olx | olx.ua olx.pl olx.com olx.com.br olx.pt olx.ro olx.kz
Chase | chase bank, jpmorgan chase | chase.com jpmorgan.com jpmchase.com
Bank of America | bank of america | bankofamerica.com bofa.com ml.com
Wells Fargo | wells fargo | wellsfargo.com
Citibank | citibank, citi bank | citi.com citibank.com
American Express | american express, amex | americanexpress.com aexp.com amex.com
Mastercard | mastercard | mastercard.com mastercard.us
Visa | visa | visa.com visa.co.uk visaeurope.com
HSBC | hsbc | hsbc.com hsbc.co.uk hsbc.com.hk hsbc.fr
Barclays | barclays, barclaycard | barclays.com barclays.co.uk barclaycard.co.uk
Lloyds Bank | lloyds bank | lloydsbank.com lloydsbank.co.uk lloydsbanking.com
Santander | santander | santander.com santander.co.uk santander.com.br santander.pl gruposantander.com santander.de bancosantander.es
Bradesco | bradesco | bradesco.com.br bradesco.com bradescoseguros.com.br infobradesco.com.br
Banco do Brasil | banco do brasil | bb.com.br
Itaú | itau, itaú, itaucard | itau.com.br itau-unibanco.com.br itau.com iupp.com.br
Caixa | caixa economica, caixa econômica | caixa.gov.br
Nubank | nubank | nubank.com.br
Livelo | livelo | livelo.com.br pontoslivelo.com.br
Mercado Livre | mercado livre, mercado libre, mercado pago, mercadolivre, mercadopago | mercadolivre.com.br mercadolivre.com mercadopago.com.br mercadopago.com mercadolibre.com mercadolibre.com.ar mercadolibre.com.mx
Serasa | serasa | serasa.com.br serasaexperian.com.br
Receita Federal | receita federal | gov.br fazenda.gov.br
Sparkasse | sparkasse | sparkasse.de
Deutsche Bahn | deutsche bahn, bahncard | bahn.de deutschebahn.com
Volksbank | volksbank, vr bank | vr.de volksbank.de atruvia.de
ING | ing bank, ing diba | ing.com ing.nl ing.de ing.be
Rabobank | rabobank | rabobank.nl rabobank.com
ABN AMRO | abn amro | abnamro.nl abnamro.com nl.abnamro.com
DigiD | digid | digid.nl
Crédit Agricole | credit agricole, crédit agricole | credit-agricole.fr ca-sudrhonealpes.fr credit-agricole.com
Ameli | ameli, assurance maladie | ameli.fr assurance-maladie.fr
Revolut | revolut | revolut.com
Wise | transferwise | wise.com transferwise.com
Stripe | stripe | stripe.com
Coinbase | coinbase | coinbase.com
Binance | binance | binance.com binance.us binance.charity
Kraken | kraken | kraken.com
Crypto.com | crypto com | crypto.com
MetaMask | metamask | metamask.io consensys.net consensys.io
Ledger | ledger, ledger live, ledger wallet | ledger.com ledger.fr
Trezor | trezor | trezor.io satoshilabs.com
Trust Wallet | trust wallet, trustwallet | trustwallet.com
Exodus | exodus wallet | exodus.com exodus.io
OpenSea | opensea | opensea.io
Blockchain.com | blockchain com, blockchain wallet | blockchain.com blockchain.info
Steam | steam support, steam guard | steampowered.com steamcommunity.com valvesoftware.com
Roblox | roblox | roblox.com
eBay | ebay | ebay.com ebay.co.uk ebay.de ebay.fr ebayinc.com ebay.it ebay.es ebay.com.au
AliExpress | aliexpress, alibaba | aliexpress.com alibaba.com alibabacloud.com alipay.com
Temu | temu | temu.com temuemail.com
SHEIN | shein | shein.com sheinemail.com shein.co.uk
Walmart | walmart | walmart.com walmart.ca
Costco | costco | costco.com costco.ca costco.co.uk
Ace Hardware | ace hardware | acehardware.com
Home Depot | home depot | homedepot.com homedepot.ca
Lowe's | lowes, lowe's | lowes.com lowes.ca
Dick's | dicks sporting goods, dick's sporting goods | dickssportinggoods.com dcsg.com
CVS | cvs pharmacy, cvs | cvs.com
UnitedHealthcare | unitedhealthcare, united healthcare | uhc.com unitedhealthcare.com optum.com unitedhealthgroup.com
State Farm | state farm | statefarm.com
AAA | aaa | aaa.com acg.aaa.com calif.aaa.com mwg.aaa.com
Harbor Freight | harbor freight | harborfreight.com
IKEA | ikea | ikea.com ikea.ua
Lidl | lidl | lidl.com lidl.de lidl.fr lidl.nl lidl.pl lidl.co.uk lidl.it
ALDI | aldi | aldi.com aldi.de aldi-sued.de aldi-nord.de aldi.us aldi.nl aldi.co.uk
REWE | rewe | rewe.de rewe-group.com
EDEKA | edeka | edeka.de
Zalando | zalando | zalando.com zalando.de zalando.nl zalando.fr zalando.pl zalando.co.uk
MediaMarkt | media markt, mediamarkt | mediamarkt.de mediamarkt.nl mediamarkt.com mediamarktsaturn.com
Albert Heijn | albert heijn | ah.nl ah.be albertheijn.nl
bol | bol com | bol.com
Makita | makita | makita.com makita.de makitatools.com makita.biz
Telekom | telekom, t-online, t online | telekom.de telekom.com t-online.de t-mobile.com magenta.at telekom-dienste.de
Vodafone | vodafone | vodafone.com vodafone.de vodafone.co.uk vodafone.ua vodafone.it vodafone.nl
AT&T | at t, att | att.com att-mail.com att.net
Verizon | verizon | verizon.com verizonwireless.com
Xfinity | xfinity, comcast | xfinity.com comcast.net comcast.com
Norton | norton, norton lifelock, nortonlifelock | norton.com nortonlifelock.com gendigital.com lifelock.com symantec.com
McAfee | mcafee | mcafee.com protection.mcafee.com
Avast | avast, avg antivirus | avast.com avg.com gendigital.com
Kaspersky | kaspersky | kaspersky.com
Adobe | adobe, adobe sign | adobe.com adobesign.com adobe.io
DocuSign | docusign | docusign.com docusign.net
Dropbox | dropbox, hellosign | dropbox.com dropboxmail.com hellosign.com
WeTransfer | wetransfer | wetransfer.com we.tl
Zoom | zoom meeting, zoom video | zoom.us zoom.com
GitHub | github | github.com githubapp.com
Yahoo | yahoo | yahoo.com yahoo.co.uk yahooinc.com yahoo.co.jp yahoogroups.com yahoo-inc.com yahoo.de yahoo.fr aol.com
GoDaddy | godaddy | godaddy.com secureserver.net
cPanel | cpanel | cpanel.net cpanel.com
Booking.com | booking com | booking.com
Airbnb | airbnb | airbnb.com
Uber | uber, uber eats | uber.com
IRS | internal revenue service, irs | irs.gov treasury.gov
Social Security Administration | social security administration | ssa.gov
HMRC | hmrc, hm revenue | hmrc.gov.uk gov.uk service.gov.uk
PlayStation | playstation, play station | playstation.com sony.com sonyentertainmentnetwork.com playstationemail.com
Proton | proton mail, protonmail | proton.me protonmail.com pm.me protonvpn.com
`;

export const brands = lazily((): readonly Brand[] => TABLE.trim().split('\n').map(readRow));

function readRow(row: string): Brand {
  const [name = '', words = '', domains = ''] = row.split(' | ');
  return { name, words: words.split(', '), domains: domains.trim().split(' ') };
}
