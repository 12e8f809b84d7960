import MimeNode from 'mailsplit/lib/mime-node.js';
import type { GmailHeader, GmailPart } from '../../src/mail/mail.ts';
import { visibleText } from './snippet.ts';

/**
 * RFC 822 bytes → the `payload` tree Gmail answers with `format=full`: headers in order and unfolded, encoded words
 * decoded, text inlined as UTF-8, everything with a file name (and every other leaf) behind an attachmentId.
 * Total: any bytes give a tree.
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#MessagePart
 */
export interface ParsedMime {
  readonly payload: GmailPart;
  /** Decoded bytes by attachmentId. */
  readonly attachments: ReadonlyMap<string, Buffer>;
  /** What a reader would see: text parts as they are, HTML without tags. */
  readonly text: string;
}

const MAX_DEPTH = 30;
const MAX_PARTS = 500;

interface Walk {
  readonly attachments: Map<string, Buffer>;
  parts: number;
}

export function parseMime(raw: Buffer): ParsedMime {
  const walk: Walk = { attachments: new Map(), parts: 0 };
  const payload = readPart(raw.toString('latin1'), '', walk, 0);
  return { payload, attachments: walk.attachments, text: visibleText(payload) };
}

/** `source` holds one byte per character, so that offsets are byte offsets and nothing is lost. */
function readPart(source: string, partId: string, walk: Walk, depth: number): GmailPart {
  walk.parts++;
  const end = /\r?\n\r?\n|^\r?\n/.exec(source);
  const head = end ? source.slice(0, end.index) : source;
  const body = end ? source.slice(end.index + end[0].length) : '';
  const node = readHead(head);
  const part = { partId, mimeType: node.mimeType, filename: node.filename, headers: node.headers };
  const room = depth < MAX_DEPTH && walk.parts < MAX_PARTS;

  if (node.boundary !== '' && room) {
    const parts = splitAt(body, node.boundary).map((child, index) =>
      readPart(child, childId(partId, index), walk, depth + 1),
    );
    if (parts.length > 0) return { ...part, body: { size: 0 }, parts };
  }
  const bytes = decodeTransfer(body, node.encoding);
  if (node.embedded && room) {
    const parts = [readPart(bytes.toString('latin1'), childId(partId, 0), walk, depth + 1)];
    return { ...part, body: keep(bytes, partId, walk), parts };
  }
  const inline = node.mimeType.startsWith('text/') && node.filename === '';
  if (!inline && partId !== '') return { ...part, body: keep(bytes, partId, walk) };
  const text = inline ? Buffer.from(decodeCharset(bytes, node.charset)) : bytes;
  return { ...part, body: { size: text.length, data: text.toString('base64url') } };
}

const childId = (partId: string, index: number) => (partId === '' ? String(index) : `${partId}.${index}`);

function keep(bytes: Buffer, partId: string, walk: Walk): { size: number; attachmentId: string } {
  const attachmentId = `ANGjdJ9${Buffer.from(`part-${partId}-${bytes.length}`).toString('base64url')}`;
  walk.attachments.set(attachmentId, bytes);
  return { size: bytes.length, attachmentId };
}

interface Head {
  readonly headers: readonly GmailHeader[];
  readonly mimeType: string;
  readonly filename: string;
  readonly boundary: string;
  readonly encoding: string;
  readonly charset: string;
  readonly embedded: boolean;
}

function readHead(head: string): Head {
  const node = new MimeNode(null);
  node.addHeaderChunk(Buffer.from(`${head}\r\n\r\n`, 'latin1'));
  try {
    node.parseHeaders();
  } catch {
    return {
      headers: [],
      mimeType: 'text/plain',
      filename: '',
      boundary: '',
      encoding: '',
      charset: '',
      embedded: false,
    };
  }
  return {
    headers: node.headers.getList().flatMap(({ line }) => readHeader(line, node)),
    mimeType: node.contentType === false ? 'text/plain' : node.contentType,
    filename: node.filename === false ? '' : node.filename,
    boundary: node.multipart === false || node._boundary === false ? '' : node._boundary.toString('latin1'),
    encoding: node.encoding,
    charset: node.charset === false ? '' : node.charset,
    embedded: node.rfc822,
  };
}

function readHeader(line: string, node: MimeNode): GmailHeader[] {
  const colon = line.indexOf(':');
  if (colon <= 0) return [];
  const unfolded = line
    .slice(colon + 1)
    .replace(/\r?\n/g, '')
    .trim();
  const value = decodeCharset(Buffer.from(unfolded, 'latin1'), '');
  return [{ name: line.slice(0, colon).trim(), value: decodeWords(value, node) }];
}

function decodeWords(value: string, node: MimeNode): string {
  if (!value.includes('=?')) return value;
  try {
    return node.libmime.decodeWords(value);
  } catch {
    return value; // an unknown charset: Gmail, too, then shows the word as it was sent
  }
}

/** The parts between boundary lines (RFC 2046 § 5.1.1); preamble and epilogue are dropped, a missing end is forgiven. */
function splitAt(body: string, boundary: string): string[] {
  const escaped = boundary.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pieces: string[] = [];
  let start = -1;
  for (const match of body.matchAll(new RegExp(`(?:^|\\r?\\n)--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g'))) {
    if (start >= 0) pieces.push(body.slice(start, match.index));
    start = match.index + match[0].length;
    if (match[1] !== undefined) return pieces.map(dropLineBreak);
  }
  if (start >= 0) pieces.push(body.slice(start));
  return pieces.map(dropLineBreak);
}

/** The line break that ended the boundary line. */
const dropLineBreak = (piece: string) => piece.replace(/^\r?\n/, '');

function decodeTransfer(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.replace(/[^A-Za-z0-9+/]/g, ''), 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const text = body
    .replace(/[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

/** UTF-8 where the bytes are valid UTF-8 and nothing else is said, else the charset, else Windows-1252. */
function decodeCharset(bytes: Buffer, charset: string): string {
  const label = charset.trim().toLowerCase();
  const unsaid = label === '' || label === 'us-ascii' || label === 'ascii' || label === 'default_charset';
  for (const [name, fatal] of unsaid ? ([['utf-8', true]] as const) : ([[label, false]] as const)) {
    try {
      return new TextDecoder(name, { fatal }).decode(bytes);
    } catch {
      // not that charset, or none that is known
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
