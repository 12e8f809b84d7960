import type { GmailHeader, GmailMessage, GmailPart } from '../../../src/mail/mail.ts';

/** Gmail messages for tests, from the little a test cares about. */
export interface Sketch {
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly plain?: string;
  readonly html?: string;
  readonly parts?: readonly GmailPart[];
}

export function message(sketch: Sketch): GmailMessage {
  const texts = [
    ...(sketch.plain === undefined ? [] : [textPart('text/plain', sketch.plain)]),
    ...(sketch.html === undefined ? [] : [textPart('text/html', sketch.html)]),
  ];
  const body: GmailPart =
    texts.length === 1 && texts[0] ? texts[0] : { mimeType: 'multipart/alternative', parts: texts };
  const whole: GmailPart =
    sketch.parts === undefined ? body : { mimeType: 'multipart/mixed', parts: [body, ...sketch.parts] };
  return {
    id: 'm1',
    threadId: 't1',
    labelIds: ['INBOX', 'UNREAD'],
    snippet: '',
    internalDate: '1767225600000',
    payload: { ...whole, headers: [...headerList(sketch.headers ?? {}), ...(whole.headers ?? [])] },
  };
}

function headerList(headers: NonNullable<Sketch['headers']>): GmailHeader[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    (typeof values === 'string' ? [values] : values).map((value) => ({ name, value })),
  );
}

export function textPart(
  mimeType: string,
  text: string,
  contentType = `${mimeType}; charset="utf-8"`,
): GmailPart {
  return bytesPart(mimeType, Buffer.from(text), contentType);
}

export function bytesPart(mimeType: string, bytes: Uint8Array, contentType = mimeType): GmailPart {
  return {
    mimeType,
    filename: '',
    headers: [{ name: 'Content-Type', value: contentType }],
    body: { size: bytes.length, data: Buffer.from(bytes).toString('base64url') },
  };
}

export function filePart(filename: string, mimeType: string, size = 1_000): GmailPart {
  return { mimeType, filename, headers: [], body: { size, attachmentId: 'A1' } };
}
