import type { Situation } from './policy.js';

/** Whether anything of the message is known: what it is about, what it asks, or what would answer that. */
export function isRecognised({ understanding, topics }: Pick<Situation, 'understanding' | 'topics'>): boolean {
  const { intents, asks } = understanding;
  const isAnswerable = asks.some(({ wants = [] }) => wants.some((want) => want !== 'deed'));
  return (
    intents.some(({ id }) => id !== 'other') ||
    asks.some(({ intent }) => intent !== 'other') ||
    isAnswerable ||
    topics.length > 0
  );
}
