import { describe, expect, it } from '@jest/globals';
import { assistanceBuilder } from '../../test/assistance-builder.js';
import { isUnsure, withOpinion } from './second-opinion.js';

const { understanding } = assistanceBuilder().cause;

describe('a second opinion', () => {
  it.each<[string, Parameters<typeof isUnsure>[0], boolean]>([
    ['nothing known', { intents: [], signals: [] }, true],
    ['a weak guess', { intents: [{ id: 'return', confidence: 0.4 }], signals: [] }, true],
    ['a sure one', { intents: [{ id: 'return', confidence: 0.9 }], signals: [] }, false],
    ['an automatic message', { intents: [], signals: ['automatic'] }, false],
  ])('is asked for by: %s', (_name, of, expected) => {
    expect(isUnsure(of)).toBe(expected);
  });

  it('names what the asks are about that we did not know, and takes nothing away', () => {
    const unsure = {
      ...understanding,
      intents: [{ id: 'order-status', confidence: 0.3 }],
      asks: [{ id: 'ask1', text: 'x', intent: 'other' }],
    };
    const { intents, asks } = withOpinion(unsure, ['return', 'order-status']);
    expect(intents).toEqual([
      { id: 'return', confidence: 0.5 },
      { id: 'order-status', confidence: 0.3 },
    ]);
    expect(asks[0]?.intent).toBe('return');
  });

  it('changes nothing when the model has no opinion', () => {
    expect(withOpinion(understanding, [])).toBe(understanding);
    expect(withOpinion(understanding, ['other'])).toBe(understanding);
  });
});
