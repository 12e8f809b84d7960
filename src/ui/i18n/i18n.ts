import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en, type Words } from './en.ts';
import type { Language } from './language.ts';
import { uk } from './uk.ts';

export type { Words } from './en.ts';
export type { Language } from './language.ts';

export const CATALOGUE: Readonly<Record<Language, Words>> = { en, uk };

/** Every word of the interface, in the language chosen for this tree. */
export const WordsContext = createContext<Words>(en);

export function useWords(): Words {
  return useContext(WordsContext);
}
