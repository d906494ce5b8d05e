import { z } from 'zod';
import { action, askStates, assistance, disposition, sender, tag, understanding, warning } from './assistance.js';
import { part, sentence, unsupported } from './draft.js';
import { fact, missing, passage } from './fact.js';

/**
 * What a client hears while an assistance is made, in this order: one `understanding`; `facts` once per connector;
 * one `decision`; `part` as the draft grows; after a `restart` the parts begin anew; `repaired` gives the parts anew, with the sentence that changed; `checked`;
 * then `done` or `error`.
 * A `part` with `grow: true` continues the text part before it.
 */
export const assistanceEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('understanding'),
    id: z.string(),
    subject: z.string(),
    newText: z.string(),
    cut: assistance.shape.cause.shape.cut,
    sender,
    understanding,
  }),
  z.object({
    event: z.literal('facts'),
    connector: z.string(),
    facts: z.array(fact),
    passages: z.array(passage),
    missing: z.array(missing),
  }),
  z.object({
    event: z.literal('decision'),
    disposition,
    routing: assistance.shape.routing,
    tags: z.array(tag),
    warnings: z.array(warning),
    actions: z.array(action),
  }),
  z.object({ event: z.literal('part'), part, grow: z.boolean().optional() }),
  z.object({ event: z.literal('restart'), writer: z.string() }),
  z.object({ event: z.literal('repaired'), sentence, parts: z.array(part) }),
  z.object({
    event: z.literal('checked'),
    unsupported: z.array(unsupported),
    unanswered: z.array(z.string()),
    sentences: z.array(sentence).optional(),
    asks: z.array(z.object({ id: z.string(), state: z.enum(askStates) })).optional(),
  }),
  z.object({ event: z.literal('done'), assistance }),
  z.object({ event: z.literal('error'), code: z.string(), message: z.string() }),
]);
export type AssistanceEvent = z.infer<typeof assistanceEvent>;
