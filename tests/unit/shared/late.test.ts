import { describe, expect, it, vi } from 'vitest';
import { late } from '../../../src/shared/late.ts';

const split = (text: string): readonly string[] => text.split(' ');

describe('what comes late', () => {
  it('is there once it was loaded, and says its name before', async () => {
    const words = late('The words', split);
    expect(() => words.get()).toThrow('The words: needed before it was loaded');
    await words.load(async () => 'a b');
    expect(words.get()).toEqual(['a', 'b']);
  });

  it('is loaded once, whoever asks, and read once, when first needed', async () => {
    const read = vi.fn(split);
    const source = vi.fn(async () => 'a b');
    const words = late('The words', read);
    await Promise.all([words.load(source), words.load(source)]);
    await words.load(source);
    expect(source).toHaveBeenCalledTimes(1);
    expect(read).not.toHaveBeenCalled();
    expect(words.get()).toBe(words.get());
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('can be tried again after a failure', async () => {
    const words = late('The words', split);
    const broken = async (): Promise<string> => {
      throw new TypeError('Failed to fetch');
    };
    await expect(words.load(broken)).rejects.toThrow('Failed to fetch');
    expect(() => words.get()).toThrow('before it was loaded');
    await words.load(async () => 'c');
    expect(words.get()).toEqual(['c']);
  });

  it('fails each time where the text makes no sense', async () => {
    const broken = late('The weights', (text): unknown => JSON.parse(text));
    await broken.load(async () => '{');
    expect(() => broken.get()).toThrow(SyntaxError);
    expect(() => broken.get()).toThrow();
  });
});
