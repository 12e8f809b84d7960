import * as z from 'zod/mini';
import type { Problem } from '../shared/problem.ts';
import type { Imported } from '../storage/transfer.ts';

/** What pages may ask about all that is stored; part of the protocol. */

export const dataRequests = {
  /** Everything in one file; Gemini keys only when asked for, sign-ins never. */
  'data.export': { ring: 'extension', payload: z.object({ secrets: z.boolean() }) },
  /** Adds what is missing here. */
  'data.import': { ring: 'extension', payload: z.object({ file: z.string() }) },
  /** All data, settings and sign-ins of this browser. Gmail's labels stay. */
  'data.erase': { ring: 'extension', payload: z.object({}) },
  /** The user has read the notice. */
  'notice.seen': { ring: 'page', payload: z.object({}) },
} as const;

export interface DataResponses {
  'data.export': { readonly file: string };
  'data.import': DataImported;
  'data.erase': null;
  'notice.seen': null;
}

export interface DataImported {
  readonly added: Imported['added'] & { readonly settings: number };
  /** Rows and settings of the file that could not be read. */
  readonly skipped: number;
}

export interface Noticing {
  /** What befell the stored data, until the user says that they have read it. */
  readonly notice?: Problem;
}
