import type { DeviceSettings } from '../../storage/settings.ts';

export type Language = 'en' | 'uk';

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
