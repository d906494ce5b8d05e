import { z } from 'zod';
import type { Example } from '../../language/intents/train-linear-classifier.js';
import { rowsOf } from './rows.js';

const intentRow = z.object({ text: z.string(), intent: z.string() });

/** Rows of one intent each as examples; `none` names the intent that stands for none. */
export function intentExamples(dataFolder: string, path: string, none?: string): Example[] {
  return rowsOf(dataFolder, path, intentRow).map(({ text, intent }) => ({
    text,
    intents: intent === none ? [] : [intent],
  }));
}

/** The first `count` examples of each intent, in the order given. */
export function fewExamples(examples: readonly Example[], count: number): Example[] {
  const taken = new Map<string, number>();
  return examples.filter((example) => {
    const intent = example.intents[0] ?? '';
    taken.set(intent, (taken.get(intent) ?? 0) + 1);
    return (taken.get(intent) ?? 0) <= count;
  });
}
