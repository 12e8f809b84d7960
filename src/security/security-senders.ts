import type { Mail } from '../mail/mail.ts';
import { authenticatedDomain } from './authentication.ts';
import { isWithin } from './hosts.ts';

/**
 * Who sends account-security mail. A domain stands for itself and everything below it; where people have
 * addresses on the main domain too (google.com, yahoo.com), only the host that sends the notices is named.
 */
const SECURITY_SENDERS = `
  1password.com account.live.com accountprotection.microsoft.com accountprotection.yahoo.com
  accounts.google.com adobe.com amazon.com anthropic.com atlassian.com binance.com bitwarden.com
  bybit.com cc.yahoo-inc.com cloudflare.com coinbase.com discord.com discordapp.com dropbox.com
  duolingo.com ebay.com email.apple.com facebookmail.com figma.com github.com gitlab.com heroku.com
  id.apple.com instagram.com kraken.com lastpass.com linkedin.com microsoftonline.com monobank.ua
  namecheap.com netflix.com notify.proton.me notion.so npmjs.com okta.com openai.com paypal.com
  privatbank.ua reddit.com redditmail.com revolut.com roblox.com salesforce.com signal.org slack.com
  spotify.com steampowered.com stripe.com telegram.org twitch.tv twitter.com uber.com whatsapp.com
  wise.com x.com zoom.us`
  .trim()
  .split(/\s+/);

/** Authentication passed for a sender known to send account-security mail. */
export function isSecuritySender(mail: Pick<Mail, 'headers' | 'from' | 'problems'>): boolean {
  const domain = authenticatedDomain(mail);
  return domain !== null && SECURITY_SENDERS.some((sender) => isWithin(domain, sender));
}
