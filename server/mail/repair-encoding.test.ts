import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { repairEncoding } from './repair-encoding.js';

const mislabelled = (text: string): string => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

describe('repair of a wrong charset label', () => {
  it.each(['Envoyé à Zoë', 'Grüße aus Köln', 'Zażółć', 'Πού είναι;'])('mends "%s"', (text) => {
    expect(repairEncoding(mislabelled(text))).toBe(text);
  });

  it('leaves good text alone', () => {
    for (const text of ['Envoyé depuis Genève', 'Ã', 'São Paulo â', 'plain']) expect(repairEncoding(text)).toBe(text);
  });

  it('never changes text of other scripts and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof repairEncoding(text) === 'string'));
  });
});
