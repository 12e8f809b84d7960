import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../i18n/i18n.ts';
import { SECTIONS, type SectionKey } from './section.tsx';

/** The list at the side; it marks the section that is being read. */
export function SectionList() {
  const words = useWords();
  const reading = useReading();
  return (
    <nav class="section-list" aria-label={words.options.title}>
      <ul>
        {SECTIONS.map((key) => (
          <li key={key}>
            <a href={`#${key}`} aria-current={key === reading ? 'true' : undefined}>
              {words.options.sections[key]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The last section whose head has passed the upper third of the window; at the very end, the last of all. */
function useReading(): SectionKey {
  const [reading, setReading] = useState<SectionKey>('account');
  useEffect(() => {
    const look = (): void => {
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4 && scrollY > 0;
      const passed = SECTIONS.filter((key) => {
        const section = document.getElementById(key);
        return section !== null && section.getBoundingClientRect().top < innerHeight / 3;
      });
      setReading((atEnd ? SECTIONS.at(-1) : passed.at(-1)) ?? 'account');
    };
    document.addEventListener('scroll', look, { passive: true });
    return () => document.removeEventListener('scroll', look);
  }, []);
  return reading;
}
