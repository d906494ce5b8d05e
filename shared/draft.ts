import { z } from 'zod';

/** A piece of a draft. Text is plain: a blank line is a paragraph, `- ` an item. Facts and cites stand where a slot was. */
export const part = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(100_000) }),
  z.strictObject({ kind: z.literal('fact'), factId: z.string(), text: z.string().max(20_000) }),
  z.strictObject({ kind: z.literal('cite'), passageId: z.string(), text: z.string().max(2000) }),
]);
export type Part = z.infer<typeof part>;
export type TextPart = Extract<Part, { kind: 'text' }>;

export const unsupportedReasons = [
  'number',
  'date',
  'amount',
  'identifier',
  'link',
  'address',
  'phone',
  'event',
  'promise',
  'unknown-slot',
  'changed-fact',
  'withheld-fact',
  'own-words',
] as const;
export type UnsupportedReason = (typeof unsupportedReasons)[number];

/** A stretch of draft text that states a value, an event or a promise nothing supports. Offsets: UTF-16 within part number `part`, end exclusive. */
export const unsupported = z.object({
  id: z.string(),
  part: z.number().int().nonnegative(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  text: z.string(),
  why: z.enum(unsupportedReasons),
});
export type Unsupported = z.infer<typeof unsupported>;

/** What makes a sentence of a draft free. */
export const grounds = [
  'courtesy',
  'question',
  'open-point',
  'record',
  'passage',
  'customer',
  'template',
  'confirmed',
] as const;
export type Ground = (typeof grounds)[number];

/** Why a sentence has no ground. `own-words`: an agent typed it, it holds no value and contradicts nothing on file. */
export const openReasons = [
  'no-record',
  'wrong-record',
  'wrong-predicate',
  'not-so',
  'value',
  'promise',
  'link',
  'person',
  'other-language',
  'passage-differs',
  'not-open',
  'own-words',
] as const;
export type OpenReason = (typeof openReasons)[number];

/** A place in a draft: UTF-16 offset within part number `part`, as rendered. */
export const place = z.object({ part: z.number().int().nonnegative(), offset: z.number().int().nonnegative() });
export type Place = z.infer<typeof place>;

/**
 * A sentence of a draft, which may span text, fact and cite parts; `to` is exclusive. It has a `ground`, or it is open and says `why`; `words` are those
 * nothing accounts for.
 */
export const sentence = z.object({
  id: z.string(),
  from: place,
  to: place,
  ground: z.enum(grounds).optional(),
  factIds: z.array(z.string()),
  passageIds: z.array(z.string()),
  why: z.enum(openReasons).optional(),
  words: z.array(z.string()).optional(),
});
export type Sentence = z.infer<typeof sentence>;

/** A reply: its parts, how they read, its sentences with what each stands on, the asks it leaves unanswered and what in it is unsupported. */
export const draft = z.object({
  id: z.string(),
  language: z.string(),
  writer: z.string(),
  parts: z.array(part),
  text: z.string(),
  html: z.string().optional(),
  unanswered: z.array(z.string()),
  unsupported: z.array(unsupported),
  sentences: z.array(sentence).default([]),
});
export type Draft = z.infer<typeof draft>;
