import { describe, expect, it } from '@jest/globals';
import type { Part } from '../../../shared/draft.js';
import { assistanceBuilder } from '../../test/assistance-builder.js';
import { aFact, recordFacts } from '../../test/write-request.js';
import { checkedSentences } from './check-draft.js';
import { conditionOf, phrasesThatHold, saidPhrases } from './said-phrases.js';
import type { Support } from './support.js';

const facts = [
  ...recordFacts('order', { number: 'K31', status: 'shipped', eta: '2026-05-22', 'line1.title': 'Copper kettle' }),
  aFact('customer', 'name', 'Ada Lindqvist'),
];
const support: Support = {
  facts,
  passages: [],
  references: [],
  vouched: [],
  language: 'en',
  now: new Date('2026-05-20T12:00:00Z'),
  timeZone: 'Europe/Berlin',
  drafted: new Map(),
};
const about = { ...assistanceBuilder(), facts };

function said(...parts: Part[]): string[] {
  const { sentences } = checkedSentences(parts, support);
  return saidPhrases(parts, sentences, support, about).map(({ text }) => text);
}

const text = (words: string): Part => ({ kind: 'text', text: words });

describe('saidPhrases', () => {
  it('are the sentences that rest on the agent alone, with slots for facts', () => {
    const number: Part = { kind: 'fact', factId: 'order.number', text: 'K31' };
    const parts = [text('Hello,\n\nOur dispatch team double-wraps '), number, text(' in felt. Thank you.')];
    expect(said(...parts)).toEqual(['Our dispatch team double-wraps [[order.number]] in felt.']);
  });

  it.each([
    ['a value', 'Our dispatch team adds 14 ribbons to it.'],
    ['a name', 'Our dispatch team waves at Lindqvist gladly.'],
    ['a link', 'Our dispatch team sings at https://songs.example/kettle gladly.'],
    ['what a fact supports', 'Your order has been shipped.'],
  ])('are never one with %s', (_, sentence) => {
    expect(said(text(sentence))).toEqual([]);
  });
});

describe('phrasesThatHold', () => {
  const phrase = { text: 'Our dispatch team sings gladly.', when: { intent: 'order-status', status: 'shipped' } };

  it('are those for the same matter and state of the order', () => {
    const understanding = { intents: [{ id: 'order-status', score: 1 }] };
    const here = conditionOf({ understanding, facts } as unknown as Parameters<typeof conditionOf>[0]);
    expect(here).toEqual(phrase.when);
    expect(phrasesThatHold([phrase], here)).toEqual([phrase.text]);
    expect(phrasesThatHold([phrase], { intent: 'order-status' })).toEqual([]);
    expect(phrasesThatHold([phrase], { ...here, status: 'delivered' })).toEqual([]);
  });
});
