import { describe, expect, it } from '@jest/globals';
import type { Part } from '../../shared/draft.js';
import type { Fact } from '../../shared/fact.js';
import { draftLanguages, type DraftLanguageCode } from '../../shared/languages.js';
import { partsOf } from '../bench/checker/drafts.js';
import { readFrames } from '../bench/checker/frames.js';
import { checkDraft } from '../pipeline/check-draft/check-draft.js';
import { aFact, recordFacts } from './write-request.js';

/** One order in each state, every day and amount another. */
const common = {
  number: 'W2417301',
  placedAt: '2026-03-02',
  'line1.title': 'Desk Lamp',
  total: '49.90 EUR',
};
const left = {
  ...common,
  shippedAt: '2026-03-05',
  carrier: 'DHL',
  tracking: 'JD014600003GB',
  trackingUrl: 'https://dhl.example/t',
};
const states = {
  processing: recordFacts('order', { ...common, status: 'processing', eta: '2026-03-20' }),
  shipped: recordFacts('order', { ...left, status: 'shipped', eta: '2026-03-20' }),
  delivered: recordFacts('order', { ...left, status: 'delivered', deliveredAt: '2026-03-09' }),
  cancelled: recordFacts('order', { ...common, status: 'cancelled', cancelledAt: '2026-03-04' }),
};
type State = keyof typeof states;
const otherwise: readonly [State, State][] = [
  ['processing', 'shipped'],
  ['processing', 'delivered'],
  ['shipped', 'processing'],
  ['shipped', 'cancelled'],
  ['delivered', 'processing'],
  ['delivered', 'shipped'],
  ['delivered', 'cancelled'],
  ['cancelled', 'processing'],
  ['cancelled', 'shipped'],
];
const customer = aFact('customer', 'name', 'Anna Miller');

function isFree(parts: readonly Part[], facts: readonly Fact[], language: DraftLanguageCode): boolean {
  const support = { facts: [...facts, customer], passages: [], references: [], vouched: [], language };
  return (
    checkDraft(parts, { ...support, now: new Date('2026-03-15T12:00:00Z'), timeZone: 'Europe/Berlin' }).length === 0
  );
}

/** The sentences of a state that are free for an order in that state. */
function freeSentences(state: State, language: DraftLanguageCode): string[] {
  return readFrames(language)[state].filter((sentence) =>
    isFree(partsOf(sentence, states[state]), states[state], language),
  );
}

/** The parts with one fact each replaced by another of its type. */
function swapped(parts: readonly Part[], facts: readonly Fact[]): Part[][] {
  return parts.flatMap((part, at) => {
    const fact = part.kind === 'fact' ? facts.find(({ id }) => id === part.factId) : undefined;
    if (fact === undefined) return [];
    const others = facts.filter(({ type, text }) => type === fact.type && text !== fact.text);
    return others.map((other) =>
      parts.map((one, index): Part => (index === at ? { kind: 'fact', factId: other.id, text: other.text } : one)),
    );
  });
}

const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('');

describe.each(draftLanguages)('true sentences in %s made false', (language) => {
  it('are open when a fact is replaced by another of its type', () => {
    const all = (Object.keys(states) as State[]).flatMap((state) =>
      freeSentences(state, language).flatMap((sentence) =>
        swapped(partsOf(sentence, states[state]), states[state]).map((parts) => ({ parts, facts: states[state] })),
      ),
    );
    const freed = all.filter(({ parts, facts }) => isFree(parts, facts, language)).map(({ parts }) => textOf(parts));
    expect(all.length).toBeGreaterThan(30);
    expect(freed.length / all.length > 0.01 ? freed : []).toEqual([]);
  });

  it('are open when the order is in another state', () => {
    const all = otherwise.flatMap(([state, other]) =>
      freeSentences(state, language)
        .filter((sentence) => !sentence.includes('[['))
        .map((sentence) => ({ sentence, facts: states[other] })),
    );
    const freed = all
      .filter(({ sentence, facts }) => isFree([{ kind: 'text', text: sentence }], facts, language))
      .map(({ sentence }) => sentence);
    expect(all.length).toBeGreaterThan(30);
    expect(freed.length / all.length > 0.01 ? [...new Set(freed)] : []).toEqual([]);
  });
});
