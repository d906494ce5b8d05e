import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contradictions } from '../../test/contradictions.js';
import { asHttp, asSql, randomOrder } from '../../test/random-orders.js';
import { reconcileRecord } from './reconcile-record.js';

it('never tells a state that a row contradicts, in 20,000 orders of each kind of system', () => {
  const today = '2026-11-21';
  fc.assert(
    fc.property(randomOrder, (random) => {
      for (const read of [asSql(random), asHttp(random)])
        expect(contradictions(read, reconcileRecord(read, today), today)).toEqual([]);
    }),
    { numRuns: 20_000 },
  );
}, 300_000);
