// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/messaging/protocol.ts';
import { CATALOGUE, type Language, WordsContext } from '../../../src/ui/i18n/i18n.ts';
import { Free, freeShare } from '../../../src/ui/sidebar/report-free.tsx';
import { COUNTS, reportOf, show, textOf } from './support.tsx';

const open = (report: Report, language: Language = 'en') =>
  show(
    <WordsContext.Provider value={CATALOGUE[language]}>
      <Free report={report} />
    </WordsContext.Provider>,
  );

describe('the free share', () => {
  it('is what was decided by anything but the model', () => {
    expect(freeShare({ guard: 1, rule: 2, memory: 3, gmail: 1, local: 1, model: 2 })).toBe(0.8);
    expect(freeShare({ model: 5 })).toBe(0);
    expect(freeShare({ local: 5 })).toBe(1);
  });

  it('does not count what nobody decided, and nothing makes no share', () => {
    expect(freeShare({ local: 1, none: 3 })).toBe(0.25);
    expect(freeShare({})).toBe(0);
  });
});

describe('in the report', () => {
  it('is said in words, and shown by a bar that only eyes need', async () => {
    const root = await open(reportOf({ counts: { ...COUNTS, perTier: { rule: 12, local: 75, model: 13 } } }));
    expect(textOf(root)).toBe('87% of the mails, without asking Gemini');
    expect(root.querySelector('[aria-hidden=true] .bar-fill')?.getAttribute('style')).toContain('87%');
  });

  it('tells of the runs before, where there were any', async () => {
    const earlier = [
      { local: 62, model: 38 },
      { memory: 9, model: 3 },
    ];
    expect(textOf(await open(reportOf({ earlier })))).toContain('In the runs before: 62%, 75%');
    expect(textOf(await open(reportOf({ earlier }), 'uk'))).toContain('У попередніх сортуваннях: 62%, 75%');
  });
});
