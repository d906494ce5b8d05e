import { z } from 'zod';
import { draftLanguages } from '../languages.js';

/**
 * One sentence of a template. `when` is a list of conditions joined by `and`: `order.status = shipped`, `order.eta`, `not order.eta`,
 * `order.eta is past`. A sentence is taken only if its condition holds and every slot in it has a fact. Texts are ICU messages with slots.
 */
export const templateSentence = z.strictObject({
  when: z.string().max(300).optional(),
  /** Sentences of one group are alternatives: the first that can be written is. */
  group: z.string().max(40).optional(),
  text: z.partialRecord(z.enum(draftLanguages), z.string().max(2000)),
});

/** A predefined reply to one intent. An organization's template replaces the built-in one of the same intent and language. */
export const template = z.strictObject({
  intent: z.string(),
  sentences: z.array(templateSentence).min(1).max(60),
});
export type Template = z.infer<typeof template>;
export type TemplateSentence = z.infer<typeof templateSentence>;
