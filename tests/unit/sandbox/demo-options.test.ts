import { describe, expect, test } from 'vitest';
import { readDemoOptions } from '../../sandbox/demo-options.ts';

const DISPLAY = { DISPLAY: ':0' };

describe('the options of the demo', () => {
  test('by themselves: 500 mails, no model, Gmail’s new pace', () => {
    expect(readDemoOptions([], DISPLAY)).toEqual({
      mails: 500,
      headless: false,
      json: null,
      gemini: null,
      profile: 'new',
      language: 'en',
      theme: 'light',
    });
  });

  test.runIf(process.platform === 'linux')('no display means no window', () => {
    expect(readDemoOptions([], {}).headless).toBe(true);
    expect(readDemoOptions([], { WAYLAND_DISPLAY: 'wayland-0' }).headless).toBe(false);
    expect(readDemoOptions(['--headless'], DISPLAY).headless).toBe(true);
  });

  test('a key in the environment asks the real Gemini, unless the stand-in is named', () => {
    const env = { ...DISPLAY, GEMINI_API_KEY: 'k' };
    expect(readDemoOptions([], env).gemini).toEqual({ key: 'k' });
    expect(readDemoOptions(['--gemini', 'sandbox'], env).gemini).toBe('sandbox');
    expect(readDemoOptions([], { ...DISPLAY, GEMINI_API_KEY: '' }).gemini).toBeNull();
  });

  test.each([
    [['--mails', '0'], /--mails/],
    [['--mails', 'many'], /--mails/],
    [['--gemini', 'real'], /--gemini/],
    [['--profile', 'fast'], /--profile takes one of: new, old/],
    [['--lang', 'de'], /--lang takes one of: en, uk/],
    [['--theme', 'blue'], /--theme/],
    [['--colour'], /--colour/],
  ])('%j is answered with a sentence', (args, sentence) => {
    expect(() => readDemoOptions(args, DISPLAY)).toThrow(sentence);
  });
});
