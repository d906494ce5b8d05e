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

/** A reply: its parts, how they read, the asks it leaves unanswered and what in it is unsupported. */
export const draft = z.object({
  id: z.string(),
  language: z.string(),
  writer: z.string(),
  parts: z.array(part),
  text: z.string(),
  html: z.string().optional(),
  unanswered: z.array(z.string()),
  unsupported: z.array(unsupported),
});
export type Draft = z.infer<typeof draft>;
