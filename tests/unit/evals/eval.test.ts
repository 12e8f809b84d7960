import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'auramail-eval-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINES = [
  {
    id: 'bill',
    from: 'Cobalt <billing@cobalt.example>',
    subject: 'Invoice 12',
    text: 'Amount due: €5',
    truth: { category: 'bills' },
  },
  'no mail at all',
  { id: 'raw', raw: Buffer.from('Subject: Hello\r\n\r\nHello').toString('base64url') },
];

test('judges every line it can read, and tells of those it cannot', () => {
  const input = join(folder, 'in.jsonl');
  const out = join(folder, 'out.jsonl');
  writeFileSync(
    input,
    LINES.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  const script = join(import.meta.dirname, '..', '..', 'evals', 'eval.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--input', input, '--json', out], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stderr).toContain('Line 2 was left out: it is not JSON.');
  expect(stdout).toContain('2 mails');

  const judged = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(judged.map(({ id }) => id)).toEqual(['bill', 'raw']);
  for (const one of judged) {
    expect(Object.keys(one)).toEqual([
      'id',
      'category',
      'confidence',
      'action',
      'tier',
      'danger',
      'verdict',
      'reasons',
    ]);
    expect(['label', 'label+archive']).toContain(one.action);
    expect(one.reasons.every((reason: unknown) => typeof reason === 'string' && reason !== '')).toBe(true);
  }
  expect(judged[0]).toMatchObject({ category: 'bills', action: 'label', verdict: 'fine' });
  expect(JSON.parse(readFileSync(`${out}.summary.json`, 'utf8'))).toMatchObject({ mails: 2, accuracy: 1 });
});
