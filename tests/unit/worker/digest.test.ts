import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDigest } from '../../../src/worker/digest.ts';

function expected(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

describe('the digest', () => {
  it('tells texts apart that share its room, whatever their length and their letters', async () => {
    const digest = createDigest();
    const texts = ['long '.repeat(5_000), 'short', '', 'Рахунок за серпень', '日本語'.repeat(2_000), '👍🏽'];
    // All at once: the room is taken by the next before the first is told.
    expect(await Promise.all(texts.map(digest))).toEqual(texts.map(expected));
  });
});
