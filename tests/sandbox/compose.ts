/** Mail made by hand: for tests, for the user's own replies, for what the corpus lacks. */
export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text?: string;
  readonly html?: string;
  /** Further headers, in order, put on top. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly messageId?: string;
}

/** RFC 5322 bytes, UTF-8, CRLF. */
export function composeLetter(letter: Letter, date: number): Buffer {
  const type = letter.html === undefined ? 'plain' : 'html';
  const lines = [
    ...(letter.headers ?? []).map(([name, value]) => `${name}: ${value}`),
    `From: ${encodeHeader(letter.from)}`,
    `To: ${encodeHeader(letter.to)}`,
    `Subject: ${encodeHeader(letter.subject)}`,
    `Date: ${rfc5322Date(date)}`,
    `Message-ID: ${letter.messageId ?? `<${date.toString(36)}.${letter.subject.length}@mail.example>`}`,
    'MIME-Version: 1.0',
    `Content-Type: text/${type}; charset="UTF-8"`,
    'Content-Transfer-Encoding: 8bit',
    '',
    (letter.html ?? letter.text ?? '').replace(/\r?\n/g, '\r\n'),
  ];
  return Buffer.from(lines.join('\r\n'));
}

export function rfc5322Date(date: number): string {
  return new Date(date).toUTCString().replace('GMT', '+0000');
}

/** Non-ASCII words as RFC 2047 asks; an address in angle brackets stays as it is. */
function encodeHeader(value: string): string {
  return value.replace(/[^<>@,"]*[^\x20-\x7e][^<>@,"]*/g, (word) => {
    const trimmed = word.trim();
    return word.replace(trimmed, `=?UTF-8?B?${Buffer.from(trimmed).toString('base64')}?=`);
  });
}
