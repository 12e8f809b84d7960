import { expect, test } from 'vitest';
import { linesIn, listFiles, parseFolder, read } from './source.ts';

const MOST = 300;
/** A style sheet is a list, not a train of thought. */
const MOST_OF_STYLE = 500;
const MEDIAN = 110;
const P90 = 200;

const files = parseFolder('src');
const sizes = files.map(({ lines }) => lines).sort((a, b) => a - b);
const quantile = (share: number): number => sizes[Math.floor((sizes.length - 1) * share)] ?? 0;

test(`no source file has more than ${MOST} lines: a file near it is two files`, () => {
  expect(tooLong(files, MOST)).toEqual([]);
});

test(`no style sheet has more than ${MOST_OF_STYLE} lines`, () => {
  const styles = listFiles('src').filter((path) => path.endsWith('.css'));
  expect(
    tooLong(
      styles.map((path) => ({ path, lines: linesIn(read(path)) })),
      MOST_OF_STYLE,
    ),
  ).toEqual([]);
});

test('files are small as a habit', () => {
  const tests = parseFolder('tests').filter(({ path }) => !path.startsWith('tests/sandbox/'));
  const total = (list: readonly { lines: number }[]): number =>
    list.reduce((sum, { lines }) => sum + lines, 0);
  console.log(
    `src: ${files.length} files, ${total(files)} lines, median ${quantile(0.5)}, p90 ${quantile(0.9)}, ` +
      `max ${quantile(1)}; lines of tests to lines of source ${(total(tests) / total(files)).toFixed(2)}`,
  );
  expect(quantile(0.5)).toBeLessThanOrEqual(MEDIAN);
  expect(quantile(0.9)).toBeLessThanOrEqual(P90);
});

function tooLong(list: readonly { path: string; lines: number }[], most: number): string[] {
  return list.filter(({ lines }) => lines > most).map(({ path, lines }) => `${path}: ${lines}`);
}
