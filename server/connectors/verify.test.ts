import { describe, expect, it } from '@jest/globals';
import type { Operation } from './connector.js';
import { normaliseEmail, normaliseNumber } from './normalise.js';
import type { OrderRecord } from '../../shared/records.js';
import { verifyRecords } from './verify.js';

function order(fields: Partial<OrderRecord> = {}): OrderRecord {
  return {
    kind: 'order',
    record: '1',
    number: 'W100',
    otherNumbers: [],
    status: 'shipped',
    lines: [],
    shipments: [],
    invoices: [],
    returns: [],
    owner: { emails: ['ann@example.test'] },
    ...fields,
  };
}
const keeps = (operation: Operation, key: string, fields: Partial<OrderRecord> = {}) =>
  verifyRecords({ operation, key }, [order(fields)]).kept.length === 1;

describe('verifyRecords by number', () => {
  it.each([
    ['W100', true],
    [' #w100 ', true],
    ['W 100', true],
    ['W\u200b100', true],
    ['Ｗ１００', true],
    ['W10', false],
    ['W1000', false],
    ['W0100', false],
    ['W_00', false],
    ['W%', false],
    ['*', false],
    ['', false],
    ['#', false],
    ['W-100', false],
    ['\u0428100', false],
  ])('asked for %j keeps W100: %j', (key, expected) => {
    expect(keeps('orderByNumber', key)).toBe(expected);
  });
  it('counts the other numbers of an order', () => {
    expect(keeps('orderByNumber', 'PO-7', { otherNumbers: [{ kind: 'po', value: 'po-7' }] })).toBe(true);
    expect(keeps('orderByNumber', 'PO-7', { otherNumbers: [{ kind: 'po', value: 'po-77' }] })).toBe(false);
  });
  it('ignores leading zeros only where the system does', () => {
    const padded = order({ number: '00000100' });
    const lookUp = { operation: 'orderByNumber', key: '100' } as const;
    expect(verifyRecords(lookUp, [padded]).kept).toEqual([]);
    expect(verifyRecords(lookUp, [padded], { leadingZeros: 'ignored' }).kept).toEqual([padded]);
    expect(verifyRecords({ ...lookUp, key: '0' }, [padded], { leadingZeros: 'ignored' }).kept).toEqual([]);
  });
  it('finds an order by the tracking number of a shipment, not by its own number', () => {
    const shipments: OrderRecord['shipments'] = [{ status: 'shipped', tracking: [{ number: '1Z 999' }] }];
    expect(keeps('orderByTracking', '1z999', { shipments })).toBe(true);
    expect(keeps('orderByTracking', 'W100', { shipments })).toBe(false);
  });
  it('drops a record of another kind and says why', () => {
    const verified = verifyRecords({ operation: 'invoiceByNumber', key: 'W100' }, [order()]);
    expect(verified).toEqual({ kept: [], dropped: [{ record: '1', why: 'it is no invoice' }] });
  });
  it('keeps a record that came twice once', () => {
    expect(verifyRecords({ operation: 'orderByNumber', key: 'W100' }, [order(), order()]).kept).toHaveLength(1);
  });
});

describe('verifyRecords by address', () => {
  it.each([
    ['ann@example.test', true],
    [' Ann@EXAMPLE.test ', true],
    ['ann+shop@example.test', false],
    ['a.nn@example.test', false],
    ['_nn@example.test', false],
    ['%@example.test', false],
    ['ann@example.test.evil.test', false],
    ['ann@sub.example.test', false],
    ['nn@example.test', false],
    ['', false],
    ['example.test', false],
  ])('asked for %j keeps the order of ann@example.test: %j', (key, expected) => {
    expect(keeps('ordersByEmail', key)).toBe(expected);
  });
  it('compares international domains in their ASCII form', () => {
    expect(keeps('ordersByEmail', 'a@b\u00fccher.test', { owner: { emails: ['a@xn--bcher-kva.test'] } })).toBe(true);
  });
  it('does not take a Kelvin sign for a k', () => {
    expect(keeps('ordersByEmail', '\u212aate@example.test', { owner: { emails: ['kate@example.test'] } })).toBe(false);
  });
  it('keeps nothing of a record without an owner address', () => {
    expect(keeps('ordersByEmail', 'ann@example.test', { owner: { emails: [] } })).toBe(false);
  });
});

describe('normalise', () => {
  it('is idempotent', () => {
    for (const text of ['##w 1\u00ad00', 'A-1/2', 'ﬁ9']) {
      expect(normaliseNumber(normaliseNumber(text))).toBe(normaliseNumber(text));
    }
  });
  it.each(['a b@x.test', 'a@b@x.test', 'a@', '@x.test', 'a,b@x.test', 'a\u0000@x.test', '<a@x.test>'])(
    'takes %j for no address',
    (text) => expect(normaliseEmail(text)).toBeUndefined(),
  );
});
