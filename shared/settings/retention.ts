import { z } from 'zod';

/** What is kept, and how long. The text of messages and drafts is not kept beyond `assistanceHours` unless asked for. */
export const retentionSettings = z.strictObject({
  /** An assistance (with facts and drafts) expires after this. */
  assistanceHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 365)
    .default(24),
  /** Keeps the text of messages with the assistance. Off: only what the agent saw of it while the assistance lives in memory. */
  storeMessageText: z.boolean().default(false),
  /** Keeps accepted replies, values stripped, as style examples for the language model. */
  keepStyleExamples: z.boolean().default(false),
  auditDays: z.number().int().min(1).max(3650).default(365),
});
export type RetentionSettings = z.infer<typeof retentionSettings>;
