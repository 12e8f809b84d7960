import { describe, expect, it } from 'vitest';
import { leastThinking, modelsFor, SORTING_MODELS, suitableModels } from '../../../src/classifier/models.ts';

describe('modelsFor', () => {
  it('tries the chosen one first, each once', () => {
    expect(modelsFor('gemini-3.1-flash-lite')).toEqual(['gemini-3.1-flash-lite', 'gemini-3.5-flash-lite']);
    expect(modelsFor(' my-own ')).toEqual(['my-own', ...SORTING_MODELS]);
    expect(modelsFor('')).toEqual(SORTING_MODELS);
  });
});

describe('suitableModels', () => {
  it('keeps text models of the family that can generate, the cheapest first', () => {
    const names = [
      'gemini-3-pro',
      'gemini-3.5-flash',
      'gemini-3.1-flash-lite',
      'gemini-3.5-flash-lite',
      'gemini-3-flash-image',
      'gemini-live-2',
      'gemini-embedding-001',
      'gemma-3',
      'imagen-4',
    ];
    const listed = names.map((name) => ({ name: `models/${name}`, supportedActions: ['generateContent'] }));
    expect(
      suitableModels([...listed, { name: 'models/gemini-3-odd', supportedActions: ['countTokens'] }, {}]),
    ).toEqual(['gemini-3.5-flash-lite', 'gemini-3.1-flash-lite', 'gemini-3.5-flash', 'gemini-3-pro']);
  });
});

describe('leastThinking', () => {
  it.each([
    ['gemini-3.5-flash-lite', { level: 'MINIMAL' }],
    ['gemini-flash-lite-latest', { level: 'MINIMAL' }],
    ['gemini-3-pro-preview', { level: 'LOW' }],
    ['gemini-2.5-flash', { budget: 0 }],
    ['gemini-2.5-pro', null],
    ['gemini-2.0-flash', null],
  ])('of %s is %j', (model, least) => expect(leastThinking(model)).toEqual(least));
});
