import type { Fact } from '../../shared/fact.js';
import type { ClaimName } from '../language/gate/binding.js';
import { recordsOf, type RecordFacts } from '../language/gate/records.js';
import { truthOf, type Truth } from '../language/gate/truth.js';

type Said = Partial<Record<Truth, string>>;

/** How claims are put to a model, a line of each record for what is here together, in the order in which things happen. What is not here is not told. */
const said: readonly { of: string; claims: readonly (readonly [ClaimName, Said])[] }[] = [
  {
    of: 'order',
    claims: [
      ['prepare', { yes: 'is being processed' }],
      ['confirm', { no: 'has not been confirmed' }],
      ['ship', { yes: 'has been shipped', no: 'has not been shipped yet', partly: 'has been partly shipped' }],
      ['deliver', { yes: 'has been delivered', no: 'has not been delivered yet' }],
      ['cancel', { yes: 'has been cancelled' }],
      ['late', { yes: 'is late' }],
    ],
  },
  { of: 'order', claims: [['pay', { yes: 'has been paid', no: 'has not been paid yet' }]] },
  {
    of: 'order.return',
    claims: [
      ['returnAsk', { yes: 'has been requested' }],
      ['returnOk', { yes: 'has been approved', no: 'has not been approved' }],
      ['returnGot', { yes: 'has been received', no: 'has not been received' }],
    ],
  },
  { of: 'order', claims: [['refund', { yes: 'has been refunded', partly: 'has been partly refunded' }]] },
  {
    of: 'invoice',
    claims: [
      ['pay', { yes: 'has been paid', no: 'has not been paid yet' }],
      ['cancel', { yes: 'has been cancelled' }],
      ['late', { yes: 'is overdue' }],
    ],
  },
  { of: 'ticket', claims: [['ticketClosed', { yes: 'is marked as solved', no: 'is open' }]] },
];
/** Goes without saying once the other has happened, and is not said of what has not even begun. */
const needless: Partial<Record<ClaimName, [ClaimName, Truth]>> = {
  ship: ['deliver', 'yes'],
  deliver: ['ship', 'no'],
  pay: ['refund', 'yes'],
};

/**
 * What surely holds of each record, by the very conditions the gate puts to a draft, a line or two a record: "order2: has been shipped
 * and has not been delivered yet". No value of a fact is in it. `today` is YYYY-MM-DD.
 */
export function claimsThatHold(facts: readonly Fact[], today: string): string[] {
  return recordsOf(facts).flatMap((record) =>
    said
      .filter(({ of }) => of.split('.')[0] === record.base)
      .flatMap(({ of, claims }) => {
        const held = claims.flatMap(([claim, words]) =>
          isNeedless(record, claim, today) ? [] : (words[truth(record, claim, today)] ?? []),
        );
        return held.length === 0 ? [] : [`${record.alias}${of.slice(record.base.length)}: ${held.join(' and ')}`];
      }),
  );
}

function isNeedless(record: RecordFacts, claim: ClaimName, today: string): boolean {
  const [other, when] = needless[claim] ?? [];
  return other !== undefined && truth(record, other, today) === when;
}

function truth(record: RecordFacts, claim: ClaimName, today: string): Truth {
  return truthOf(claim, { record, lines: undefined, today });
}
