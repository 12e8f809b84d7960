import * as z from 'zod';
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
  clientId: z.string().trim().max(200).default(''),
  language: z.enum(LANGUAGES).default('auto'),
  theme: z.enum(THEMES).default('auto'),
  /** The sidebar's shape in Gmail. */
  collapsed: z.boolean().default(false),
  panelWidth: z.number().int().min(320).max(520).default(360),
});

export type DeviceSettings = z.infer<typeof deviceSettingsSchema>;

export const limitsSchema = z.object({
  /** Gmail's quota: 'new' for projects made since May 2026, 'old' for earlier ones. */
  gmailProfile: z.enum(QUOTA_PROFILES).default('new'),
  modelCallsPerMinute: z.number().int().min(1).max(2_000).default(30),
  modelTokensPerMinute: z.number().int().min(10_000).max(4_000_000).default(250_000),
  modelCallsPerDay: z.number().int().min(0).max(150_000).default(500),
});

export type Limits = z.infer<typeof limitsSchema>;

/** Gmail refuses any other. */
const colour = z.string().refine(isLabelColour, 'not-a-label-colour');

const categorySchema = z.object({
  key: z.enum(CATEGORY_KEYS),
  name: z.string().trim().min(1, 'empty').max(200, 'too-long'),
  background: colour,
  text: colour,
  archive: z.boolean(),
});

export const accountSettingsSchema = z.object({
  /** Every category once: those that are missing are filled in. */
  categories: z
    .array(categorySchema)
    .superRefine((categories, context) => {
      for (const { index, key, code } of checkCategoryNames(categories)) {
        context.addIssue({ code: 'custom', path: [index, 'name'], message: `${key}: ${code}` });
      }
    })
    .transform((categories) =>
      DEFAULT_CATEGORIES.map((known) => categories.find(({ key }) => key === known.key) ?? known),
    )
    .default(() => [...DEFAULT_CATEGORIES]),
  rules: z.array(ruleSchema).max(500).default([]),
  limits: limitsSchema.default(() => limitsSchema.parse({})),
  /** Every mail is read, however long that takes. Not yet proven to decide as well without: so it is the rule. */
  thorough: z.boolean().default(true),
  model: z.string().default('gemini-3.5-flash-lite'),
  /** Days after which the log of a change loses what is only there to be read. */
  keepLogDays: z.number().int().min(30).max(3_650).default(365),
  /** '' means none: what cannot be decided here is left for the user. Sealed while it is under a passphrase. */
  apiKey: z.union([z.string().trim().max(200), sealedSchema]).default(''),
});

export type AccountSettings = z.infer<typeof accountSettingsSchema>;

/** A key as it is kept. */
export type StoredKey = AccountSettings['apiKey'];
