import type { Mail } from './mail.ts';

export function excerptOf(mail: Mail, max: number): string {
  return mail.text.slice(0, max);
}
