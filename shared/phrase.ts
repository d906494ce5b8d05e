import { z } from 'zod';

/** For which messages a sentence was said: the first intent, and the state of the first order where one is known. */
export const phraseCondition = z.object({ intent: z.string(), status: z.string().optional() });
export type PhraseCondition = z.infer<typeof phraseCondition>;

/** A sentence as an organization may say it again: slots where its facts stood, no other value. */
export interface Phrase {
  text: string;
  when: PhraseCondition;
}
