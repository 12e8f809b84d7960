import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64url } from '../../../src/mail/base64url.ts';
import { hostileText } from './hostile.ts';

describe('base64url', () => {
  it('undoes what Node encodes, in both alphabets, padded or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const encoding of ['base64url', 'base64'] as const) {
          const decoded = decodeBase64url(Buffer.from(bytes).toString(encoding), 1_000);
          expect([...decoded.bytes]).toEqual([...bytes]);
          expect(decoded.broken).toBe(false);
          expect(decoded.truncated).toBe(false);
        }
      }),
    );
  });

  it('reads over line breaks', () => {
    expect(Buffer.from(decodeBase64url('SGVs\r\nbG8', 100).bytes).toString()).toBe('Hello');
  });

  it('keeps what can be read of broken data, and says so', () => {
    const decoded = decodeBase64url('SGVs!!bG8é', 100);
    expect(Buffer.from(decoded.bytes).toString()).toBe('Hello');
    expect(decoded.broken).toBe(true);
    expect(decodeBase64url('SGVsb', 100).broken).toBe(true);
  });

  it('stops at the limit', () => {
    const decoded = decodeBase64url(Buffer.alloc(10_000, 'x').toString('base64url'), 100);
    expect(decoded.bytes.length).toBe(100);
    expect(decoded.truncated).toBe(true);
  });

  it('takes any string', () => {
    fc.assert(
      fc.property(hostileText(200), fc.nat(50), (data, max) => {
        expect(decodeBase64url(data, max).bytes.length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
