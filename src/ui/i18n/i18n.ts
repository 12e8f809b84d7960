import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DeviceSettings } from '../../storage/settings.ts';
import { en, type Language, type Words } from './en.ts';
import { uk } from './uk.ts';

export type { Language, Words } from './en.ts';

export const CATALOGUE: Readonly<Record<Language, Words>> = { en, uk };

/**
 * The language to speak: the one that was set, else the first hint we know (BCP 47 tags: Gmail's page first, then
 * the browser's own list), else English.
 */
export function chooseLanguage(setting: DeviceSettings['language'], hints: readonly string[]): Language {
  if (setting !== 'auto') return setting;
  for (const hint of hints) {
    const language = hint.toLowerCase().split(/[-_]/)[0];
    if (language === 'en' || language === 'uk') return language;
  }
  return 'en';
}

/** Every word of the interface, in the language chosen for this tree. */
export const WordsContext = createContext<Words>(en);

export function useWords(): Words {
  return useContext(WordsContext);
}
