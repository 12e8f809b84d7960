import { describe, expect, test } from 'vitest';
import { DEFAULT_CATEGORIES } from '../../../src/decision/category.ts';
import {
  COLOUR_CHOICES,
  isLabelColour,
  isReadable,
  LABEL_COLOURS,
  textColourOn,
} from '../../../src/decision/palette.ts';

test('the palette is a list of distinct colours, written as Gmail writes them', () => {
  expect(new Set(LABEL_COLOURS).size).toBe(LABEL_COLOURS.length);
  expect(LABEL_COLOURS).toHaveLength(102);
  for (const colour of LABEL_COLOURS) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
});

test.each([
  ['#16a766', true],
  ['#16A766', false],
  ['green', false],
  ['#123456', false],
])('%s is a label colour: %s', (colour, known) => {
  expect(isLabelColour(colour)).toBe(known);
});

test('every default category has colours Gmail takes, and its text can be read', () => {
  for (const { background, text } of DEFAULT_CATEGORIES) {
    expect([background, text].filter(isLabelColour)).toEqual([background, text]);
    expect(isReadable(background, text)).toBe(true);
  }
});

describe('colours people choose from', () => {
  test('are distinct, in the palette, and carry a text that can be read', () => {
    expect(new Set(COLOUR_CHOICES).size).toBe(COLOUR_CHOICES.length);
    for (const background of COLOUR_CHOICES) {
      expect(isLabelColour(background)).toBe(true);
      expect(isReadable(background, textColourOn(background))).toBe(true);
    }
  });

  test('include those of the default categories', () => {
    for (const { background } of DEFAULT_CATEGORIES) expect(COLOUR_CHOICES).toContain(background);
  });

  test.each([
    ['#000000', '#ffffff'],
    ['#ffffff', '#000000'],
    ['#fad165', '#000000'],
    ['#285bac', '#ffffff'],
  ])('text on %s is %s', (background, text) => {
    expect(textColourOn(background)).toBe(text);
  });
});

test('white on yellow cannot be read, black on white can', () => {
  expect(isReadable('#fad165', '#ffffff')).toBe(false);
  expect(isReadable('#ffffff', '#000000')).toBe(true);
});
