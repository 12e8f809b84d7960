import { addressParser } from 'postal-mime';
import type { Person } from './types.ts';

export function peopleOf(header: string | undefined): Person[] {
  return addressParser(header ?? '', { flatten: true }).map(({ name, address = '' }) => ({
    name: name === '' ? (address.split('@')[0] ?? '') : name,
    email: address,
  }));
}

export function personOf(header: string | undefined): Person {
  return peopleOf(header)[0] ?? { name: '(unknown sender)', email: '' };
}
