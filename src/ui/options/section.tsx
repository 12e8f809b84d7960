import type { ComponentChildren } from 'preact';
import { useWords, type Words } from '../i18n/i18n.ts';

export type SectionKey = keyof Words['options']['sections'];
export const SECTIONS: readonly SectionKey[] = [
  'account',
  'incoming',
  'gemini',
  'limits',
  'categories',
  'rules',
  'appearance',
  'learnt',
  'data',
];

export function Section({
  name,
  intro,
  children,
}: {
  name: SectionKey;
  intro?: string;
  children: ComponentChildren;
}) {
  const words = useWords();
  return (
    <section class="section" id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{words.options.sections[name]}</h2>
      {intro !== undefined && <p class="muted">{intro}</p>}
      {children}
    </section>
  );
}
