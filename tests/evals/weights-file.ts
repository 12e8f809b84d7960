import type { Weights } from '../../src/learning/local-model.ts';

/** The model as the file's text: a feature a line, as the formatter would have it, so that a change of it can be read. */
export function textOf({ features, terms, bias, categories, calibration, temperature }: Weights): string {
  const list = (values: readonly number[]) => `[${values.join(', ')}]`;
  const entries = <T>(record: Readonly<Record<string, T>>, text: (value: T) => string): string =>
    Object.entries(record)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${text(value)}`)
      .join(',\n');
  return `{
  "categories": [
${categories.map((key) => `    "${key}"`).join(',\n')}
  ],
  "bias": ${list(bias)},
  "temperature": ${temperature},
  "calibration": {
${entries(calibration, ({ said, right }) => `{\n      "said": ${list(said)},\n      "right": ${list(right)}\n    }`)}
  },
  "features": {
${entries(features, list)}
  },
  "terms": {
${entries(terms, (letters) => JSON.stringify(letters))}
  }
}
`;
}
