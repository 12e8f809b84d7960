import { decodeBase64url } from './base64url.ts';
import { decodeText } from './charset.ts';
import { decodeHeader, parameterOf, rawHeaders } from './headers.ts';
import { cut, foldLine } from './invisible.ts';
import type { Attachment } from './mail.ts';
import { listOf, recordOf, textOf } from './shape.ts';

/** The texts of one place in a mail: alternatives of each other when both are there (RFC 2046 §5.1.4). */
export interface Body {
  plain: string;
  html: string;
}

interface MimeReading {
  readonly bodies: readonly Body[];
  readonly attachments: readonly Attachment[];
  readonly calendar: boolean;
}

const MAX_PARTS = 2_000;
const MAX_DEPTH = 100;
const MAX_ATTACHMENTS = 200;
/** Bytes of all bodies together that are looked at. Gmail itself shows a reader 102 kB. */
const MAX_BYTES = 400_000;

interface Node {
  readonly part: Readonly<Record<string, unknown>>;
  readonly depth: number;
  /** The body that the parts of the nearest multipart/alternative share. */
  readonly shared: Body | null;
}

/** Walks the tree in reading order without recursion. What could not be read is named in `problems`. */
export function readParts(payload: unknown, problems: Set<string>): MimeReading {
  const bodies: Body[] = [];
  const attachments: Attachment[] = [];
  let calendar = false;
  let bytesLeft = MAX_BYTES;
  let partsLeft = MAX_PARTS;
  const stack: Node[] = [{ part: recordOf(payload), depth: 0, shared: null }];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (partsLeft-- === 0) {
      problems.add('parts');
      break;
    }
    const { part, depth } = node;
    const type = textOf(part.mimeType).slice(0, 200).split(';', 1)[0]?.trim().toLowerCase() ?? '';
    const children = type === 'message/rfc822' ? [] : listOf(part.parts);
    if (children.length > 0) {
      if (depth === MAX_DEPTH) problems.add('depth');
      const shared = type === 'multipart/alternative' ? newBody(bodies) : node.shared;
      for (const child of children.slice(0, partsLeft + 1).reverse()) {
        stack.push({ part: recordOf(child), depth: depth + 1, shared });
      }
      continue;
    }
    const filename = cut(foldLine(decodeHeader(textOf(part.filename).slice(0, 2_000))), 255);
    if (type === 'text/calendar' || type === 'application/ics') calendar = true;
    const isBody =
      filename === '' && (type === 'text/plain' || type === 'text/html' || (type === '' && depth === 0));
    if (isBody) {
      const kind = type === 'text/html' ? 'html' : 'plain';
      const read = readBody(part, bytesLeft, problems);
      bytesLeft -= read.bytes;
      const body = node.shared ?? newBody(bodies);
      body[kind] = body[kind] === '' ? read.text : `${body[kind]}\n${read.text}`;
    } else if ((filename !== '' || type === 'message/rfc822') && attachments.length < MAX_ATTACHMENTS) {
      attachments.push({ filename, mimeType: type, size: sizeOf(part) });
    }
  }
  return { bodies, attachments, calendar };
}

function newBody(bodies: Body[]): Body {
  const body: Body = { plain: '', html: '' };
  bodies.push(body);
  return body;
}

function readBody(
  part: Node['part'],
  budget: number,
  problems: Set<string>,
): { text: string; bytes: number } {
  const data = textOf(recordOf(part.body).data);
  if (data === '' || budget <= 0) return { text: '', bytes: 0 };
  const { bytes, broken, truncated } = decodeBase64url(data, budget);
  if (broken) problems.add('base64');
  if (truncated) problems.add('long');
  const contentType = rawHeaders(part).find((header) => header.name === 'content-type')?.value ?? '';
  const { text, guessed } = decodeText(bytes, parameterOf(contentType, 'charset'), !truncated);
  if (guessed) problems.add('charset');
  return { text, bytes: bytes.length };
}

function sizeOf(part: Node['part']): number {
  const size = recordOf(part.body).size;
  return typeof size === 'number' && Number.isFinite(size) && size > 0 ? Math.floor(size) : 0;
}
