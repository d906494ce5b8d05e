import type { Understanding } from '../../../shared/assistance.js';

/** Below this the classifier's best guess does not stand alone. */
const unsureBelow = 0.6;
/** What the intents a model read count for: shown as unsure, but enough to choose a template. */
const opinionConfidence = 0.5;

/** Whether our own classifier does not know what the message is about. */
export function isUnsure({ intents, signals }: Pick<Understanding, 'intents' | 'signals'>): boolean {
  if (signals.includes('automatic')) return false;
  const [best] = intents;
  return best === undefined || best.id === 'other' || best.confidence < unsureBelow;
}

/** The understanding with the intents a model read added, also to asks that were about nothing known. Ours keep their confidence. */
export function withOpinion(understanding: Understanding, opinion: readonly string[]): Understanding {
  const [main] = opinion.filter((id) => id !== 'other');
  if (main === undefined) return understanding;
  const known = new Set(understanding.intents.map((intent) => intent.id));
  const added = opinion.filter((id) => !known.has(id)).map((id) => ({ id, confidence: opinionConfidence }));
  const intents = [...understanding.intents, ...added].sort((a, b) => b.confidence - a.confidence);
  const asks = understanding.asks.map((ask) => (ask.intent === 'other' ? { ...ask, intent: main } : ask));
  return { ...understanding, intents, asks };
}
