import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITERATIONS, makeLock, type Sealed, seal, sealedSchema, unseal } from '../../../src/storage/vault.ts';

/** The real number of rounds takes a third of a second; what is tested here does not depend on it. */
const QUICK = { salt: btoa('sixteen bytes...'), iterations: 10 };
const lockFor = (passphrase: string) => makeLock(passphrase, crypto, QUICK);

describe('the vault', () => {
  it('gives back what was put in, for any secret and passphrase', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        async (secret, passphrase) => {
          const sealed = await seal(secret, await lockFor(passphrase), crypto);
          expect(await unseal(sealed, await lockFor(passphrase), crypto)).toBe(secret);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('opens to nothing but the passphrase', async () => {
    const sealed = await seal('AIzaSecret', await lockFor('correct horse'), crypto);
    for (const other of ['', 'Correct horse', 'correct horse ', 'battery staple'])
      expect(await unseal(sealed, await lockFor(other), crypto), other).toBeNull();
  });

  it('takes the same letters from another keyboard', async () => {
    const composed = 'кава з молоком і їжа café';
    const sealed = await seal('x', await lockFor(composed.normalize('NFD')), crypto);
    expect(await unseal(sealed, await lockFor(composed), crypto)).toBe('x');
  });

  it('notices every changed byte', async () => {
    const lock = await lockFor('correct horse');
    const sealed = await seal('AIzaSecret', lock, crypto);
    const flipped = (text: string): string => {
      const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      return btoa(String.fromCharCode(...bytes));
    };
    for (const changed of [
      { ...sealed, data: flipped(sealed.data) },
      { ...sealed, iv: flipped(sealed.iv) },
      { ...sealed, data: btoa('short') },
    ])
      expect(await unseal(changed, lock, crypto)).toBeNull();
  });

  it('never seals twice alike, and shows neither secret nor passphrase', async () => {
    const lock = await lockFor('correct horse');
    const seals = await Promise.all([1, 2, 3].map(() => seal('AIzaSecret', lock, crypto)));
    expect(new Set(seals.map(({ iv }) => iv)).size).toBe(3);
    expect(new Set(seals.map(({ data }) => data)).size).toBe(3);
    for (const sealed of seals) {
      const shown = JSON.stringify(sealed) + Object.values(sealed).map((part) => safeAtob(part));
      expect(shown).not.toMatch(/AIza|correct/);
      expect(shown).not.toContain(lock.key);
    }
  });

  it('begins with a salt of its own and with as many rounds as are asked for today', async () => {
    const [one, two] = [await makeLock('same words', crypto), await makeLock('same words', crypto)];
    expect(one.salt).not.toBe(two.salt);
    expect(one.key).not.toBe(two.key);
    expect(one.iterations).toBe(ITERATIONS);
    expect(ITERATIONS).toBeGreaterThanOrEqual(600_000);
    expect(sealedSchema.safeParse(await seal('x', one, crypto)).success).toBe(true);
  });

  it('makes the key PBKDF2 makes elsewhere', async () => {
    // RFC 7914, 11: PBKDF2-HMAC-SHA-256 (P="passwd", S="salt", c=1), its first 32 bytes.
    const { key } = await makeLock('passwd', crypto, { salt: btoa('salt'), iterations: 1 });
    const hex = Array.from(atob(key), (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
    expect(hex).toBe('55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc');
  });

  it('is read only if it is whole and neither too weak nor too slow', async () => {
    const good: Sealed = { salt: btoa('salt'), iv: btoa('iv'), data: btoa('data'), iterations: ITERATIONS };
    expect(sealedSchema.safeParse(good).success).toBe(true);
    for (const bad of [
      { ...good, iterations: 1_000 },
      { ...good, iterations: 1e12 },
      { ...good, salt: 'not base64!' },
      { ...good, data: '' },
      { salt: good.salt },
      'AIzaSecret',
    ])
      expect(sealedSchema.safeParse(bad).success).toBe(false);
  });
});

function safeAtob(part: string | number): string {
  return typeof part === 'string' ? atob(part) : '';
}
