import { z } from 'zod';
import { CATEGORY_KEYS, type CategoryKey } from '../../src/decision/category.ts';
import type { GmailHeader, GmailMessage } from '../../src/mail/mail.ts';
import { parseMime } from '../sandbox/mime.ts';

/** One mail to be judged, and what is known to be true of it. */
export interface Case {
  readonly id: string;
  readonly message: GmailMessage;
  readonly truth: Truth;
  /** What could not be understood, in a sentence; the mail is judged all the same. */
  readonly note?: string;
}

export interface Truth {
  readonly category?: CategoryKey;
  readonly phish?: boolean;
  readonly harmIfArchived?: boolean;
}

/** Singular and shortened names that labelled sets use for our categories. */
const ALIASES: Readonly<Record<string, CategoryKey>> = {
  ...{
    bill: 'bills',
    update: 'updates',
    newsletter: 'newsletters',
    promo: 'promotions',
    promotion: 'promotions',
  },
  ...{ forum: 'forums', person: 'personal', phishing: 'danger', phish: 'danger' },
};

const Header = z.object({ name: z.string(), value: z.string() });
const Headers = z.union([
  z.array(Header),
  z
    .array(z.tuple([z.string(), z.string()]))
    .transform((pairs) => pairs.map(([name, value]) => ({ name, value }))),
  z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .transform((record) =>
      Object.entries(record).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value }))),
    ),
]);

const Common = {
  id: z.union([z.string().min(1), z.number()]).transform(String),
  labelIds: z.array(z.string()).optional(),
  truth: z
    .object({
      category: z.string().nullish(),
      phish: z.boolean().nullish(),
      harmIfArchived: z.boolean().nullish(),
    })
    .nullish(),
};

const Line = z.union([
  z.object({ ...Common, raw: z.string().regex(/^[\w=+/-]+$/, 'raw is not base64url') }),
  z.object({
    ...Common,
    from: z.string(),
    replyTo: z.string().nullish(),
    subject: z.string().nullish(),
    text: z.string().nullish(),
    headers: Headers.nullish(),
  }),
]);

/** Reads one line of JSON. Throws an Error with a sentence when it holds no mail. */
export function readCase(line: string): Case {
  const parsed = Line.safeParse(jsonOf(line));
  if (!parsed.success) throw new Error(whyNot(parsed.error));
  const { data } = parsed;
  const { payload, text } =
    'raw' in data
      ? parseMime(Buffer.from(data.raw, 'base64url'))
      : { payload: payloadOf(data), text: data.text ?? '' };
  const { truth, note } = truthOf(data.truth ?? {});
  const message = messageOf(data.id, payload, text, data.labelIds);
  return { id: data.id, message, truth, ...(note === undefined ? {} : { note }) };
}

export function messageOf(
  id: string,
  payload: NonNullable<GmailMessage['payload']>,
  text: string,
  labelIds: readonly string[] = ['INBOX'],
): GmailMessage {
  return { id, threadId: id, labelIds, snippet: text.replace(/\s+/g, ' ').trim().slice(0, 200), payload };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error('it is not JSON');
  }
}

/** Of a union zod says why each form failed; the form that failed least is the one that was meant. */
function whyNot(error: z.ZodError): string {
  const [issue] = error.issues;
  const meant =
    issue?.code === 'invalid_union'
      ? [...issue.errors].sort((one, other) => one.length - other.length)[0]?.[0]
      : issue;
  return meant === undefined ? error.message : `${meant.path.join('.') || 'the mail'}: ${meant.message}`;
}

interface Written {
  readonly from: string;
  readonly replyTo?: string | null | undefined;
  readonly subject?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly headers?: readonly GmailHeader[] | null | undefined;
}

/** A mail given by its fields; where its headers say the same again, the fields hold. */
function payloadOf({ from, replyTo, subject, text, headers }: Written): NonNullable<GmailMessage['payload']> {
  const fields: readonly GmailHeader[] = [
    { name: 'From', value: from },
    ...(replyTo ? [{ name: 'Reply-To', value: replyTo }] : []),
    ...(typeof subject === 'string' ? [{ name: 'Subject', value: subject }] : []),
  ];
  const given = new Set(fields.map(({ name }) => name.toLowerCase()));
  const others = (headers ?? []).filter(
    ({ name }) => !given.has(name.toLowerCase()) && !/^content-/i.test(name),
  );
  const data = Buffer.from(text ?? '', 'utf8').toString('base64url');
  const mimeType = /<(?:html|body|table|div|p|a)\b[^>]*>/i.test(text ?? '') ? 'text/html' : 'text/plain';
  return { mimeType, filename: '', headers: [...others, ...fields], body: { size: data.length, data } };
}

interface GivenTruth {
  readonly category?: string | null | undefined;
  readonly phish?: boolean | null | undefined;
  readonly harmIfArchived?: boolean | null | undefined;
}

/** A category that is not ours says nothing about right or wrong; the rest of the truth still counts. */
function truthOf(given: GivenTruth): { readonly truth: Truth; readonly note?: string } {
  const name = given.category?.trim().toLowerCase();
  const category =
    CATEGORY_KEYS.find((key) => key === name) ?? (name === undefined ? undefined : ALIASES[name]);
  const truth = {
    ...(category === undefined ? {} : { category }),
    ...(typeof given.phish === 'boolean' ? { phish: given.phish } : {}),
    ...(typeof given.harmIfArchived === 'boolean' ? { harmIfArchived: given.harmIfArchived } : {}),
  };
  return name !== undefined && category === undefined
    ? { truth, note: `“${given.category}” is none of AuraMail’s categories, so it is not compared` }
    : { truth };
}
