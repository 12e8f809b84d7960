import * as z from 'zod/mini';
import { CATEGORY_KEYS, DEFAULT_CATEGORIES } from '../decision/category.ts';
import { checkCategoryNames } from '../decision/label-names.ts';
import { isLabelColour } from '../decision/palette.ts';
import { ruleSchema } from '../rules/schema.ts';
import { sealedSchema } from './vault.ts';

/**
 * Device settings hold for this browser; account settings for one address, or for `*`: every address that has none
 * of its own. Both are kept in chrome.storage.local, closed to content scripts.
 */

export const EVERY_ACCOUNT = '*';

const LANGUAGES = ['auto', 'en', 'uk'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;
const QUOTA_PROFILES = ['new', 'old'] as const;

export const deviceSettingsSchema = z.object({
  /** The user's own OAuth client; '' means the one of the build. */
  clientId: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  language: z._default(z.enum(LANGUAGES), 'auto'),
  theme: z._default(z.enum(THEMES), 'auto'),
  /** The sidebar's shape in Gmail. */
  collapsed: z._default(z.boolean(), false),
  panelWidth: z._default(z.int().check(z.gte(320), z.lte(520)), 360),
});

export type DeviceSettings = z.infer<typeof deviceSettingsSchema>;

export const limitsSchema = z.object({
  /** Gmail's quota: 'new' for projects made since May 2026, 'old' for earlier ones. */
  gmailProfile: z._default(z.enum(QUOTA_PROFILES), 'new'),
  modelCallsPerMinute: z._default(z.int().check(z.gte(1), z.lte(2_000)), 30),
  modelTokensPerMinute: z._default(z.int().check(z.gte(10_000), z.lte(4_000_000)), 250_000),
  modelCallsPerDay: z._default(z.int().check(z.gte(0), z.lte(150_000)), 500),
});

export type Limits = z.infer<typeof limitsSchema>;

/** Gmail refuses any other. */
const colour = z.string().check(z.refine(isLabelColour, 'not-a-label-colour'));

const categorySchema = z.object({
  key: z.enum(CATEGORY_KEYS),
  name: z.string().check(z.trim(), z.minLength(1, 'empty'), z.maxLength(200, 'too-long')),
  background: colour,
  text: colour,
  archive: z.boolean(),
});

export const accountSettingsSchema = z.object({
  /** Every category once: those that are missing are filled in. */
  categories: z._default(
    z.pipe(
      z.array(categorySchema).check(
        z.superRefine((categories, context) => {
          for (const { index, key, code } of checkCategoryNames(categories)) {
            context.addIssue({ code: 'custom', path: [index, 'name'], message: `${key}: ${code}` });
          }
        }),
      ),
      z.transform((categories) =>
        DEFAULT_CATEGORIES.map((known) => categories.find(({ key }) => key === known.key) ?? known),
      ),
    ),
    () => [...DEFAULT_CATEGORIES],
  ),
  rules: z._default(z.array(ruleSchema).check(z.maxLength(500)), []),
  limits: z._default(limitsSchema, () => limitsSchema.parse({})),
  /** Every mail is read, however long that takes; else what a few mails of each sender tell. */
  thorough: z._default(z.boolean(), false),
  /** New mail is sorted as it comes, once the user has had the inbox sorted. */
  sortNew: z._default(z.boolean(), true),
  /** Gemini's Batch mode: half the price, answers within a day, when more mails than these need Gemini. */
  askLater: z._default(z.boolean(), false),
  askLaterFrom: z._default(z.int().check(z.gte(25), z.lte(100_000)), 200),
  model: z._default(z.string(), 'gemini-3.5-flash-lite'),
  /** Days after which the log of a change loses what is only there to be read. */
  keepLogDays: z._default(z.int().check(z.gte(30), z.lte(3_650)), 365),
  /** '' means none: what cannot be decided here is left for the user. Sealed while it is under a passphrase. */
  apiKey: z._default(z.union([z.string().check(z.trim(), z.maxLength(200)), sealedSchema]), ''),
});

export type AccountSettings = z.infer<typeof accountSettingsSchema>;

/** A key as it is kept. */
export type StoredKey = AccountSettings['apiKey'];
