import type { Category } from '../decision/category.ts';
import type { AskedPack, BatchModel, JobLook, PackedJob } from '../journey/jobs.ts';
import type { AskItem, ModelVerdict } from '../journey/ports.ts';
import { ProblemError } from '../shared/problem.ts';
import { readAnswer } from './answer.ts';
import {
  cancelBatch,
  createBatch,
  findBatch,
  type InlinedResponse,
  inlineRequest,
  MOST_BYTES,
  readBatch,
} from './batch-api.ts';
import type { Gate } from './gate.ts';
import { answerIn, contentRequest } from './gemini.ts';
import { type GeminiApi, GeminiRefusal } from './gemini-api.ts';
import { geminiVerdict, googleMessage } from './gemini-errors.ts';
import { packItems } from './pack.ts';
import { buildPrompt } from './prompt.ts';
import { modelCategories } from './schema.ts';

export interface BatchOptions {
  readonly api: GeminiApi;
  readonly gate: Gate;
  readonly model: string;
  /** Mails per request. */
  readonly packSize: number;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** A request of a batch costs half of what a call costs, and counts as half of one. */
const PER_CALL = 2;

/** A job's body is some megabytes, and so is the answer. */
const TIMEOUT_MS = 180_000;

/** The only file that knows how mails become a job, and a job's answers verdicts. */
export function createBatchModel(options: BatchOptions): BatchModel {
  const { api, gate, model, packSize, random, signal } = options;
  const within = (): AbortSignal => AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);

  return {
    async pack(items, categories) {
      const room = PER_CALL * (await gate.callsLeft());
      const packs = packItems(items, packSize).slice(0, room);
      return packed(packs, categories, model, random);
    },

    async submit(id, { requests }) {
      gate.count(Math.ceil(requests.length / PER_CALL));
      try {
        return await createBatch(api, model, { displayName: id, requests }, within());
      } catch (error) {
        signal.throwIfAborted();
        if (isRefusal(error))
          throw new ProblemError('batch-refused', { message: googleMessage(error) }, { cause: error });
        throw later(error);
      }
    },

    find: (id) => told(() => findBatch(api, id, within()), signal),

    async look(name, packs, categories) {
      try {
        const { state, responses } = await readBatch(api, name, within());
        if (!ENDED.has(state)) return { kind: 'waits' };
        if (responses === null) return { kind: 'lost' };
        return answered(responses, packs, categories);
      } catch (error) {
        signal.throwIfAborted();
        if (isUnknown(error)) return { kind: 'lost' };
        throw later(error);
      }
    },

    async cancel(name) {
      try {
        await cancelBatch(api, name, within());
      } catch (error) {
        signal.throwIfAborted();
        // Ended already, or not ours any more.
        if (!isRefusal(error)) throw later(error);
      }
    },
  };
}

const ENDED = new Set(['SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED', 'EXPIRED']);

function packed(
  packs: readonly (readonly AskItem[])[],
  categories: readonly Category[],
  model: string,
  random: () => number,
): PackedJob {
  const taken: AskedPack[] = [];
  const requests: object[] = [];
  let bytes = 1_000;
  for (const pack of packs) {
    const prompt = buildPrompt(pack, categories, random);
    const request = inlineRequest(contentRequest({ model, ...prompt }), taken.length);
    bytes += bytesOf(request);
    if (bytes > MOST_BYTES) break;
    requests.push(request);
    taken.push({
      ids: [...prompt.byNumber.values()].map(({ messageId }) => messageId),
      numbers: [...prompt.byNumber.keys()],
    });
  }
  return { packs: taken, requests };
}

function bytesOf(value: object): number {
  return new TextEncoder().encode(JSON.stringify(value)).length + 1;
}

function answered(
  responses: readonly InlinedResponse[],
  packs: readonly AskedPack[],
  categories: readonly Category[],
): JobLook {
  const keys = modelCategories(categories);
  const verdicts = new Map<string, ModelVerdict>();
  const used = { tokensIn: 0, tokensOut: 0 };
  responses.forEach(({ response, metadata }, index) => {
    const pack = packs[metadata?.key === undefined ? index : Number(metadata.key)];
    if (response === undefined || pack === undefined) return;
    const answer = answerIn(response);
    used.tokensIn += answer.tokensIn;
    used.tokensOut += answer.tokensOut;
    const byNumber = new Map(pack.numbers.map((number, i) => [number, pack.ids[i] ?? '']));
    const reading = readAnswer(answer, { keys, byNumber });
    if (reading.kind === 'read') for (const [id, verdict] of reading.verdicts) verdicts.set(id, verdict);
  });
  return { kind: 'answered', verdicts, ...used };
}

/** Google has said no: what was asked for has not been done. */
function isRefusal(error: unknown): error is GeminiRefusal {
  return error instanceof GeminiRefusal && error.status >= 400 && error.status < 500 && error.status !== 408;
}

/** Forgotten, or the job of another key. */
function isUnknown(error: unknown): boolean {
  return error instanceof GeminiRefusal && (error.status === 404 || error.status === 403);
}

async function told<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw later(error);
  }
}

/** What keeps us from asking now, and may be over when it is tried again. */
function later(error: unknown): ProblemError {
  const verdict = geminiVerdict(error);
  const cause = { cause: error };
  if (verdict.kind === 'stop') return new ProblemError(verdict.problem.code, verdict.problem.params, cause);
  return new ProblemError(verdict.kind === 'offline' ? 'offline' : 'model-unavailable', undefined, cause);
}
