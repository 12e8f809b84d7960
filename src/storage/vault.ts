import * as z from 'zod/mini';

/**
 * A secret under a passphrase. PBKDF2-HMAC-SHA-256 (RFC 8018) turns the passphrase into an AES-256-GCM key, which
 * seals the secret and notices a wrong passphrase. Pure but for the `crypto` that is passed in.
 */

/** What OWASP's Password Storage Cheat Sheet asks of PBKDF2 with SHA-256. */
export const ITERATIONS = 600_000;

const base64 = z.base64().check(z.minLength(1), z.maxLength(2_000));

/** What is stored. The upper bound keeps a foreign file from holding the browser up for minutes. */
export const sealedSchema = z.object({
  salt: base64,
  iv: base64,
  data: base64,
  iterations: z.int().check(z.gte(ITERATIONS), z.lte(10_000_000)),
});

export type Sealed = z.infer<typeof sealedSchema>;

/** A passphrase made ready to seal and unseal: never stored beside what it seals. */
export interface Lock {
  /** The AES key, base64. */
  readonly key: string;
  readonly salt: string;
  readonly iterations: number;
}

/** Slow on purpose: some tenths of a second. `like` opens what was sealed before; without it, the lock is a new one. */
export async function makeLock(
  passphrase: string,
  crypto: Crypto,
  like?: Pick<Sealed, 'salt' | 'iterations'>,
): Promise<Lock> {
  const salt = like === undefined ? crypto.getRandomValues(new Uint8Array(16)) : fromBase64(like.salt);
  const iterations = like?.iterations ?? ITERATIONS;
  // The same letters from two keyboards may be different code points (RFC 8265, 4.2).
  const bytes = new TextEncoder().encode(passphrase.normalize('NFC'));
  const secret = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    secret,
    256,
  );
  return { key: toBase64(new Uint8Array(bits)), salt: toBase64(salt), iterations };
}

export async function seal(secret: string, lock: Lock, crypto: Crypto): Promise<Sealed> {
  // Never twice the same under one key: GCM would give both secrets away (NIST SP 800-38D, 8).
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await aesKey(lock, crypto);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(secret));
  return {
    salt: lock.salt,
    iv: toBase64(iv),
    data: toBase64(new Uint8Array(data)),
    iterations: lock.iterations,
  };
}

/** null: not what this lock has sealed, or changed since. */
export async function unseal(sealed: Sealed, lock: Lock, crypto: Crypto): Promise<string | null> {
  const key = await aesKey(lock, crypto);
  try {
    const secret = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromBase64(sealed.iv) },
      key,
      fromBase64(sealed.data),
    );
    return new TextDecoder().decode(secret);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function aesKey({ key }: Lock, crypto: Crypto): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
