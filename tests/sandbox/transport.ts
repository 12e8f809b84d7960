import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { Agent, request as httpsRequest } from 'node:https';
import { generate } from 'selfsigned';
import { record, type SandboxState, SocketHang, SocketReset } from './state.ts';
import type { Handler, SandboxRequest, SandboxResponse } from './types.ts';

export interface Listening {
  readonly port: number;
  readonly hosts: readonly string[];
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

/** One TLS port on 127.0.0.1 that speaks HTTP/2 and 1.1 and plays every host by its name. */
export async function listen(
  handlers: Readonly<Record<string, Handler>>,
  state: SandboxState,
): Promise<Listening> {
  const hosts = Object.keys(handlers);
  const pems = await generate([{ name: 'commonName', value: 'sandbox' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) }],
  });
  const server = createSecureServer({ key: pems.private, cert: pems.cert, allowHTTP1: true });
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
  const open = new Set<{ destroy(): void }>();
  server.on('secureConnection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => open.delete(socket));
  });
  server.on('request', (request, response) => {
    serve(handlers, state, request, response).catch(
      () => response.stream?.close?.() ?? request.socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    hosts,
    fetch: fetchFrom(port, agent),
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

async function serve(
  handlers: Readonly<Record<string, Handler>>,
  state: SandboxState,
  incoming: Http2ServerRequest,
  outgoing: Http2ServerResponse,
): Promise<void> {
  const request = await readRequest(incoming, state.clock.now());
  const handler = handlers[request.host];
  try {
    const cors = corsHeaders(request);
    if (cors !== null && request.method === 'OPTIONS') return send(outgoing, { status: 200, headers: cors });
    const response = (await handler?.(request)) ?? { status: 404, body: `No such host: ${request.host}` };
    send(outgoing, { ...response, headers: { ...response.headers, ...cors } });
  } catch (error) {
    if (error instanceof SocketHang) return;
    if (error instanceof SocketReset) {
      if (incoming.httpVersionMajor === 2)
        incoming.stream.close(2); // INTERNAL_ERROR
      else incoming.socket.destroy();
      return;
    }
    record(state, request, { method: 'sandbox-error', status: 500, request: String(error) });
    send(outgoing, { status: 500, body: String(error) });
  }
}

async function readRequest(incoming: Http2ServerRequest, at: number): Promise<SandboxRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined || name.startsWith(':')
      ? []
      : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  const host = (incoming.authority ?? incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return {
    method: incoming.method,
    host,
    url: new URL(incoming.url, `https://${host}`),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
    at,
  };
}

function send(outgoing: Http2ServerResponse, { status, headers = {}, body = '' }: SandboxResponse): void {
  outgoing.writeHead(status, { ...headers });
  outgoing.end(body);
}

/** Google's APIs let any origin in, with credentials in the Authorization header; its pages none. null: no CORS. */
function corsHeaders(request: SandboxRequest): Record<string, string> | null {
  const origin = request.headers.origin;
  if (origin === undefined || !request.host.endsWith('.googleapis.com')) return null;
  const common = { 'access-control-allow-origin': origin, vary: 'Origin, X-Origin, Referer' };
  const asked = request.headers['access-control-request-headers'];
  if (request.method !== 'OPTIONS')
    return {
      ...common,
      'access-control-expose-headers': 'content-encoding,date,server,content-length,retry-after',
    };
  return {
    ...common,
    'access-control-allow-methods': 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT',
    'access-control-max-age': '3600',
    ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
  };
}

/** Real requests over TLS to the local port, whatever host the address names. */
function fetchFrom(port: number, agent: Agent): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const url = new URL(asked.url);
    const body = Buffer.from(await asked.arrayBuffer());
    return new Promise((resolve, reject) => {
      const outgoing = httpsRequest({
        host: '127.0.0.1',
        port,
        servername: url.hostname,
        method: asked.method,
        path: url.pathname + url.search,
        headers: { ...Object.fromEntries(asked.headers), host: url.host, 'content-length': body.length },
        signal: asked.signal,
        agent,
      });
      outgoing.on('error', reject);
      outgoing.on('response', async (incoming) => {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
        const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]);
        const status = incoming.statusCode ?? 500;
        const empty = status === 204 || status === 304;
        resolve(new Response(empty ? null : Buffer.concat(chunks), { status, headers }));
      });
      outgoing.end(body);
    });
  };
}
