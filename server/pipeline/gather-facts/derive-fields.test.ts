import { describe, expect, it } from '@jest/globals';
import type { BusinessRecord, OrderRecord } from '../../../shared/records.js';
import { gatherNow, orderOf } from '../../test/gathering.js';
import { deriveFields, type DeriveRules } from './derive-fields.js';
import { recordFields } from './record-fields.js';
import { returnWindowIn } from './return-window.js';

const owner = { emails: ['anna@example.com'] };
const eur = (amount: string) => ({ amount, currency: 'EUR' });

/** What follows on 21 November 2026, by field: its value, its sources and its rule. */
function derivedOf(record: BusinessRecord, more: Partial<DeriveRules> = {}) {
  const told = recordFields(record, { timeZone: 'Europe/Paris', linkHosts: [] });
  const derived = deriveFields(record, told, { now: gatherNow, timeZone: 'Europe/Paris', ...more });
  return Object.fromEntries(
    derived.map(({ field, value, from, rule }) => [
      field,
      [value.type === 'quantity' || value.type === 'money' ? value.value.amount : value.value, from, rule],
    ]),
  );
}
const ofOrder = (fields: Partial<OrderRecord>, more?: Partial<DeriveRules>) =>
  derivedOf(orderOf({ number: 'W1', owner, ...fields }), more);

describe('what follows from an order', () => {
  it('counts the days to and since, and how late it is', () => {
    expect(ofOrder({ placedAt: '2026-11-11', eta: '2026-11-25' })).toEqual({
      daysSincePlaced: ['10', ['placedAt'], 'days-between'],
      daysUntilEta: ['4', ['eta'], 'days-between'],
    });
    expect(ofOrder({ eta: '2026-11-17' })).toEqual({ daysLate: ['4', ['eta'], 'late-by'] });
    const parcel = { status: 'delivered' as const, tracking: [], eta: '2026-11-15', deliveredAt: '2026-11-18' };
    expect(ofOrder({ status: 'delivered', shipments: [parcel] })).toMatchObject({
      daysLate: ['3', ['deliveredAt'], 'late-by'],
      daysSinceDelivered: ['3', ['deliveredAt'], 'days-between'],
    });
    expect(ofOrder({ status: 'cancelled', eta: '2026-11-17', placedAt: '2026-11-20' })).toEqual({
      daysSincePlaced: ['1', ['placedAt'], 'days-between'],
    });
  });

  it('says until when something may be returned, by the setting or the article', () => {
    const delivered = { status: 'delivered' as const, deliveredAt: '2026-11-18' };
    expect(ofOrder(delivered, { returnWindow: { days: 30, from: 'passage:p1' } })).toMatchObject({
      returnUntil: ['2026-12-18', ['deliveredAt', 'passage:p1'], 'return-window'],
      daysToReturn: ['27', ['deliveredAt', 'passage:p1'], 'return-window'],
    });
    const over = ofOrder({ ...delivered, deliveredAt: '2026-10-10' }, { returnWindow: { days: 30 } });
    expect(over).toMatchObject({ returnUntil: ['2026-11-09', ['deliveredAt'], 'return-window'] });
    expect(over).not.toHaveProperty('daysToReturn');
    expect(ofOrder(delivered)).not.toHaveProperty('returnUntil');
  });

  const partly: Partial<OrderRecord> = {
    status: 'partially-shipped',
    lines: [
      { title: 'Rug', quantity: '1', shippedQuantity: '1' },
      { title: 'Candle', quantity: '4', shippedQuantity: '1', eta: '2026-12-04' },
    ],
    shipments: [{ status: 'in-transit', tracking: [], eta: '2026-11-23', shippedAt: '2026-11-20' }],
    eta: '2026-12-04',
  };

  it('says what is still to come, and when, by line and parcel', () => {
    expect(ofOrder(partly)).toMatchObject({
      openLines: [['3 × Candle'], ['line2.quantity', 'line2.shippedQuantity'], 'still-to-come'],
      'line2.openQuantity': ['3', ['line2.quantity', 'line2.shippedQuantity'], 'still-to-come'],
      restEta: ['2026-12-04', ['line2.eta'], 'expected-of-the-rest'],
      'shipment1.daysUntilEta': ['2', ['shipment1.eta'], 'days-between'],
    });
  });

  it('says nothing of the rest where a list is cut or a line does not say what has left', () => {
    expect(ofOrder({ ...partly, leftOut: [{ field: 'lines', told: 2 }] })).not.toHaveProperty('openLines');
    const lines = [{ title: 'Rug', quantity: '1' }];
    expect(ofOrder({ ...partly, lines })).not.toHaveProperty('openLines');
  });

  it('says what was refunded of what, what is to come, and what is open', () => {
    expect(
      ofOrder({
        total: eur('131.50'),
        payment: 'partially-refunded',
        returns: [
          { status: 'refunded', refund: eur('45.00') },
          { status: 'received', refund: eur('9.5') },
        ],
      }),
    ).toMatchObject({
      refundedAmount: ['45.00', ['return.refund'], 'refunds-summed'],
      refundToCome: ['9.5', ['return2.refund'], 'refund-to-come'],
    });
    expect(ofOrder({ total: eur('20'), payment: 'open' })).toMatchObject({
      openAmount: ['20', ['total', 'payment'], 'open-amount'],
    });
    expect(ofOrder({ total: eur('20'), payment: 'refunded' })).toMatchObject({
      refundedAmount: ['20', ['total', 'payment'], 'refunds-summed'],
    });
    expect(ofOrder({ total: eur('20'), payment: 'partially-refunded' })).not.toHaveProperty('refundedAmount');
  });

  it('says whether a wished day can be met', () => {
    const eta = { eta: '2026-11-25' };
    expect(ofOrder(eta, { wishedDay: '2026-11-27' })).toMatchObject({
      wish: ['met', ['wishedDay', 'eta'], 'wished-day'],
    });
    expect(ofOrder(eta, { wishedDay: '2026-11-24' })).toMatchObject({
      wish: ['missed', ['wishedDay', 'eta'], 'wished-day'],
    });
    expect(ofOrder({}, { wishedDay: '2026-11-24' })).not.toHaveProperty('wish');
  });

  it('says of each parcel and line whether a wished day can be met', () => {
    const parcel = (eta?: string) => ({
      status: 'in-transit' as const,
      tracking: [],
      ...(eta === undefined ? {} : { eta }),
    });
    const wished = { wishedDay: '2026-11-25' };
    const two = ofOrder({ shipments: [parcel('2026-11-24'), parcel('2026-11-28')] }, wished);
    expect(two).toMatchObject({
      'shipment1.wish': ['met', ['wishedDay', 'shipment1.eta'], 'wished-day'],
      'shipment2.wish': ['missed', ['wishedDay', 'shipment2.eta'], 'wished-day'],
      wish: ['missed', ['wishedDay', 'shipment2.eta'], 'wished-day'],
    });
    expect(ofOrder({ shipments: [parcel('2026-11-24'), parcel()] }, wished)).not.toHaveProperty('wish');
    const lines = [
      { title: 'Rug', quantity: '1', eta: '2026-11-24' },
      { title: 'Candle', quantity: '4', eta: '2026-12-04' },
    ];
    expect(ofOrder({ status: 'processing', eta: '2026-11-24', lines }, wished)).toMatchObject({
      'line1.wish': ['met', ['wishedDay', 'line1.eta'], 'wished-day'],
      'line2.wish': ['missed', ['wishedDay', 'line2.eta'], 'wished-day'],
      wish: ['missed', ['wishedDay', 'line2.eta'], 'wished-day'],
    });
    expect(ofOrder({ status: 'processing', eta: '2026-11-24' }, { wishedDay: '2026-11-24' })).toHaveProperty('wish');
  });
});

describe('what follows from an invoice and a ticket', () => {
  it('says what is open and since when', () => {
    const invoice = { kind: 'invoice' as const, record: 'I1', number: 'I1', owner };
    expect(derivedOf({ ...invoice, status: 'overdue', due: eur('212.00'), dueAt: '2026-11-14' })).toEqual({
      openAmount: ['212.00', ['due', 'status'], 'open-amount'],
      daysOverdue: ['7', ['dueAt', 'status'], 'late-by'],
    });
    expect(derivedOf({ ...invoice, status: 'paid', due: eur('212.00'), dueAt: '2026-11-14' })).toEqual({});
    const ticket = { kind: 'ticket' as const, record: 'T1', number: 'T1', owner, createdAt: '2026-11-19' };
    expect(derivedOf({ ...ticket, status: 'open' })).toEqual({ daysOpen: ['2', ['createdAt'], 'days-between'] });
  });
});

describe('the return window', () => {
  const passage = (id: string, text: string) => ({ id, article: 'returns', text });
  it.each([
    ['You can return unused items within 30 days of delivery. Use the page.', 30],
    ['Vous pouvez retourner un article dans les 14 jours suivant la livraison.', 14],
    ['Artikel können innerhalb von 30 Tagen nach der Lieferung zurückgesendet werden.', 30],
    ['Puede devolver un artículo en los 30 días siguientes a la entrega.', 30],
    ['We reply to returns quickly. Damage is to be told within 3 days of delivery.', undefined],
    ['We deliver within 5 days.', undefined],
  ])('is read from an article: %s', (text, days) => {
    expect(returnWindowIn([passage('p1', text)], undefined)?.days).toBe(days);
  });
  it('is what the settings say before what an article does, and nothing where two articles differ', () => {
    const [one, other] = [
      passage('p1', 'Return it within 30 days of delivery'),
      passage('p2', 'Return it within 14 days of delivery'),
    ];
    expect(returnWindowIn([one], 60)).toEqual({ days: 60 });
    expect(returnWindowIn([one, other], undefined)).toBeUndefined();
    expect(returnWindowIn([one], undefined)).toEqual({ days: 30, from: 'passage:p1' });
  });
});
