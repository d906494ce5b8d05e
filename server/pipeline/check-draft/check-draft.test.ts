import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Part } from '../../../shared/draft.js';
import type { Fact, Passage } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { readSlots } from '../../../shared/slots.js';
import { aFact, anOrder } from '../../test/write-request.js';
import { checkDraft } from './check-draft.js';
import { slotRawValues } from './slot-raw-values.js';
import type { Support } from './support.js';

const shipped = anOrder('order', {
  number: 'W100',
  status: 'shipped',
  placedAt: '2026-11-10',
  shippedAt: '2026-11-18',
  eta: '2026-11-24',
  tracking: '974703204371',
});
const processing = anOrder('order', {
  number: 'W100',
  status: 'processing',
  placedAt: '2026-11-10',
  eta: '2026-11-24',
});
const anna = aFact('customer', 'name', 'Anna Miller');
const second = anOrder('order2', { number: 'W200', status: 'delivered', deliveredAt: '2026-11-01' });
const passage: Passage = { id: 'p1', article: 'Returns', text: 'Goods may be returned within 30 days.' };

function support(changes: Partial<Support> = {}): Support {
  return {
    facts: [...shipped, anna],
    passages: [passage],
    references: [{ kind: 'order', value: 'W555', text: '#W555' }],
    vouched: [],
    language: 'en',
    now: new Date('2026-11-21T12:00:00Z'),
    timeZone: 'Europe/Berlin',
    ...changes,
  };
}

/** Parts of a text with slots; a slot that names no fact stays text. */
function partsOf(text: string, facts: readonly Fact[] = shipped): Part[] {
  return readSlots(text).map((token): Part => {
    if (token.kind !== 'slot') return { kind: 'text', text: token.text };
    if (token.alias === 'cite') return { kind: 'cite', passageId: token.field, text: passage.article };
    const fact = facts.find(({ alias, field }) => alias === token.alias && field === token.field);
    return fact === undefined ? { kind: 'text', text: token.text } : { kind: 'fact', factId: fact.id, text: fact.text };
  });
}

function why(text: string, changes: Partial<Support> = {}): string[] {
  const given = support(changes);
  return checkDraft(partsOf(text, given.facts), given).map((open) => open.why);
}

describe('checkDraft', () => {
  it('finds nothing in a reply that says what the records say', () => {
    const text =
      'Hello Anna,\n\nYour order [[order.number]] was shipped on [[order.shippedAt]] and should arrive on [[order.eta]]. ' +
      'It has not been delivered yet. You can follow it with the tracking number [[order.tracking]].\n\nHave a nice weekend!';
    expect(why(text)).toEqual([]);
  });

  it.each([
    ['Your order has been delivered.', 'event'],
    ['Your order has not been shipped.', 'event'],
    ['Your order was delivered on [[order.shippedAt]].', 'date'],
    ['Your order was shipped on [[order.eta]].', 'date'],
    ['It will arrive on [[order.shippedAt]].', 'date'],
    ['It will arrive soon.', 'event'],
    ['We will refund you.', 'promise'],
    ['The return is free of charge.', 'promise'],
    ['It costs €49.90.', 'amount'],
    ['Write to refunds@pay.example.', 'link'],
    ['Your order is [[order.nope]].', 'unknown-slot'],
    ['Your order is [[order.', 'unknown-slot'],
    ['The tracking number is [[order.number]].', 'identifier'],
    ['It was shipped on November 19.', 'date'],
  ])('marks: %s', (text, reason) => {
    expect(why(text)).toContain(reason);
  });

  it('takes a day without its year for the fact it fits', () => {
    expect(why('It was shipped on November 18.')).toEqual([]);
  });

  it.each([
    ['You mention order W555.', []],
    ['Order W555 is here.', ['identifier']],
    ['You mention order W556.', ['identifier']],
    ['You mention order W555 and it has been delivered.', ['event']],
  ])('lets a number of the customer stand only where it is told as theirs: %s', (text, expected) => {
    expect(why(text)).toEqual(expect.arrayContaining(expected));
    if (expected.length === 0) expect(why(text)).toEqual([]);
  });

  it('lets a number stand on an article that says so, and no other number', () => {
    expect(why('Goods may be returned within 30 days ([[cite.p1]]).')).toEqual([]);
    expect(why('Goods may be returned within 31 days ([[cite.p1]]).')).toEqual(['number']);
    expect(why('Goods may be returned within 30 days. More details: [[cite.p1]].')).toEqual([]);
    expect(why('Goods may be returned within 30 days.\n\nMore details: [[cite.p1]].')).toHaveLength(1);
    expect(why('Goods may be returned.')).toEqual(['event']);
  });

  it('reads a cite whose words are not its article as text', () => {
    const parts: Part[] = [{ kind: 'cite', passageId: 'p1', text: 'Your order has been refunded' }];
    expect(checkDraft(parts, support()).map((open) => open.why)).toContain('event');
  });

  describe('sentences of the organization', () => {
    const vouched = [
      'Returns take 14 days and are free of charge.',
      'Your order was delivered on [[order.shippedAt]].',
    ];
    it('stand with their numbers and promises', () => {
      expect(why('Hello,\n\nReturns take 14 days and are free of charge.', { vouched })).toEqual([]);
    });
    it('stand only whole, and never for an event', () => {
      expect(why('It is false that Returns take 14 days and are free of charge.', { vouched })).toContain('number');
      expect(why('Returns take 15 days and are free of charge.', { vouched })).toContain('number');
      expect(why('Your order was delivered on [[order.shippedAt]].', { vouched })).toContain('date');
    });
    it('never bring a link to a host that is not the organization’s', () => {
      const text = 'See https://evil.example/pay for more.';
      expect(why(text, { vouched: [text] })).toContain('link');
    });
  });

  it('marks facts that are unknown, changed or withheld, each over its whole part', () => {
    const [number] = shipped;
    const fact = { kind: 'fact' as const, factId: number?.id ?? '', text: number?.text ?? '' };
    expect(checkDraft([{ ...fact, text: 'W101' }], support())).toMatchObject([
      { why: 'changed-fact', start: 0, end: 4 },
    ]);
    expect(checkDraft([{ ...fact, factId: 'nobody' }], support())).toMatchObject([{ why: 'unknown-slot' }]);
    const facts = shipped.map((one) => ({ ...one, withheld: true }));
    expect(checkDraft([fact], support({ facts }))).toMatchObject([{ why: 'withheld-fact' }]);
  });

  it('lets withheld facts support no event', () => {
    expect(why('Your order has been shipped.', { facts: shipped.map((one) => ({ ...one, withheld: true })) })).toEqual([
      'event',
    ]);
  });

  it('keeps two orders apart', () => {
    const facts = [...shipped, ...second, anna];
    expect(why('Order [[order.number]] was shipped on [[order.shippedAt]].', { facts })).toEqual([]);
    expect(why('Order [[order2.number]] was delivered on [[order2.deliveredAt]].', { facts })).toEqual([]);
    expect(why('Order [[order.number]] was delivered on [[order2.deliveredAt]].', { facts })).toContain('identifier');
    expect(why('Your order has been delivered.', { facts })).toEqual(['event']);
  });

  it.each([
    ['de', 'Guten Tag. Your order has been refunded.'],
    ['en', 'Hello. Votre commande a été remboursée.'],
    ['fr', 'Bonjour. Ihre Bestellung wurde erstattet.'],
    ['en', 'Hello. Su pedido ha sido reembolsado.'],
  ] as const)('reads a sentence of another language by that language, in %s: %s', (language, text) => {
    expect(why(text, { language })).toContain('event');
  });

  describe('hostile text', () => {
    it.each([
      ['zero-width characters', 'It has been re\u200Bfun\u200Dded.'],
      ['soft hyphens', 'It has been re\u00ADfunded.'],
      ['Cyrillic look-alikes', 'It has been rеfundеd.'],
      ['full-width letters', 'It has been ｒｅｆｕｎｄｅｄ.'],
      ['mathematical letters', 'It has been 𝗿𝗲𝗳𝘂𝗻𝗱𝗲𝗱.'],
      ['combining strokes', 'It has been r̶e̶f̶u̶n̶d̶e̶d̶.'],
      ['a line break', 'It has been\nrefunded.'],
      ['direction marks', 'It has been \u202Erefunded\u202C.'],
    ])('does not hide an event behind %s', (_, text) => {
      expect(why(text)).toContain('event');
    });
    it.each(['It costs ４９ €.', 'It costs ٤٩ €.', 'It costs 4\u200B9 €.', 'It costs l00 €.'])(
      'does not hide a value: %s',
      (text) => {
        expect(why(text).length).toBeGreaterThan(0);
      },
    );
    it('reads values across parts', () => {
      expect(
        checkDraft(
          [
            { kind: 'text', text: 'It costs 4' },
            { kind: 'text', text: '9 €' },
          ],
          support(),
        ).length,
      ).toBeGreaterThan(0);
    });
    it('marks what is glued to a fact', () => {
      expect(why('Your number is [[order.number]]5.')).toEqual(['number']);
    });
    it('does not take an object replacement character for a fact', () => {
      expect(why('It will arrive on \uFFFC.')).toEqual(['event']);
    });
  });

  it('gives offsets that name the words, and ids that outlive edits before them', () => {
    const parts: Part[] = [{ kind: 'text', text: 'Ηello. It has been re\u200Bfunded today.' }];
    const open = checkDraft(parts, support());
    for (const one of open) expect(parts[one.part]?.text.slice(one.start, one.end)).toBe(one.text);
    const later = checkDraft([{ kind: 'text', text: `Dear Anna. ${parts[0]?.text}` }], support());
    expect(later.map(({ id }) => id)).toEqual(open.map(({ id }) => id));
  });

  it('names words of the parts whatever the text', () => {
    const piece = fc.constantFrom(
      'has been ',
      'refunded',
      ' ',
      '49 €',
      '\u200B',
      'ё',
      '[[',
      ']]',
      '\n',
      'ﬁ',
      '😀',
      'not ',
      '12.',
      '¿',
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 6 }), { maxLength: 5 }), (texts) => {
        const parts = texts.map((pieces): Part => ({ kind: 'text', text: pieces.join('') }));
        for (const one of checkDraft(parts, support()))
          expect(parts[one.part]?.text.slice(one.start, one.end)).toBe(one.text);
      }),
    );
  });

  it.each(['en', 'fr', 'de', 'es'] as const)('costs no more than its length in %s', (language: DraftLanguageCode) => {
    const sentence = 'Hello Anna, has been the and was not sent que nous avons wir haben ha sido ';
    const cost = (count: number): number => {
      const parts: Part[] = [{ kind: 'text', text: sentence.repeat(count) }];
      const times = [1, 2, 3, 4].map(() => {
        const before = process.cpuUsage();
        checkDraft(parts, support({ language }));
        return process.cpuUsage(before).user / 1000;
      });
      return Math.min(...times);
    };
    // Eight times the text; a quadratic step would cost sixty-four times as much.
    expect(cost(1200)).toBeLessThan(Math.max(5, cost(150)) * 8 * 5);
  });
});

describe('slotRawValues', () => {
  it('makes facts of values that exactly one fact has', () => {
    const parts = slotRawValues([{ kind: 'text', text: 'Order W100 was shipped on November 18, 2026.' }], support());
    expect(parts.filter((part) => part.kind === 'fact')).toHaveLength(2);
    expect(checkDraft(parts, support())).toEqual([]);
  });
  it('leaves a true date in the wrong clause as it is, and marked', () => {
    const parts = slotRawValues([{ kind: 'text', text: 'It was delivered on November 18, 2026.' }], support());
    expect(checkDraft(parts, support()).map((open) => open.why)).toContain('date');
    const wrong = slotRawValues([{ kind: 'text', text: 'It was shipped on November 24, 2026.' }], support());
    expect(checkDraft(wrong, support()).length).toBeGreaterThan(0);
  });
  it('uses no withheld fact', () => {
    const facts = processing.map((fact) => ({ ...fact, withheld: true }));
    const parts: Part[] = [{ kind: 'text', text: 'Order W100.' }];
    expect(slotRawValues(parts, support({ facts }))).toEqual(parts);
  });
});
