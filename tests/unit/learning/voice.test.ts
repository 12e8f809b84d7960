import { describe, expect, test } from 'vitest';
import { voiceOf } from '../../../src/learning/voice.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { from, mailWith } from '../rules/mail-with.ts';

const voice = (parts: Partial<Mail>) => voiceOf(mailWith(parts), parts.text ?? '');
const LIST = 'Today:\n- one\n- two\n- three';
const FIELDS = 'Order: 17\nTotal: €5\nDate: Monday';

describe('who speaks to whom', () => {
  test.each<[string, Partial<Mail>, string]>([
    [
      'signed by its sender',
      { from: from('a@b.example', 'Nell Dart'), text: 'Bye.\nNell' },
      'voice:signed-by-sender',
    ],
    ['a name of its own domain', { from: from('hi@loomly.example', 'Loomly') }, 'from:name:domain'],
    [
      'to the reader by name',
      { to: [from('ann@x.example', 'Ann Lee')], text: 'Dear Ann, hello' },
      'voice:names-me',
    ],
    ['a list', { text: LIST }, 'voice:list'],
    ['fields', { text: FIELDS }, 'voice:fields'],
    ['prose', { text: 'word '.repeat(60) }, 'voice:prose'],
    ['mostly of oneself', { text: 'I think I lost my keys, tell me if I left them.' }, 'voice:i:3'],
    ['of oneself in Ukrainian', { text: 'Я тут, і мені добре.' }, 'voice:i:3'],
    ['to you', { text: 'Your order is with you soon.' }, 'voice:you:3'],
  ])('%s', (_, parts, expected) => {
    expect(voice(parts)).toContain(expected);
  });

  test('somebody else’s name signs nothing', () => {
    expect(voice({ from: from('a@b.example', 'Nell Dart'), text: 'Bye.\nTom' })).not.toContain(
      'voice:signed-by-sender',
    );
  });

  test('an empty mail has a voice too', () => {
    expect(voice({ text: '', subject: '' })).toEqual(
      expect.arrayContaining(['voice:i:0', 'voice:few-lines']),
    );
  });
});
