import { describe, expect, it } from '@jest/globals';
import { likeness, meaningOf } from './meaning.js';

const alike = (one: string, other: string): number => likeness(meaningOf(one), meaningOf(other));

describe('meaningOf', () => {
  it('is near for the same said in other words and other languages', () => {
    for (const other of [
      'Where has my parcel got to?',
      'Wo bleibt mein Paket?',
      'Où est mon colis ?',
      '¿Dónde está mi paquete?',
    ])
      expect(alike('Where is my package?', other)).toBeGreaterThan(0.6);
  });

  it('is far for what is about something else', () => {
    expect(alike('Where is my package?', 'Bake the cake for forty minutes.')).toBeLessThan(0.2);
  });

  it('has length one, the same each time, whatever the numbers in a text', () => {
    for (const text of ['hello', '', ' \n', '\u{1F600}', '日本語', 'x'.repeat(100_000)])
      expect(alike(text, text)).toBeCloseTo(1, 4);
    expect(alike('Order 4711 is late', 'Order 99 is late')).toBeCloseTo(1, 4);
  });

  it('says what the encoder said when it was made', () => {
    expect(alike('bookshelf', 'Bücherregal Eiche')).toBeCloseTo(0.567, 2);
  });
});
