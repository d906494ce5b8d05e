import { expect, it } from '@jest/globals';
import type { Part } from '../../../shared/draft.js';
import { orderNumber as number } from '../../test/fact-builder.js';
import { acceptedReply } from './accepted-reply.js';
import type { Support } from './support.js';

const support: Support = {
  facts: [number],
  passages: [],
  references: [],
  vouched: ['Your order [[order.number]] is on its way.', 'You can return it within 30 days.'],
  language: 'en',
  now: new Date('2026-11-19T10:00:00Z'),
  timeZone: 'Europe/Paris',
};

it('keeps a slot for each fact and no other value', () => {
  const parts: Part[] = [
    { kind: 'text', text: 'Your order ' },
    { kind: 'fact', factId: number.id, text: 'W1' },
    { kind: 'text', text: ' is on its way. Call me on +44 117 496 0123 about the 250 euros, ann@example.com.' },
  ];
  const { text } = acceptedReply(parts, support);
  expect(text).toContain('Your order [[order.number]] is on its way.');
  expect(text).not.toMatch(/\d/);
  expect(text).not.toContain('ann@example.com');
});

it('names the organization’s own sentences that the agent took out or changed', () => {
  const parts: Part[] = [
    { kind: 'text', text: 'Your order ' },
    { kind: 'fact', factId: number.id, text: 'W1' },
    { kind: 'text', text: ' is on its way.' },
  ];
  expect(acceptedReply(parts, support).droppedSentences).toEqual(['You can return it within 30 days.']);
});
