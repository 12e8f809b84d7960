import { z } from 'zod';
import { GoogleError } from './google-error.ts';

/** What a client may write of an event; fields the API does not know are refused. */

const time = z.strictObject({
  /** All-day: the day, and for the end the day after the last. */
  date: z.iso.date().optional(),
  dateTime: z.iso.datetime({ offset: true, local: true }).optional(),
  timeZone: z.string().optional(),
});

const reminder = z.strictObject({
  method: z.enum(['email', 'popup']),
  minutes: z.number().int().min(0).max(40_320),
});

const eventSchema = z.strictObject({
  /** RFC 2938 base32hex, 5–1,024 characters. */
  id: z
    .string()
    .regex(/^[a-v0-9]{5,1024}$/)
    .optional(),
  summary: z.string().optional(),
  description: z.string().max(8_192).optional(),
  location: z.string().optional(),
  start: time.optional(),
  end: time.optional(),
  colorId: z.string().optional(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).optional(),
  transparency: z.enum(['opaque', 'transparent']).optional(),
  visibility: z.enum(['default', 'public', 'private', 'confidential']).optional(),
  recurrence: z.array(z.string()).optional(),
  reminders: z
    .strictObject({ useDefault: z.boolean(), overrides: z.array(reminder).max(5).optional() })
    .optional(),
  source: z.strictObject({ title: z.string(), url: z.url() }).optional(),
  extendedProperties: z
    .strictObject({
      private: z.record(z.string().max(44), z.string().max(1_024)).optional(),
      shared: z.record(z.string().max(44), z.string().max(1_024)).optional(),
    })
    .optional(),
});

export type EventInput = z.infer<typeof eventSchema>;

/** Throws Google's 400. A whole event has a start before its end, both by day or both by time. */
export function checkEvent(body: unknown, whole: boolean): EventInput {
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
    throw new GoogleError(400, 'invalid', `Invalid value for: ${name ?? 'event'}. ${issue?.message ?? ''}`);
  }
  if (!whole) return parsed.data;
  const { start, end } = parsed.data;
  const from = start?.date ?? start?.dateTime;
  const to = end?.date ?? end?.dateTime;
  if (from === undefined || to === undefined) {
    throw new GoogleError(400, 'required', from === undefined ? 'Missing start time.' : 'Missing end time.');
  }
  if ((start?.date === undefined) !== (end?.date === undefined)) {
    throw new GoogleError(
      400,
      'invalid',
      'Start and end times must either both be date or both be dateTime.',
    );
  }
  const empty = start?.date === undefined ? Date.parse(to) < Date.parse(from) : to <= from;
  if (empty) throw new GoogleError(400, 'timeRangeEmpty', 'The specified time range is empty.');
  return parsed.data;
}
