import { describe, expect, it } from '@jest/globals';
import type { OrderRecord } from '../../../shared/records.js';
import { builtInClassifier } from '../../language/intents/built-in-classifier.js';
import { orderOf, readMessageOf } from '../../test/gathering.js';
import type { ModelReading, OwnRecord, ReadMessage } from '../situation.js';
import { understand } from './understand.js';
import { understandWithRecords, type WithRecords } from './understand-with-records.js';

const from = { kind: 'email', address: 'kim@buyer.example' } as const;
const bought = (number: string, title: string): OwnRecord => {
  const lines: OrderRecord['lines'] = [{ title, quantity: '1' }];
  return { key: number, record: orderOf({ number, owner: { emails: [from.address] }, status: 'shipped', lines }) };
};
const own = [bought('K100', 'Oak bookshelf'), bought('K200', 'Brass kettle')];
const tools = { classifier: builtInClassifier(), fallbackLanguage: 'en', today: '2026-03-15' };

function withReading(message: Partial<ReadMessage>, reading?: Partial<ModelReading>): WithRecords {
  const read = readMessageOf({ from, subject: '', ...message });
  const { short: _, ...understood } = understand(read, tools);
  return understandWithRecords(read, { ...understood, references: [] }, own, {
    ...tools,
    ...(reading === undefined ? {} : { reading: { asks: [], intents: [], ...reading } }),
  });
}

describe('a message read by a model, too', () => {
  it('is about the record whose item it means by other words', () => {
    const newText = 'Hello, is there any news on the present for my aunt? It is an order of last week.';
    const ask = { text: 'any news on the present for my aunt', intent: 'order-status', wants: ['day'] };
    const alone = withReading({ newText });
    const both = withReading({ newText }, { asks: [{ ...ask, item: 'kettle' }] });
    expect(alone.meant.keys).not.toEqual(['K200']);
    expect(both.meant.keys).toEqual(['K200']);
  });

  it('is about the record it names itself, whatever the model calls the thing', () => {
    const newText = 'Where is order K100 now?';
    const ask = { text: newText, intent: 'order-status', wants: ['day'], item: 'kettle' };
    expect(withReading({ newText }, { asks: [ask] }).meant.keys).toEqual(['K100']);
  });

  it('says yes to our question in words of its own, and only to one we asked', () => {
    const question = 'Shall we cancel the order K200?';
    const answers = { text: `${question} Kind regards`, questions: [{ text: question, choices: [] }] };
    const newText = 'That would suit me down to the ground, splendid idea.';
    const { understanding, meant } = withReading({ newText, answers }, { agreesTo: question });
    expect([...meant.heardAs.values()]).toEqual([question]);
    expect(understanding.asks.map(({ intent }) => intent)).toEqual(['cancel-order']);
    expect(withReading({ newText, answers }, { agreesTo: 'Shall we refund it?' }).meant.heardAs.size).toBe(0);
  });
});
