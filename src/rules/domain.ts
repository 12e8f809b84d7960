/** Letters, marks, digits, dots and hyphens, at least one of them outside ASCII. */
const INTERNATIONAL = /^(?=.*[^ -~])[\p{L}\p{M}\p{N}.-]+$/u;

/**
 * A domain as mail headers write it: lower case, international names in punycode. Rules hold what people type
 * (`@Приклад.укр`). The URL parser is the one converter every browser has; it is shown nothing that could be
 * more than a host name, since it would quietly drop a path or a port.
 */
export function asciiDomain(domain: string): string {
  const bare = domain.trim().replace(/^@/, '').toLowerCase();
  if (!INTERNATIONAL.test(bare) || !URL.canParse(`http://${bare}`)) return bare;
  return new URL(`http://${bare}`).hostname;
}

/** `mail.example.com` lies within `example.com`, and so does `example.com` itself. */
export function isWithin(domain: string, above: string): boolean {
  return above !== '' && (domain === above || domain.endsWith(`.${above}`));
}
