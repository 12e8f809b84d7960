import { beforeEach, expect, it, vi } from 'vitest';

let bugs: typeof import('../../../src/worker/bugs.ts');
const console_ = vi.spyOn(console, 'error');

beforeEach(async () => {
  console_.mockReset().mockReturnValue(undefined);
  vi.stubGlobal('chrome', { runtime: { getManifest: () => ({ version: '1.2.3' }) } });
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11) Chrome/156.0.0.0 Safari/537.36' });
  vi.resetModules();
  bugs = await import('../../../src/worker/bugs.ts');
});

const printed = (): string => console_.mock.calls.flat().join('\n');

function bugWith(message: string, change: Partial<Error> = {}): Error {
  return Object.assign(new TypeError(message), change);
}

const STACK = `TypeError: x
    at readMail (chrome-extension://abcdef/assets/service-worker.ts-B1.js:1:234)
    at async Object.sort [as run] (chrome-extension://abcdef/assets/service-worker.ts-B1.js:2:5)
    at chrome-extension://abcdef/assets/service-worker.ts-B1.js:3:6
    at <anonymous>`;

it('tells class, place and versions', () => {
  bugs.reportBug(bugWith('x', { stack: STACK }));
  const bug = [
    'TypeError',
    '  at readMail service-worker.ts-B1.js:1:234',
    '  at async Object.sort [as run] service-worker.ts-B1.js:2:5',
    '  at service-worker.ts-B1.js:3:6',
  ].join('\n');
  expect(printed()).toBe(`AuraMail: ${bug}`);
  expect(bugs.bugDetails()).toBe(`AuraMail/1.2.3 Chrome/156\n${bug}`);
});

it('tells nothing that a mail, an address or a key could stand in', () => {
  const secret = 'AIzaSecret';
  const letter =
    'Dear Ann,\n    at ann@example.com (AIzaSecret)\n    at the station (https://x.example/my-letter';
  bugs.reportBug(bugWith(letter));
  bugs.reportBug(bugWith(`${letter}\n    at secretplace (https://bank.example/?key=${secret})`));
  bugs.reportBug(bugWith('a', { name: `Error: ${letter}` }));
  bugs.reportBug(bugWith('b', { stack: `TypeError: ${letter}\nand more of it, ${secret}` }));
  bugs.reportBug({ message: letter });
  bugs.reportBug(letter);
  for (const told of [printed(), bugs.bugDetails()]) {
    expect(told).not.toMatch(/Ann|ann@|AIza|station|letter|bank|more of it|secretplace/i);
  }
});

it('tells each bug once', () => {
  const bug = bugWith('once');
  for (let i = 0; i < 3; i += 1) bugs.reportBug(bug);
  expect(console_).toHaveBeenCalledOnce();
});

it('keeps the last five for a report', () => {
  for (const name of ['A1', 'B2', 'C3', 'D4', 'E5', 'F6', 'G7'])
    bugs.reportBug(bugWith('', { name, stack: '' }));
  expect(bugs.bugDetails().split('\n').slice(1)).toEqual(['C3', 'D4', 'E5', 'F6', 'G7']);
});

it('has a head to copy when nothing went wrong in this worker', () => {
  expect(bugs.bugDetails()).toBe('AuraMail/1.2.3 Chrome/156');
});
