import { checkEvent, type EventInput } from './calendar-event.ts';
import { errorFor, errorResponse, GoogleError } from './google-error.ts';
import { playTransport, record, type SandboxState, type TokenVerifier } from './state.ts';
import type { Handler, SandboxRequest, SandboxResponse } from './types.ts';

/** Google Calendar, the primary calendar's events only. https://developers.google.com/workspace/calendar/api/v3/reference/events */

export interface CalendarEvent extends EventInput {
  readonly kind: 'calendar#event';
  readonly id: string;
  readonly etag: string;
  readonly created: string;
  readonly updated: string;
  readonly htmlLink: string;
}

export interface Calendar {
  readonly handle: Handler;
  /** An account's events, in the order they were made; for tests. */
  events(email: string): readonly CalendarEvent[];
}

interface CalendarDeps {
  readonly state: SandboxState;
  readonly oauth: TokenVerifier;
}

export function createCalendar({ state, oauth }: CalendarDeps): Calendar {
  const calendars = new Map<string, Map<string, CalendarEvent>>();

  const calendarOf = (email: string) => {
    const calendar = calendars.get(email) ?? new Map<string, CalendarEvent>();
    calendars.set(email, calendar);
    return calendar;
  };

  async function route(request: SandboxRequest): Promise<Answered> {
    const [, calendarId, eventId] = PATH.exec(request.url.pathname) ?? [];
    const method = METHODS[`${request.method} ${eventId === undefined ? 'list' : 'one'}`];
    if (calendarId === undefined || method === undefined)
      return { method: 'calendar', error: errorFor(404, 'notFound') };
    const body = request.body.length > 0 ? parse(request.body) : undefined;
    const answered = { method, ...(body === undefined ? {} : { body }) };

    const fault = state.faults.take(method);
    await playTransport(state, fault);
    if (fault?.kind === 'status') {
      return { ...answered, error: errorFor(fault.status ?? 503, fault.reason ?? 'backendError') };
    }
    const who = oauth.verify(
      request.headers.authorization,
      method.endsWith('list') || method.endsWith('get') ? READ : WRITE,
    );
    if (who === 'unknown' || who === 'expired') return { ...answered, error: errorFor(401, 'authError') };
    if (who === 'scope') return { ...answered, error: errorFor(403, 'insufficientPermissions') };
    const account = who.email;
    try {
      if (decodeURIComponent(calendarId) !== 'primary' && decodeURIComponent(calendarId) !== account) {
        throw errorFor(404, 'notFound');
      }
      return {
        ...answered,
        account,
        value: perform(method, calendarOf(account), eventId, body, request.url),
      };
    } catch (error) {
      if (error instanceof GoogleError) return { ...answered, account, error };
      throw error;
    }
  }

  function perform(
    method: string,
    calendar: Map<string, CalendarEvent>,
    eventId: string | undefined,
    body: unknown,
    url: URL,
  ): unknown {
    if (method === 'events.list') return listEvents([...calendar.values()], url.searchParams);
    if (method === 'events.insert') {
      const input = checkEvent(body, true);
      if (input.id !== undefined && calendar.has(input.id)) {
        throw new GoogleError(409, 'duplicate', 'The requested identifier already exists.');
      }
      return store(calendar, input.id ?? `${state.rng.hex(26)}`, input);
    }
    const event = calendar.get(eventId ?? '');
    if (event === undefined) throw errorFor(404, 'notFound');
    if (method === 'events.get') return event;
    const change = checkEvent(body, false);
    const {
      kind: _kind,
      etag: _etag,
      created: _created,
      updated: _updated,
      htmlLink: _htmlLink,
      ...before
    } = event;
    return store(calendar, event.id, checkEvent({ ...before, ...change }, true), event.created);
  }

  function store(
    calendar: Map<string, CalendarEvent>,
    id: string,
    input: EventInput,
    created?: string,
  ): CalendarEvent {
    const now = new Date(state.clock.now()).toISOString();
    const htmlLink = `https://www.google.com/calendar/event?eid=${Buffer.from(id).toString('base64url')}`;
    const event = {
      ...input,
      kind: 'calendar#event',
      id,
      etag: `"${Date.parse(now)}"`,
      created: created ?? now,
      updated: now,
      htmlLink,
    } as const;
    calendar.set(id, event);
    return event;
  }

  return {
    handle: async (request) => {
      const answered = await route(request);
      const response =
        'error' in answered && answered.error !== undefined
          ? errorResponse(answered.error)
          : ok(answered.value);
      const { method, account = null, body } = answered;
      record(state, request, {
        method,
        status: response.status,
        account,
        ...(body === undefined ? {} : { request: body }),
      });
      return response;
    },
    events: (email) => [...calendarOf(email).values()],
  };
}

interface Answered {
  readonly method: string;
  readonly body?: unknown;
  readonly account?: string;
  readonly value?: unknown;
  readonly error?: GoogleError;
}

const PATH = /^\/calendar\/v3\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/;

const METHODS: Readonly<Record<string, string>> = {
  'GET list': 'events.list',
  'POST list': 'events.insert',
  'GET one': 'events.get',
  'PATCH one': 'events.patch',
};

const WRITE = ['https://www.googleapis.com/auth/calendar', 'https://www.googleapis.com/auth/calendar.events'];
const READ = [
  ...WRITE,
  'https://www.googleapis.com/auth/calendar.readonly',
  'https://www.googleapis.com/auth/calendar.events.readonly',
];

const LIST_PARAMETERS = new Set([
  'privateExtendedProperty',
  'maxResults',
  'timeMin',
  'timeMax',
  'q',
  'singleEvents',
  'orderBy',
  'fields',
  'alt',
]);

/** `privateExtendedProperty=name=value` may be repeated: all must match. */
function listEvents(events: readonly CalendarEvent[], params: URLSearchParams): unknown {
  for (const name of params.keys()) {
    if (!LIST_PARAMETERS.has(name))
      throw new GoogleError(400, 'invalidParameter', `Unknown parameter: ${name}`);
  }
  const wanted = params.getAll('privateExtendedProperty').map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 1) throw new GoogleError(400, 'invalid', `Invalid value for: privateExtendedProperty`);
    return [pair.slice(0, equals), pair.slice(equals + 1)] as const;
  });
  const items = events.filter((event) =>
    wanted.every(([name, value]) => event.extendedProperties?.private?.[name] === value),
  );
  return {
    kind: 'calendar#events',
    summary: 'primary',
    timeZone: 'UTC',
    items: items.slice(0, Number(params.get('maxResults') ?? 250)),
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function ok(value: unknown): SandboxResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(value),
  };
}
