import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSlots, SlotParser, type SlotToken } from './slots.js';

/** Neighbouring texts joined, so that how a text was cut does not matter. */
function joined(tokens: readonly SlotToken[]): SlotToken[] {
  const out: SlotToken[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    if (token.kind === 'text' && last?.kind === 'text') last.text += token.text;
    else out.push({ ...token });
  }
  return out;
}

describe('slots', () => {
  it('reads text and slots', () => {
    expect(readSlots('Order [[order.number]] with [[order2.line1.title]].')).toEqual([
      { kind: 'text', text: 'Order ' },
      { kind: 'slot', text: '[[order.number]]', alias: 'order', field: 'number' },
      { kind: 'text', text: ' with ' },
      { kind: 'slot', text: '[[order2.line1.title]]', alias: 'order2', field: 'line1.title' },
      { kind: 'text', text: '.' },
    ]);
  });

  it.each([
    '[[Order.eta]]',
    '[[order]]',
    '[[order.]]',
    '[[order eta]]',
    '[[order.a.b.c.d.e]]',
    '[[]]',
    '[[__proto__.x]]',
  ])('calls %s broken', (text) => {
    expect(readSlots(text)).toEqual([{ kind: 'broken', text }]);
  });

  it('calls an unclosed opening broken and goes on with the text after it', () => {
    expect(readSlots('a [[order.eta and more')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'broken', text: '[[' },
      { kind: 'text', text: 'order.eta and more' },
    ]);
  });

  it('finds the slot inside a broken opening', () => {
    expect(readSlots('[[order.[[order.eta]]').map((token) => token.kind)).toEqual(['broken', 'slot']);
  });

  it('holds back no more than 64 characters', () => {
    const parser = new SlotParser();
    const given = parser.push(`[[${'a'.repeat(200)}`);
    expect(given.map((token) => token.text).join('').length).toBeGreaterThanOrEqual(138);
  });

  it('gives out text before an opening at once', () => {
    expect(new SlotParser().push('Dear Anna, [[cust')).toEqual([{ kind: 'text', text: 'Dear Anna, ' }]);
  });

  it('loses nothing and reads the same however the text is cut', () => {
    const piece = fc.constantFrom(
      '[[',
      ']]',
      '[',
      ']',
      'order',
      '.',
      'eta',
      '[[order.eta]]',
      ' ',
      'é',
      '\n',
      '[[order.number]',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.array(fc.nat(8), { maxLength: 60 }), (pieces, cuts) => {
        const text = pieces.join('');
        const parser = new SlotParser();
        const tokens: SlotToken[] = [];
        let at = 0;
        for (const cut of cuts) {
          tokens.push(...parser.push(text.slice(at, at + cut)));
          at += cut;
        }
        tokens.push(...parser.push(text.slice(at)), ...parser.end());
        expect(tokens.map((token) => token.text).join('')).toBe(text);
        expect(joined(tokens)).toEqual(joined(readSlots(text)));
      }),
    );
  });
});
