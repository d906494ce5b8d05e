import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../../shared/fact.js';
import { builtInPolicies } from '../../policies/policies.js';
import type { Situation } from '../../policies/policy.js';
import { assistanceBuilder } from '../../test/assistance-builder.js';
import { orderNumber } from '../../test/fact-builder.js';
import { decide } from './decide.js';

const { sender, understanding } = assistanceBuilder().cause;

function situation(overrides: Partial<Situation> = {}): Situation {
  return {
    sender,
    understanding,
    facts: [orderNumber],
    missing: [],
    notFound: [],
    warnings: [],
    isAutomatic: false,
    topics: [],
    isAskOpen: () => true,
    ...overrides,
  };
}

function ask(intent: string, others: Partial<Situation['understanding']> = {}): Situation['understanding'] {
  return {
    ...understanding,
    asks: [{ id: 'ask1', text: 'x', intent }],
    intents: [{ id: intent, confidence: 0.9 }],
    ...others,
  };
}

function decided(of: Situation, rules: Partial<Parameters<typeof decide>[1]> = {}) {
  return decide(of, { policies: builtInPolicies, policySettings: [], tags: [], labelOf: (intent) => intent, ...rules });
}

describe('the disposition', () => {
  it.each<[string, Situation, string, string]>([
    ['answers what the facts can answer', situation(), 'reply', 'can-be-answered'],
    ['says nothing to a machine', situation({ isAutomatic: true, understanding: ask('refund') }), 'none', 'automatic'],
    ['needs no reply to thanks alone', situation({ understanding: ask('thanks') }), 'none', 'thanks'],
    [
      'asks nobody for a number who writes about another’s order',
      situation({
        understanding: ask('order-status', { signals: ['for-somebody-else'] }),
        facts: [],
        notFound: [{ kind: 'order', value: 'X1' }],
      }),
      'hand-over',
      'somebody-else',
    ],
    [
      'answers a question about a thing whoever asks',
      situation({
        sender: { ...sender, standing: 'unverified' },
        understanding: {
          ...ask('order-status'),
          asks: [{ id: 'ask1', text: 'x', intent: 'order-status', wants: ['deed'] }],
        },
      }),
      'reply',
      'can-be-answered',
    ],
    ['hands a refund over', situation({ understanding: ask('refund') }), 'hand-over', 'refund'],
    [
      'hands a legal threat over',
      situation({ understanding: ask('order-status', { signals: ['legal-threat'] }) }),
      'hand-over',
      'legal-threat',
    ],
    [
      'hands an angry message over',
      situation({ understanding: ask('order-status', { sentiment: 'angry' }) }),
      'hand-over',
      'angry',
    ],
    [
      'hands a message nobody understands over',
      situation({ understanding: { ...understanding, asks: [], intents: [] } }),
      'hand-over',
      'ambiguous',
    ],
    [
      'hands a forged sender over',
      situation({ sender: { ...sender, standing: 'failed' } }),
      'hand-over',
      'sender-failed',
    ],
    [
      'asks an unverified sender',
      situation({ sender: { ...sender, standing: 'unverified' } }),
      'clarify',
      'sender-unverified',
    ],
    [
      'asks for a number that leads nowhere',
      situation({ facts: [], notFound: [{ kind: 'order', value: 'W9' }] }),
      'clarify',
      'number-not-found',
    ],
    [
      'asks which of several orders to cancel',
      situation({ understanding: ask('cancel-order'), warnings: [{ code: 'several-records' }] }),
      'clarify',
      'number-wanted',
    ],
    [
      'asks where it is of which of several orders',
      situation({ understanding: ask('order-status'), warnings: [{ code: 'several-records' }] }),
      'clarify',
      'number-wanted',
    ],
    ['asks for a number when none is known', situation({ facts: [] }), 'clarify', 'number-wanted'],
    [
      'does not guess when the system did not answer',
      situation({ facts: [], missing: [{ connector: 'shop', reason: 'timeout' }] }),
      'hand-over',
      'missing-facts',
    ],
    [
      'treats withheld facts as facts that cannot be told',
      situation({ facts: [{ ...orderNumber, withheld: true }] }),
      'clarify',
      'number-wanted',
    ],
  ])('%s', (_name, of, kind, reason) => {
    expect(decided(of).disposition).toMatchObject({ kind, reason });
  });

  it('tells of a refund that the record shows', () => {
    const refunded: Fact = {
      ...orderNumber,
      id: 'r',
      field: 'refundedAt',
      type: 'day',
      value: '2026-11-01',
      text: '1 November 2026',
    };
    expect(decided(situation({ facts: [orderNumber, refunded], understanding: ask('refund') })).disposition.kind).toBe(
      'reply',
    );
  });

  it('takes the strictest of several verdicts', () => {
    const of = situation({ facts: [], understanding: ask('refund', { sentiment: 'angry' }) });
    expect(decided(of).disposition).toMatchObject({ kind: 'hand-over', reason: 'angry' });
  });

  it('does not ask a policy the settings switch off', () => {
    const off = { policySettings: [{ policy: 'a-refund-is-for-a-person', enabled: false }] };
    expect(decided(situation({ understanding: ask('refund') }), off).disposition.kind).toBe('reply');
  });

  it('routes what it hands over to whom the settings say', () => {
    const routed = {
      policySettings: [{ policy: 'a-refund-is-for-a-person', enabled: true, routeTo: 'finance@shop.example' }],
    };
    expect(decided(situation({ understanding: ask('refund') }), routed).routing).toEqual({
      to: 'finance@shop.example',
      why: 'refund',
    });
  });
});

describe('tags', () => {
  it('are the intents where the settings name none', () => {
    expect(decided(situation()).tags).toEqual([{ name: 'order-status', why: 'order-status' }]);
  });

  it('follow the settings’ conditions', () => {
    const tags = [
      { name: 'Delivery', intents: ['order-status'], signals: [], dispositions: [] },
      { name: 'Careful', intents: [], signals: ['legal-threat'], dispositions: [] },
      { name: 'For a person', intents: [], signals: [], dispositions: ['hand-over' as const] },
    ];
    const of = situation({ understanding: ask('order-status', { signals: ['legal-threat'] }) });
    expect(decided(of, { tags }).tags.map((tag) => tag.name)).toEqual(['Delivery', 'Careful', 'For a person']);
  });

  it('gives a person what is plainly asked and nothing known answers, and a job application', () => {
    const rules = { policies: builtInPolicies, policySettings: [], tags: [], labelOf: (intent: string) => intent };
    const unknown = situation({ understanding: ask('other', { intents: [] }) });
    expect(decide(unknown, rules).disposition).toMatchObject({ reason: 'not-on-file' });
    const job = situation({ understanding: ask('other'), topics: ['job'] });
    expect(decide(job, rules).disposition).toMatchObject({ kind: 'hand-over', reason: 'not-on-file' });
  });
});
