import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../sandbox/calendar.ts';
import { createOAuth } from '../../sandbox/oauth.ts';
import { ANN, BOB, call, jsonOf, standingState } from './stand.ts';

const EVENTS = 'https://www.googleapis.com/calendar/v3/calendars/primary/events';
const LUNCH = {
  summary: 'Lunch',
  start: { dateTime: '2026-12-03T12:00:00+02:00' },
  end: { dateTime: '2026-12-03T13:00:00+02:00' },
};

function stand() {
  const state = standingState([ANN, BOB]);
  const oauth = createOAuth({ state });
  const calendar = createCalendar({ state, oauth });
  const as = (email: string, scope = 'calendar.events') => ({
    authorization: `Bearer ${oauth.issue(email, [scope])}`,
  });
  return { state, oauth, calendar, as };
}

describe('the calendar', () => {
  it('keeps an event, finds it by a private property, and changes it', async () => {
    const { calendar, as } = stand();
    const headers = as(ANN.email);
    const body = { ...LUNCH, extendedProperties: { private: { mail: 'm1' } } };
    const made = jsonOf(await call(calendar.handle, EVENTS, { headers, body }));
    await call(calendar.handle, EVENTS, { headers, body: LUNCH });

    const found = jsonOf(
      await call(calendar.handle, `${EVENTS}?privateExtendedProperty=mail%3Dm1`, { headers }),
    );
    expect(found.items).toEqual([made]);
    const one = `${EVENTS}/${String(made.id)}`;
    await call(calendar.handle, one, { method: 'PATCH', headers, body: { summary: 'Late lunch' } });
    expect(jsonOf(await call(calendar.handle, one, { headers }))).toMatchObject({
      summary: 'Late lunch',
      start: LUNCH.start,
    });
    expect(calendar.events(ANN.email)).toHaveLength(2);
    expect(calendar.events(BOB.email)).toEqual([]);
  });

  it.each([
    ['an unknown field', { ...LUNCH, colour: 'red' }, /colour/],
    ['no end', { summary: 'x', start: LUNCH.start }, /Missing end time/],
    [
      'an end before the start',
      { ...LUNCH, end: { dateTime: '2026-12-03T11:00:00+02:00' } },
      /time range is empty/,
    ],
    [
      'an all-day event of no day',
      { start: { date: '2026-12-03' }, end: { date: '2026-12-03' } },
      /time range is empty/,
    ],
    ['a day and a time', { start: { date: '2026-12-03' }, end: LUNCH.end }, /both be date/],
    ['an id outside base32hex', { ...LUNCH, id: 'WXYZ-1' }, /id/],
  ])('refuses %s', async (_, body, words) => {
    const { calendar, as } = stand();
    const answer = await call(calendar.handle, EVENTS, { headers: as(ANN.email), body });
    expect(answer.status).toBe(400);
    expect(String(answer.body)).toMatch(words);
    expect(calendar.events(ANN.email)).toEqual([]);
  });

  it('never makes the same id twice', async () => {
    const { calendar, as } = stand();
    const call1 = { headers: as(ANN.email), body: { ...LUNCH, id: 'mail01' } };
    expect((await call(calendar.handle, EVENTS, call1)).status).toBe(200);
    expect((await call(calendar.handle, EVENTS, call1)).status).toBe(409);
  });

  it('wants a living token with a calendar scope, for writing one that may write', async () => {
    const { oauth, calendar, as } = stand();
    const tries = async (headers: Record<string, string>, body?: unknown) =>
      (await call(calendar.handle, EVENTS, { headers, body })).status;
    expect(await tries({})).toBe(401);
    expect(await tries(as(ANN.email, 'gmail.modify'))).toBe(403);
    expect(await tries(as(ANN.email, 'calendar.events.readonly'))).toBe(200);
    expect(await tries(as(ANN.email, 'calendar.events.readonly'), LUNCH)).toBe(403);
    const headers = as(ANN.email);
    oauth.revoke();
    expect(await tries(headers)).toBe(401);
  });

  it('plays faults and writes the log', async () => {
    const { state, calendar, as } = stand();
    state.faults.add({ method: 'events.insert', kind: 'status', status: 403, reason: 'accessNotConfigured' });
    const headers = as(ANN.email);
    expect((await call(calendar.handle, EVENTS, { headers, body: LUNCH })).status).toBe(403);
    expect((await call(calendar.handle, EVENTS, { headers, body: LUNCH })).status).toBe(200);
    expect(state.log.map(({ method, status, account }) => [method, status, account])).toEqual([
      ['events.insert', 403, null],
      ['events.insert', 200, ANN.email],
    ]);
  });

  it('knows only the primary calendar', async () => {
    const { calendar, as } = stand();
    const other = EVENTS.replace('primary', 'team%40group.calendar.google.com');
    expect((await call(calendar.handle, other, { headers: as(ANN.email) })).status).toBe(404);
    expect(
      (await call(calendar.handle, EVENTS.replace('primary', 'ann%40gmail.com'), { headers: as(ANN.email) }))
        .status,
    ).toBe(200);
    expect((await call(calendar.handle, EVENTS, { method: 'DELETE', headers: as(ANN.email) })).status).toBe(
      404,
    );
  });
});
