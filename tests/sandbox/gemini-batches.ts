import { badRequest, errorBody } from './gemini-errors.ts';
import type { SandboxModel } from './gemini-models.ts';
import { type GenerateRequest, readGenerateRequest } from './gemini-request.ts';
import { isRecord } from './gemini-schema.ts';
import { playTransport, type SandboxState, SocketReset } from './state.ts';
import type { Fault, SandboxRequest, SandboxResponse } from './types.ts';

/**
 * Batch mode: https://ai.google.dev/api/batch-api. A job belongs to the key that made it, runs for `takesMs`, and is
 * forgotten by nobody here unless a fault says so.
 *
 * Faults: 'batchGenerateContent', 'batches.get', 'batches.list' and 'batches.cancel' as everywhere, save that a 'reset'
 * with the reason 'answer' loses only the answer. 'batch.end' (kind 'status') ends the next job with the state named in
 * `reason`; 'batch.request' damages the answer to one request as generateContent's faults do, 'status' makes it an error.
 */
export interface Batches {
  /** null: not a path of Batch mode. */
  route(request: SandboxRequest, key: string): Promise<Routed | null>;
}

interface Routed {
  readonly method: string;
  readonly response: SandboxResponse;
  readonly body?: unknown;
}

export interface BatchesOptions {
  readonly state: SandboxState;
  readonly models: readonly SandboxModel[];
  /** How long a job runs, ms. */
  readonly takesMs: () => number;
  /** One request's answer, as JSON. */
  readonly answer: (request: GenerateRequest, model: SandboxModel, fault: Fault | undefined) => unknown;
}

interface Job {
  readonly name: string;
  readonly key: string;
  readonly model: SandboxModel;
  readonly displayName: string;
  readonly createdAt: number;
  readonly requests: readonly InlinedRequest[];
  /** How it ends, when nobody cancels it. */
  readonly end: string;
  cancelled: boolean;
  responses: readonly unknown[] | null;
}

interface InlinedRequest {
  readonly request: GenerateRequest;
  readonly metadata: unknown;
}

/** https://ai.google.dev/gemini-api/docs/batch-api: inline requests stay under 20 MB in all. */
const MOST_BYTES = 20 * 1024 * 1024;
const TWO_DAYS_MS = 48 * 3_600_000;

export function createBatches({ state, models, takesMs, answer }: BatchesOptions): Batches {
  const jobs: Job[] = [];

  function create(key: string, modelName: string, request: SandboxRequest, version: string): SandboxResponse {
    const model = models.find(({ name }) => name === modelName);
    if (model === undefined)
      return errorBody(404, `models/${modelName} is not found for API version ${version}.`);
    if (request.body.length > MOST_BYTES)
      return errorBody(400, `Request payload size exceeds the limit: ${MOST_BYTES} bytes.`);
    const batch = bodyOf(request);
    const read = readBatch(batch, version);
    if ('refusal' in read) return read.refusal;
    const end = state.faults.take('batch.end');
    const job: Job = {
      name: `batches/${state.rng.int(2 ** 31).toString(36)}${jobs.length}`,
      key,
      model,
      createdAt: state.clock.now(),
      end: end?.reason ?? 'SUCCEEDED',
      cancelled: false,
      responses: null,
      ...read,
    };
    jobs.push(job);
    return json(operation(job));
  }

  function stateOf(job: Job): string {
    const age = state.clock.now() - job.createdAt;
    if (job.cancelled) return 'CANCELLED';
    if (job.end === 'EXPIRED') return age < TWO_DAYS_MS ? 'RUNNING' : 'EXPIRED';
    if (age < takesMs()) return age < takesMs() / 4 ? 'PENDING' : 'RUNNING';
    return job.end;
  }

  function operation(job: Job): unknown {
    const { name, model, displayName, createdAt, requests } = job;
    const now = stateOf(job);
    const isDone = !['PENDING', 'RUNNING'].includes(now);
    if (now === 'SUCCEEDED') {
      job.responses ??= requests.map(({ request, metadata }) => ({
        ...answered(request, model),
        ...(metadata === undefined ? {} : { metadata }),
      }));
    }
    const output =
      job.responses === null ? undefined : { inlinedResponses: { inlinedResponses: job.responses } };
    const count = String(requests.length);
    return {
      name,
      metadata: {
        '@type': 'type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch',
        model: `models/${model.name}`,
        displayName,
        createTime: new Date(createdAt).toISOString(),
        updateTime: new Date(createdAt).toISOString(),
        ...(isDone ? { endTime: new Date(state.clock.now()).toISOString() } : {}),
        batchStats: { requestCount: count, ...(isDone ? {} : { pendingRequestCount: count }) },
        state: `BATCH_STATE_${now}`,
        name,
        // Google says it in both places; its library reads it here.
        ...(output === undefined ? {} : { output }),
      },
      ...(isDone ? { done: true } : {}),
      ...(output === undefined
        ? {}
        : {
            response: {
              '@type': 'type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatchOutput',
              ...output,
            },
          }),
    };
  }

  function answered(request: GenerateRequest, model: SandboxModel): Readonly<Record<string, unknown>> {
    const fault = state.faults.take('batch.request', request.prompt);
    if (fault?.kind === 'status')
      return { error: { code: 13, message: fault.reason ?? 'Internal error encountered.' } };
    return { response: answer(request, model, fault) };
  }

  function list(key: string, url: URL): SandboxResponse {
    const mine = jobs.filter((job) => job.key === key).toReversed();
    const size = Number(url.searchParams.get('pageSize') ?? 50);
    const from = Number(url.searchParams.get('pageToken') ?? 0);
    const page = mine.slice(from, from + size).map(operation);
    return json({
      ...(page.length === 0 ? {} : { operations: page }),
      ...(from + size < mine.length ? { nextPageToken: String(from + size) } : {}),
    });
  }

  function serve(method: string, key: string, { name, model, version }: Path, request: SandboxRequest) {
    if (method === 'batchGenerateContent') return create(key, model, request, version);
    if (method === 'batches.list') return list(key, request.url);
    const job = jobs.find((one) => one.name === `batches/${name}` && one.key === key);
    if (job === undefined) return errorBody(404, 'Requested entity was not found.');
    if (method === 'batches.get') return json(operation(job));
    if (!['PENDING', 'RUNNING'].includes(stateOf(job)))
      return errorBody(400, 'The batch is not in a cancellable state.', undefined, 'FAILED_PRECONDITION');
    job.cancelled = true;
    return json({});
  }

  return {
    async route(request, key) {
      const path = pathOf(request);
      if (path === null) return null;
      const { method } = path;
      const body = request.method === 'POST' ? { body: summary(bodyOf(request)) } : {};
      const fault = state.faults.take(method);
      const losesAnswer = fault?.kind === 'reset' && fault.reason === 'answer';
      if (!losesAnswer) await playTransport(state, fault);
      if (fault?.kind === 'status')
        return { method, response: errorBody(fault.status ?? 503, fault.reason), ...body };
      const response = serve(method, key, path, request);
      if (losesAnswer) throw new SocketReset('fault');
      return { method, response, ...body };
    },
  };
}

interface Path {
  readonly method: 'batchGenerateContent' | 'batches.list' | 'batches.get' | 'batches.cancel';
  readonly version: string;
  readonly model: string;
  readonly name: string;
}

function pathOf({ method, url }: SandboxRequest): Path | null {
  const made = /^\/(v1beta)\/models\/([^/:]+):batchGenerateContent$/.exec(url.pathname);
  if (made !== null && method === 'POST')
    return { method: 'batchGenerateContent', version: made[1] ?? '', model: made[2] ?? '', name: '' };
  const [, version, name = '', verb] =
    /^\/(v1beta)\/batches(?:\/([^/:]+))?(:cancel)?$/.exec(url.pathname) ?? [];
  if (version === undefined) return null;
  if (method === 'GET' && verb === undefined)
    return { method: name === '' ? 'batches.list' : 'batches.get', version, model: '', name };
  return method === 'POST' && verb !== undefined
    ? { method: 'batches.cancel', version, model: '', name }
    : null;
}

const BATCH_FIELDS = new Set(['displayName', 'inputConfig', 'priority', 'model', 'webhookConfig']);

function readBatch(
  body: unknown,
  version: string,
):
  | { readonly refusal: SandboxResponse }
  | { readonly displayName: string; readonly requests: readonly InlinedRequest[] } {
  const refusal = (field: string, text: string) => ({ refusal: badRequest(field, text) });
  const batch = isRecord(body) ? body.batch : undefined;
  if (!isRecord(batch)) return refusal('batch', 'batch is required.');
  const unknown = Object.keys(batch).find((name) => !BATCH_FIELDS.has(name));
  if (unknown !== undefined)
    return refusal(
      'batch',
      `Invalid JSON payload received. Unknown name "${unknown}" at 'batch': Cannot find field.`,
    );
  if (typeof batch.displayName !== 'string' || batch.displayName === '')
    return refusal('batch.display_name', 'display_name is required.');
  const config = isRecord(batch.inputConfig) ? batch.inputConfig.requests : undefined;
  const listed = isRecord(config) ? config.requests : undefined;
  if (!Array.isArray(listed) || listed.length === 0)
    return refusal('batch.input_config', 'input_config must hold requests.');
  const requests: InlinedRequest[] = [];
  for (const one of listed) {
    const extra = Object.keys(isRecord(one) ? one : {}).find(
      (name) => !['request', 'metadata'].includes(name),
    );
    if (!isRecord(one) || extra !== undefined)
      return refusal(
        'batch.input_config.requests.requests',
        `Unknown name "${extra ?? ''}": Cannot find field.`,
      );
    const read = readGenerateRequest(one.request, version);
    if ('refusal' in read) return { refusal: read.refusal };
    requests.push({ request: read, metadata: one.metadata });
  }
  return { displayName: batch.displayName, requests };
}

/** The log keeps how much was asked, not all of it twice. */
function summary(body: unknown): unknown {
  const batch = isRecord(body) && isRecord(body.batch) ? body.batch : {};
  return { displayName: batch.displayName };
}

function bodyOf({ body }: SandboxRequest): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function json(value: unknown): SandboxResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(value),
  };
}
