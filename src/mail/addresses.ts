import { addressParser } from 'postal-mime';
import { decodeHeader } from './headers.ts';
import { cut, foldLine } from './invisible.ts';
import type { Address } from './mail.ts';

const MAX_ADDRESSES = 200;
const MAX_NAME = 200;
/** RFC 5321 §4.5.3.1 allows 64 + 1 + 255. */
const MAX_ADDRESS = 400;
const MAX_GROUPS = 20;

export const NOBODY: Address = { name: '', address: '', domain: '' };

/**
 * The mailboxes of an address header, groups flattened. The value must be undecoded: an encoded word may
 * decode to `<`, `,` or `@`, which then must not count as syntax (RFC 2047 §5).
 */
export function parseAddresses(value: string): readonly Address[] {
  const found = addressParser(withoutNestedGroups(value), { flatten: true }).slice(0, MAX_ADDRESSES);
  return found
    .map((mailbox) => addressOf('name' in mailbox ? mailbox.name : '', mailbox.address ?? ''))
    .filter((address) => address.name !== '' || address.address !== '');
}

/** A group inside a group, which RFC 5322 does not know, is read again at every level: thousands of colons take long. */
function withoutNestedGroups(value: string): string {
  return value.split(':', MAX_GROUPS + 1).length > MAX_GROUPS ? value.replaceAll(':', ' ') : value;
}

function addressOf(name: string, raw: string): Address {
  const address = foldLine(raw)
    .toLowerCase()
    .slice(0, MAX_ADDRESS)
    .replace(/^<+|[>.\s]+$/g, '');
  const at = address.lastIndexOf('@');
  const shown = cut(foldLine(decodeHeader(name)), MAX_NAME);
  if (at < 1 || at === address.length - 1) return { name: shown, address: '', domain: '' };
  return { name: shown, address, domain: address.slice(at + 1) };
}
