import { describe, expect, it } from '@jest/globals';
import { anOrder } from '../../test/write-request.js';
import { claimsIn } from './claims.js';
import { claimsThatHold } from './claims-that-hold.js';
import { holds } from './conditions.js';
import { factRecords } from './fact-records.js';

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
    const claims = lines.flatMap((line) => claimsIn(`Your order ${line.replace(/^order: /, '')}.`, 'en'));
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.filter((claim) => !holds(claim, factRecords(facts), new Set(), today))).toEqual([]);
  });

  it('tells nothing of a withheld record', () => {
    const withheld = anOrder('order', { status: 'shipped' }).map((fact) => ({ ...fact, withheld: true }));
    expect(claimsThatHold(withheld, today)).toEqual([]);
  });
});
