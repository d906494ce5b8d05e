import { describe, expect, it } from '@jest/globals';
import { readMessageBuilder } from '../../test/read-message-builder.js';
import type { OrderRecord } from '../../../shared/records.js';
import { builtInClassifier } from '../../language/intents/built-in-classifier.js';
import type { OwnRecord, ReadMessage } from '../situation.js';
import { understand } from './understand.js';
import { understandWithRecords, type WithRecords } from './understand-with-records.js';

const today = '2026-11-19';

function order(number: string, title: string, parts: Partial<OrderRecord> = {}): OwnRecord {
  const record: OrderRecord = {
    kind: 'order',
    record: number,
    number,
    status: 'shipped',
    eta: '2026-11-23',
    owner: { record: 'c1', emails: ['ann@example.com'] },
    otherNumbers: [],
    shipments: [],
    lines: [{ title, quantity: '1' }],
    returns: [],
    invoices: [],
    ...parts,
  };
  return { key: number, record };
}

const own = [
  order('K-7001', 'Garden bench', { placedAt: '2026-11-03' }),
  order('K-7002', 'Copper kettle', { eta: '2026-11-12' }),
  order('K-7003', 'Picture frame', {
    status: 'cancelled',
    refundedAt: '2026-11-10',
    total: { amount: '34.00', currency: 'EUR' },
  }),
];

function understood(
  newText: string,
  parts: Partial<ReadMessage> = {},
  references: WithRecords['understanding']['references'] = [],
): WithRecords {
  const read = readMessageBuilder(newText, { from: { kind: 'email', address: 'ann@example.com' }, ...parts });
  const tools = { classifier: builtInClassifier(), fallbackLanguage: 'en' };
  return understandWithRecords(read, { ...understand(read, tools), references }, own, { ...tools, today });
}

describe('understandWithRecords', () => {
  it('asks how an order stands by its item alone, in whatever order of words', () => {
    const { understanding, meant } = understood('bonjour, garden bench arrive quand svp');
    expect(understanding.asks.map(({ intent }) => intent)).toEqual(['order-status']);
    expect(meant.keys).toEqual(['K-7001']);
  });

  it('knows a thing by what it means where its title is in another language', () => {
    const { understanding } = understood('Bonjour, le banc de jardin, il est prévu pour quel jour ?');
    expect(understanding.asks.map(({ intent }) => intent)).toEqual(['order-status']);
  });

  it('hears a wait that is only told', () => {
    expect(understood('My garden bench hasn’t turned up.').understanding.asks).toMatchObject([
      { text: 'My garden bench hasn’t turned up.', intent: 'order-status' },
    ]);
  });

  it('takes no question about the thing itself for one about its delivery', () => {
    const { understanding, meant } = understood('Is the garden bench oiled or varnished?');
    expect(understanding.asks).toMatchObject([{ intent: 'other', wants: ['deed'] }]);
    expect(meant.keys).toEqual(['K-7001']);
  });

  it.each([
    ['Kettle', ['K-7002']],
    ['A question', []],
  ])('lets a thing named in passing not stand for the one that is meant: %s', (subject, keys) => {
    const text = 'I took the wrong size of copper kettle; our bench holds little. Please cancel my order.';
    const { meant } = understood(text, { subject });
    expect(meant.keys).toEqual(keys);
    expect(meant.candidates).toEqual(keys.length > 0 ? [] : ['K-7002', 'K-7001']);
  });

  it('tells a short answer nothing of what nobody named', () => {
    const text = 'Which one is it about?';
    const answers = { text, questions: [{ text, choices: [] }] };
    const thread = [
      { text, by: 'us' as const },
      { text: 'When does it come?', by: 'sender' as const },
    ];
    const { meant } = understood('the velvet thing', { answers, thread });
    expect(meant.keys).toEqual([]);
  });

  it('leaves out the order that is denied', () => {
    const text = 'Is it about the garden bench, K-7001?';
    const answers = { text, questions: [{ text, choices: [] }] };
    const thread = [
      { text, by: 'us' as const },
      { text: 'When does it come?', by: 'sender' as const },
    ];
    const { meant } = understood('No, not the bench, the copper one', {
      answers,
      thread,
    });
    expect(meant.keys).toEqual(['K-7002']);
  });

  it('reads praise of what is late as irony', () => {
    expect(understood('Great job with the copper kettle, guys.').understanding.sentiment).toBe('angry');
    expect(understood('Great job with the garden bench, guys.').understanding.sentiment).not.toBe('angry');
  });

  it('hears a joke about what is late as a question where it is', () => {
    const { understanding, meant } = understood(
      'Dear shop, our tea tastes of saucepan while the copper kettle travels.',
    );
    expect(understanding.asks).toMatchObject([{ intent: 'delivery-late' }]);
    expect(meant.keys).toEqual(['K-7002']);
  });

  it('knows an order by the day it was placed', () => {
    const references = [{ kind: 'date' as const, value: '2026-11-03', text: '3 November' }];
    const { meant } = understood('When does it come? I ordered on 3 November.', {}, references);
    expect(meant.keys).toEqual(['K-7001']);
  });

  it('knows an order by what its thing is made of', () => {
    expect(understood('Is the copper thing on its way yet?').meant.keys).toEqual(['K-7002']);
  });

  it('tells of both orders where nobody says which', () => {
    expect(understood('When does my order come?').meant.keys).toEqual(['K-7001', 'K-7002']);
  });

  it('lists a dispute among the asks, beside what is asked', () => {
    const { understanding } = understood('You charged me twice for the bench. Where is the kettle?');
    expect(understanding.asks.map(({ intent }) => intent)).toEqual(['money-dispute', 'order-status']);
  });

  it('takes thanks that want no answer for thanks', () => {
    const { understanding } = understood('The bench stands on the lawn and gets all the sun. No reply needed!');
    expect(understanding).toMatchObject({ asks: [], intents: [{ id: 'thanks' }], sentiment: 'calm' });
  });

  it('knows a refund by its amount', () => {
    expect(understood('Have you cancelled the 34 euros as well?').understanding.asks[0]?.intent).toBe('refund');
  });
});
