import { describe, expect, it } from '@jest/globals';
import type { Connector } from '../../connectors/connector.js';
import type { BusinessRecord, CustomerRecord, InvoiceRecord } from '../../../shared/records.js';
import { connectorWith, gatherInput, gatherNow, gatherTools, orderOf } from '../../test/gathering.js';
import { gatherFacts } from './gather-facts.js';
import { reReadFacts } from './re-read-facts.js';

const owner = { record: 'c1', emails: ['anna@example.com'] };
const anna: CustomerRecord = { kind: 'customer', record: 'c1', name: 'Anna Berg', emails: ['anna@example.com'] };
const invoice: InvoiceRecord = {
  kind: 'invoice',
  record: 'i1',
  number: 'I1',
  orderNumber: 'W100',
  status: 'open',
  dueAt: '2026-12-01',
  owner,
};
const order = orderOf({ number: 'W100', owner, eta: '2026-11-22', invoices: [invoice] });
const later = new Date(gatherNow.getTime() + 61_000);

async function gathered(connector: Connector) {
  const input = gatherInput({ from: 'anna@example.com', numbers: [{ kind: 'order', value: 'W100' }] });
  return (await gatherFacts(input, gatherTools([connector]))).facts;
}

async function again(records: readonly BusinessRecord[], more: Partial<Connector> = {}, now = later) {
  const before = connectorWith(
    'erp',
    [anna, order, invoice],
    more.operations === undefined ? {} : { operations: more.operations },
  );
  const after = connectorWith('erp', records, more);
  const { timeZone, signal } = gatherTools([]);
  const rules = { labelLanguage: 'en', language: 'en', region: undefined, timeZone } as const;
  const facts = await gathered(before);
  const read = await reReadFacts(facts, {
    ...rules,
    connectors: [after],
    customerAddress: 'anna@example.com',
    now,
    signal,
  });
  return { before: facts, read, asked: after.asked };
}

describe('reReadFacts', () => {
  it('finds nothing changed when nothing is, and dates the facts anew', async () => {
    const { read, before } = await again([anna, order, invoice]);
    expect(read.changed).toEqual([]);
    expect(read.facts.map(({ id, text }) => [id, text])).toEqual(before.map(({ id, text }) => [id, text]));
    expect(new Set(read.facts.map(({ source }) => source.readAt))).toEqual(
      new Set([gatherNow.toISOString(), later.toISOString()]),
    );
  });

  it('says which value changed, also within an invoice of an order', async () => {
    const changedOrder = { ...order, eta: '2026-11-25', invoices: [{ ...invoice, status: 'paid' as const }] };
    const operations = new Set(['orderByNumber', 'customerByEmail'] as const);
    const { read } = await again([anna, changedOrder], { operations });
    expect(read.changed.map(({ was, now }) => [was.id, was.text, now?.text])).toEqual([
      ['erp:order.eta', '22 November 2026', '25 November 2026'],
      ['erp:order.daysUntilEta', '1 day', '4 days'],
      ['erp:invoice.status', 'open', 'paid'],
      ['erp:invoice.daysUntilDue', '10 days', undefined],
    ]);
    expect(read.facts.find(({ id }) => id === 'erp:order.eta')?.text).toBe('25 November 2026');
  });

  it('says when a record is gone or belongs to somebody else now', async () => {
    for (const records of [[anna], [anna, { ...order, owner: { record: 'c2', emails: ['bob@example.com'] } }]]) {
      const { read } = await again(records);
      expect(read.changed.find(({ was }) => was.id === 'erp:order.eta')).toMatchObject({
        was: { text: '22 November 2026' },
      });
      expect(read.changed.every(({ now }) => now === undefined)).toBe(true);
    }
  });

  it('does not call facts changed when the system cannot be asked', async () => {
    const { read } = await again([], { lookUp: async () => ({ kind: 'missing', reason: 'unavailable' }) });
    expect(read.changed).toEqual([]);
    expect(read.missing).toMatchObject([{ connector: 'erp', reason: 'unavailable' }]);
  });

  it('asks nothing within a minute, and never about its own organization', async () => {
    const { asked } = await again([], {}, new Date(gatherNow.getTime() + 59_000));
    expect(asked).toEqual([]);
  });
});
