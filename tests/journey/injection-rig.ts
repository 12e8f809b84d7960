import { createAsker } from '../../src/classifier/ask.ts';
import { createGate } from '../../src/classifier/gate.ts';
import { createGenerate } from '../../src/classifier/gemini.ts';
import { geminiSdk } from '../../src/classifier/gemini-sdk.ts';
import type { Clock, Model } from '../../src/journey/ports.ts';
import { createGemini, type Gemini } from '../sandbox/gemini.ts';
import { createRng } from '../sandbox/rng.ts';
import { deliver, type openRig } from './rig.ts';

type Rig = ReturnType<typeof openRig>;

/** The real asker, gate and SDK over the sandbox's Gemini, by the rig's clock and into the rig's log. */
export function openModel(rig: Rig): { readonly model: Model; readonly gemini: Gemini } {
  const gemini = createGemini({ state: rig.state });
  const limits = { requestsPerMinute: 10_000, inputTokensPerMinute: 10_000_000, requestsPerDay: 100_000 };
  gemini.setLimits(limits);
  const rng = createRng(7);
  const model = createAsker({
    generate: createGenerate(geminiSdk({ apiKey: 'AQ.sandbox-key', fetch: fetchFrom(gemini, rig.clock) })),
    gate: createGate({
      limits: { callsPerMinute: 10_000, tokensPerMinute: 10_000_000, callsPerDay: 100_000 },
      cell: { load: async () => null, save: () => undefined },
      clock: rig.clock,
      onWait: () => undefined,
    }),
    models: ['gemini-3.5-flash-lite'],
    packSize: 25,
    clock: rig.clock,
    random: () => rng.next(),
    signal: new AbortController().signal,
    onUsage: () => undefined,
  });
  return { model, gemini };
}

/** Requests to the sandbox's Gemini, without a network between. */
export function fetchFrom(gemini: Gemini, clock: Clock): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const response = await gemini.handle({
      method: request.method,
      host: url.host,
      url,
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(await request.arrayBuffer()),
      at: clock.now(),
    });
    return new Response(response.body === undefined ? null : String(response.body), {
      status: response.status,
      headers: response.headers ?? {},
    });
  };
}

/** Innocent mail that no local tier is sure of, so that the model is asked about all of it in one call. */
export const NEIGHBOURS = [
  {
    truth: 'bills',
    from: 'Olha Power <olha@power.example>',
    subject: 'October',
    text: 'What October came to, as the invoice says.',
  },
  {
    truth: 'personal',
    from: 'Olena Kovalenko <olena@people.example>',
    subject: 'Saturday',
    text: 'Are we still on for Saturday? Bring the book along. Olena',
  },
  {
    truth: 'security',
    from: 'Cloud Desk <desk@clouddesk.example>',
    subject: 'Monday',
    text: 'A new device came by on Monday, from Lviv. If it was yours, all is well.',
  },
  {
    truth: 'newsletters',
    from: 'Leaf <leaf@garden.example>',
    subject: 'Leaves',
    text: 'Our newsletter, as you asked. Could you tell me what to leave?',
  },
  {
    truth: 'personal',
    from: 'Тарас <taras@people.example>',
    subject: 'Неділя',
    text: 'Привіт! Чекаємо в неділю.',
  },
] as const;

/** The first half: older than what comes next; then the others: newer. */
export function deliverNeighbours(rig: Rig, half: 'before' | 'after'): readonly string[] {
  const some = half === 'before' ? NEIGHBOURS.slice(0, 3) : NEIGHBOURS.slice(3);
  return some.map(({ from, subject, text }) =>
    deliver(rig.mailbox, { from: encodedName(from), subject: encoded(subject), text }),
  );
}

const encoded = (words: string): string =>
  /^[\x20-\x7e]*$/.test(words) ? words : `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`;

function encodedName(from: string): string {
  const [name = '', rest = ''] = from.split(' <');
  return `${encoded(name)} <${rest}`;
}
