import { describe, expect, it } from '@jest/globals';
import { assistanceBuilder } from '../../test/assistance-builder.js';
import { withReadAsks, withReadMood } from './with-reading.js';

const place = { text: 'Hi. Any word on the desk? And I need the paper for my taxes.', language: 'en', mayAdd: true };
const ours = [{ id: 'ask1', text: 'Any word on the desk?', intent: 'other', wants: ['deed'] }];
const desk = { text: 'Any word on the desk', intent: 'order-status', wants: ['day'], item: 'writing table' };
const paper = { text: 'I need the paper for my taxes', intent: 'invoice', wants: ['pdf'] };

describe('asks a model has read', () => {
  it('name the matter of ours, what would answer it and what the thing is called', () => {
    const { asks, saidAs } = withReadAsks(ours, { asks: [desk], intents: [] }, place);
    expect(asks).toMatchObject([{ id: 'ask1', text: 'Any word on the desk?', intent: 'order-status' }]);
    expect(asks[0]?.wants).toContain('eta');
    expect(saidAs.get('ask1')).toBe('writing table');
  });

  it('leave the matter we know', () => {
    const [ask] = withReadAsks([{ ...ours[0]!, intent: 'complaint' }], { asks: [desk], intents: [] }, place).asks;
    expect(ask?.intent).toBe('complaint');
  });

  it('are added where we overlooked them, unless the message does not have them or is an answer to ours', () => {
    const read = { asks: [paper, { ...paper, text: 'Send me money' }], intents: [] };
    expect(withReadAsks(ours, read, place).asks.map(({ id, text, intent }) => [id, text, intent])).toEqual([
      ['ask1', 'Any word on the desk?', 'other'],
      ['ask2', 'I need the paper for my taxes', 'invoice'],
    ]);
    expect(withReadAsks(ours, read, { ...place, mayAdd: false }).asks).toHaveLength(1);
  });

  it('want only what such an ask can want', () => {
    const { asks } = withReadAsks([], { asks: [{ ...paper, wants: ['returnhow', 'nonsense'] }], intents: [] }, place);
    expect(asks[0]?.wants).toEqual(expect.arrayContaining(['pdfUrl']));
    expect(asks[0]?.wants).not.toContain('returnsPage');
  });

  it('change nothing where there are none', () => {
    expect(withReadAsks(ours, undefined, place).asks).toEqual(ours);
    expect(withReadAsks(ours, { asks: [], intents: [] }, place).asks).toEqual(ours);
  });
});

describe('a mood a model has read', () => {
  const { understanding } = assistanceBuilder().cause;
  const felt = (mood: 'unhappy' | 'angry'): Parameters<typeof withReadMood>[1] => ({ asks: [], intents: [], mood });

  it.each([
    ['calm', 'angry', 'unhappy'],
    ['unhappy', 'angry', 'angry'],
    ['angry', 'unhappy', 'angry'],
    ['positive', 'angry', 'positive'],
  ] as const)('makes %s with %s %s', (before, mood, after) => {
    expect(withReadMood({ ...understanding, sentiment: before }, felt(mood)).sentiment).toBe(after);
  });
});
