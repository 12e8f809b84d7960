import * as z from 'zod/mini';
import type { Problem } from '../shared/problem.ts';

/** What pages may ask about mail that waits for Gemini at half the price; part of the protocol. */

const account = z.nullable(z.email());

export const waitRequests = {
  /** The run under way waits with what it has not asked yet. */
  'gemini.wait': { ring: 'page', payload: z.object({ account }) },
  /** What waits is asked about at once. */
  'gemini.now': { ring: 'page', payload: z.object({ account }) },
  /** What waits stays as it is in the inbox. */
  'gemini.cancel': { ring: 'page', payload: z.object({ account }) },
} as const;

export interface WaitResponses {
  'gemini.wait': null;
  'gemini.now': null;
  'gemini.cancel': null;
}

export interface Waits {
  /** Mail that waits for Gemini's answers at half the price; missing when none does. */
  readonly waits?: {
    readonly mails: number;
    /** When the first of them were asked about, ms since the epoch. */
    readonly since: number;
    /** Why Gemini could not be asked how far it is. */
    readonly problem: Problem | null;
  };
}
