import { useEffect, useState } from 'preact/hooks';
import type { DeviceSettings } from '../storage/settings.ts';
import { CATALOGUE, type Words } from './i18n/i18n.ts';
import { chooseLanguage } from './i18n/language.ts';

/** Dresses one of our own pages: its language and its theme, from the settings or else from the browser. */
export function usePage(device: Pick<DeviceSettings, 'language' | 'theme'> | undefined): Words {
  const dark = useMedia('(prefers-color-scheme: dark)');
  const language = chooseLanguage(device?.language ?? 'auto', navigator.languages);
  const setting = device?.theme ?? 'auto';
  const theme = setting === 'auto' ? (dark ? 'dark' : 'light') : setting;
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = theme;
  }, [language, theme]);
  return CATALOGUE[language];
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const look = (): void => setMatches(list.matches);
    list.addEventListener('change', look);
    return () => list.removeEventListener('change', look);
  }, [query]);
  return matches;
}
