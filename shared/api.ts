import { z } from 'zod';
import { part, sentence, unsupported } from './draft.js';
import { party } from './message.js';

/** Text that a database can keep: PostgreSQL has no NUL. */
export const storableText = z.string().refine((text) => !text.includes('\0'), 'holds a NUL character');

/** How every refusal reads. `path` names the mistake in the request, where there is one. */
export const apiError = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    path: z.string().optional(),
    requestId: z.string().optional(),
  }),
});
export type ApiError = z.infer<typeof apiError>;

/** Asks whether edited parts are supported; answers without touching anything. For marking while an agent types. */
export const checkRequest = z.strictObject({ draft: z.string(), parts: z.array(part).max(2000) });
export const checkResponse = z.object({
  sentences: z.array(sentence).default([]),
  unsupported: z.array(unsupported),
  unanswered: z.array(z.string()),
});
export type CheckRequest = z.infer<typeof checkRequest>;
export type CheckResponse = z.infer<typeof checkResponse>;

/**
 * Asks for the text that may be inserted. `parts` are the draft's parts as the agent left them; `confirmed` and `leftOut` name
 * unsupported stretches by their id; `recipients` are everybody the mail would go to.
 */
export const insertionRequest = z.strictObject({
  draft: z.string(),
  parts: z.array(part).max(2000),
  confirmed: z.array(z.string()).max(500),
  leftOut: z.array(z.string()).max(500),
  recipients: z.array(party).max(500),
});
export type InsertionRequest = z.infer<typeof insertionRequest>;

export const insertionResponse = z.object({
  text: z.string(),
  html: z.string(),
  /** Facts whose value differs from what the agent was shown; the text has the new value. */
  changed: z.array(z.object({ factId: z.string(), was: z.string(), now: z.string() })),
  facts: z.number().int(),
  readAt: z.iso.datetime().optional(),
});
export type InsertionResponse = z.infer<typeof insertionResponse>;

/** The 409 of an insertion: what is still open, in the request's parts, and what changed meanwhile. */
export const insertionConflict = apiError.extend({
  open: z.array(unsupported),
  changed: z.array(z.object({ factId: z.string(), was: z.string(), now: z.string() })),
  withheld: z.array(z.string()),
});
export type InsertionConflict = z.infer<typeof insertionConflict>;

export const outcomeKinds = [
  'inserted',
  'discarded',
  'tagged',
  'confirmed',
  'handed-over',
  'sent',
  'good',
  'bad',
] as const;

/** What an agent did with an assistance; what policies and the system did is written by the server alone. `confirmed` is the agent's word that the sender is who they say. */
export const outcomeRequest = z.strictObject({
  kind: z.enum(outcomeKinds),
  by: z.strictObject({ kind: z.literal('agent'), id: storableText.max(320) }),
  edited: z.boolean().optional(),
  tags: z.array(storableText.max(255)).max(50).optional(),
  note: storableText.max(2000).optional(),
});
export type OutcomeRequest = z.infer<typeof outcomeRequest>;
export const outcomeResponse = z.object({ recordedAt: z.iso.datetime() });

/** A write-back. Without `confirm` it answers a preview and a token; with that token it acts, once. */
export const actionRequest = z.strictObject({
  fields: z.record(storableText, storableText.max(20_000)).optional(),
  confirm: storableText.max(200).optional(),
});
export type ActionRequest = z.infer<typeof actionRequest>;
export const actionResponse = z.discriminatedUnion('state', [
  z.object({ state: z.literal('preview'), fields: z.record(z.string(), z.string()), confirm: z.string() }),
  z.object({ state: z.literal('done'), record: z.string(), url: z.string().optional() }),
]);
export type ActionResponse = z.infer<typeof actionResponse>;
