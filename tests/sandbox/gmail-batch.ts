import { GoogleError } from './google-error.ts';
import type { SandboxRequest, SandboxResponse } from './types.ts';

/**
 * `POST /batch/gmail/v1`: many calls in one multipart/mixed body. Parts are answered in the order asked; each may fail
 * alone. https://developers.google.com/workspace/gmail/api/guides/batch
 */
const MAX_PARTS = 100;

/** How many parts Gmail works on at once; each counts as a call of its own. */
const AT_ONCE = 6;

export interface BatchPart {
  readonly contentId: string;
  readonly request: SandboxRequest;
}

/** Throws GoogleError when the whole batch is unreadable or too long. */
export function readBatch(outer: SandboxRequest): BatchPart[] {
  const [, quoted, bare] =
    /^multipart\/mixed\s*;.*\bboundary=(?:"([^"]+)"|([^\s;]+))/i.exec(outer.headers['content-type'] ?? '') ??
    [];
  const boundary = quoted ?? bare;
  if (boundary === undefined)
    throw new GoogleError(400, 'badRequest', 'Failed to parse batch request: missing boundary');
  const parts = outer.body.toString('utf8').split(`--${boundary}`).slice(1, -1);
  if (parts.length === 0)
    throw new GoogleError(400, 'badRequest', 'The batch request must contain at least one part');
  if (parts.length > MAX_PARTS) {
    throw new GoogleError(
      400,
      'badRequest',
      `The batch request contains too many parts: ${parts.length}, at most ${MAX_PARTS}`,
    );
  }
  return parts.map((part) => readPart(part, outer));
}

function readPart(part: string, outer: SandboxRequest): BatchPart {
  const [envelope = '', head = '', ...rest] = part.replace(/^\r?\n/, '').split(/\r?\n\r?\n/);
  const [line = '', ...headerLines] = head.split(/\r?\n/);
  const [, method, target] = /^([A-Z]+) (\S+)/.exec(line) ?? [];
  if (method === undefined || target === undefined)
    throw new GoogleError(400, 'badRequest', 'Failed to parse batch part');
  const inherited = outer.headers.authorization;
  return {
    contentId: headersOf(envelope.split(/\r?\n/))['content-id'] ?? '',
    request: {
      method,
      host: outer.host,
      url: new URL(target, `https://${outer.host}`),
      headers: {
        ...(inherited === undefined ? {} : { authorization: inherited }),
        ...headersOf(headerLines),
      },
      body: Buffer.from(rest.join('\r\n\r\n').trim()),
      at: outer.at,
    },
  };
}

function headersOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
    }),
  );
}

export async function answerBatch(
  parts: readonly BatchPart[],
  answer: (request: SandboxRequest) => Promise<SandboxResponse>,
): Promise<SandboxResponse> {
  const answers = new Array<SandboxResponse>(parts.length);
  const waiting = [...parts.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      answers[next[0]] = await answer(next[1].request);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const boundary = `batch_${parts.length}_${parts[0]?.request.at ?? 0}`;
  const body = answers.map((response, index) => writePart(boundary, parts[index]?.contentId ?? '', response));
  return {
    status: 200,
    headers: { 'content-type': `multipart/mixed; boundary=${boundary}` },
    body: `${body.join('')}--${boundary}--\r\n`,
  };
}

function writePart(
  boundary: string,
  contentId: string,
  { status, headers = {}, body = '' }: SandboxResponse,
): string {
  const id = contentId === '' ? '' : `Content-ID: ${contentId.replace(/^</, '<response-')}\r\n`;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `--${boundary}\r\nContent-Type: application/http\r\n${id}\r\nHTTP/1.1 ${status} ${status < 400 ? 'OK' : 'Error'}\r\n${lines.join('')}\r\n${body}\r\n`;
}
