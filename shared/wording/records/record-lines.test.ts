import { describe, expect, it } from '@jest/globals';
import type { RecordOnFile } from '../../assistance.js';
import type { Fact, FactValue } from '../../fact.js';
import { loadRecordWords } from './load-record-words.js';
import { recordCounts } from './record-counts.js';
import { recordLines, tagText } from './record-lines.js';
import type { Reader } from './value-text.js';

const reader = async (locale: 'en' | 'de'): Promise<Reader> => ({ locale, words: await loadRecordWords(locale) });

function fact(alias: string, field: string, value: FactValue, more: { withheld?: true } = {}): Fact {
  const source = { connector: 'shop', system: 'Shop', record: alias, field, readAt: '2026-11-18T09:00:00Z' };
  const text = typeof value.value === 'string' ? value.value : '-';
  return { ...value, id: `${alias}.${field}`, alias, field, label: '-', text, source, ...more };
}
const identifier = (value: string): FactValue => ({ type: 'identifier', value });
const day = (value: string): FactValue => ({ type: 'day', value });
const status = (value: string): FactValue => ({ type: 'status', value });

const facts = [
  fact('customer', 'number', identifier('K-7')),
  fact('customer', 'name', { type: 'name', value: 'Ida Holm' }),
  fact('order', 'number', identifier('S-100')),
  fact('order', 'status', status('delivered')),
  fact('order', 'deliveredAt', day('2026-11-03')),
  fact('order2', 'number', identifier('S-200')),
  fact('order2', 'status', status('partially-shipped')),
  fact('order2', 'eta', day('2026-11-21')),
  fact('order2', 'total', { type: 'money', value: { amount: '1249.90', currency: 'EUR' } }),
  fact('order2', 'lines', { type: 'list', value: ['2 × Lamp'] }),
  fact('order2', 'line1.title', { type: 'name', value: 'Lamp' }),
  fact('order2', 'line1.quantity', { type: 'quantity', value: { amount: '2' } }),
  fact('order2', 'line1.shippedQuantity', { type: 'quantity', value: { amount: '1' } }),
  fact('order2', 'shipment1.carrier', { type: 'name', value: 'Northpost' }),
  fact('order2', 'shipment2.eta', day('2026-11-24')),
  fact('org', 'phone', identifier('+44 20 7946 0000')),
];
const records: RecordOnFile[] = [
  { alias: 'order', kind: 'order', number: 'S-100', connector: 'shop', record: '1', isAskedAbout: false },
  { alias: 'order2', kind: 'order', number: 'S-200', connector: 'shop', record: '2', isAskedAbout: true },
];

describe('records beside a reply', () => {
  it('are one line each: the one asked about first, the customer last, the organization not at all', async () => {
    const lines = recordLines({ facts, records }, [], await reader('en'));
    expect(lines.map(({ title }) => title)).toEqual(['S-200', 'S-100', 'K-7']);
    expect(lines.map(({ gist }) => gist.join(' · '))).toEqual([
      'partly shipped · expected on Nov 21, 2026',
      'delivered · delivered on Nov 3, 2026',
      'Ida Holm',
    ]);
  });

  it('say what the reply uses of them, and those it uses come before those it does not', async () => {
    const reply = [
      { kind: 'fact' as const, factId: 'order.number', text: 'S-100' },
      { kind: 'fact' as const, factId: 'order2.total', text: '1 249,90 €' },
    ];
    const lines = recordLines({ facts, records: [] }, reply, await reader('de'));
    expect(lines.map(({ title }) => title)).toEqual(['S-100', 'S-200', 'K-7']);
    expect(lines[1]?.gist).toEqual(['teilweise versandt', 'Summe 1.249,90\u00a0€']);
  });

  it('are laid out by parcel and item when opened, and say nothing twice', async () => {
    const [line] = recordLines({ facts, records }, [], { ...(await reader('en')), year: 2026 });
    expect(line?.rows.map(({ label, values }) => `${label}: ${values.map(({ text }) => text).join(', ')}`)).toEqual([
      'Number: S-200',
      'Status: partly shipped',
      'Expected on: Nov 21',
      'Total: €1,249.90',
      'Item 1: Lamp, × 2, shipped quantity 1',
      'Parcel 1: Northpost',
      'Parcel 2: expected on Nov 24',
    ]);
  });

  it('are withheld once, as a whole', async () => {
    const hidden = facts.map((one) => (one.alias === 'order' ? { ...one, withheld: true as const } : one));
    const lines = recordLines({ facts: hidden, records }, [], await reader('en'));
    expect(lines.filter(({ isWithheld }) => isWithheld).map(({ title }) => title)).toEqual(['S-100']);
  });

  it('are counted by kind, without the customer and the organization', () => {
    expect(recordCounts(facts)).toEqual([{ kind: 'order', count: 2 }]);
  });
});

describe('a tag', () => {
  it('of ours is in the words of the agent, one of the organization as it is named', async () => {
    const german = await reader('de');
    expect(tagText({ name: 'Returns', why: 'return', isBuiltIn: true }, german)).toBe(german.words.tags.return);
    expect(tagText({ name: 'VIP', why: 'return' }, german)).toBe('VIP');
  });
});
