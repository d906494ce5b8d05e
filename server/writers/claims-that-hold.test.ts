import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../pipeline/check-draft/check-draft.js';
import { anOrder } from '../test/write-request.js';
import { claimsThatHold } from './claims-that-hold.js';

const today = '2026-03-15';
const states = ['draft', 'confirmed', 'processing', 'partially-shipped', 'shipped', 'delivered', 'cancelled'];

describe('claimsThatHold', () => {
  it('tells what has happened and what has not', () => {
    expect(claimsThatHold(anOrder('order2', { status: 'shipped', payment: 'paid' }), today)).toEqual([
      'order2: has been shipped and has not been delivered yet',
      'order2: has been paid',
    ]);
  });

  it.each(states)('tells of an order that is %s nothing the checker would mark', (status) => {
    const facts = anOrder('order', { status, eta: '2026-03-20' });
    const lines = claimsThatHold(facts, today);
    expect(lines).toHaveLength(1);
    const claims = lines.flatMap((line) => line.replace(/^order: /, '').split(' and '));
    const draft = claims.map((claim) => `Your order ${claim}.`).join(' ');
    const support = {
      facts,
      passages: [],
      references: [],
      vouched: [],
      language: 'en',
      now: new Date(`${today}T12:00:00Z`),
      timeZone: 'UTC',
    } as const;
    expect(checkDraft([{ kind: 'text', text: draft }], support)).toEqual([]);
  });

  it('tells nothing of a withheld record', () => {
    const withheld = anOrder('order', { status: 'shipped' }).map((fact) => ({ ...fact, withheld: true }));
    expect(claimsThatHold(withheld, today)).toEqual([]);
  });
});
