import { z } from 'zod';

/** An intent of the organization's own, or more examples for a built-in one (same id). */
export const intentSettings = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  label: z.string().max(100).optional(),
  examples: z.array(z.string().min(1).max(500)).max(2000).default([]),
});
export type IntentSettings = z.infer<typeof intentSettings>;

/** How this organization's numbers look: `pattern` with `9` for a digit, `A` for a letter, the rest as written: "W9999999", "PO-99999". */
export const numberPattern = z.strictObject({
  kind: z.enum(['order', 'invoice', 'customer', 'tracking', 'ticket', 'article']),
  pattern: z.string().min(2).max(40),
});
export type NumberPattern = z.infer<typeof numberPattern>;
