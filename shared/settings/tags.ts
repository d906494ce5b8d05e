import { z } from 'zod';

/** A tag and when it is suggested. Any of the conditions suffices. */
export const tagSettings = z.strictObject({
  name: z.string().min(1).max(100),
  intents: z.array(z.string()).default([]),
  signals: z.array(z.string()).default([]),
  dispositions: z.array(z.enum(['reply', 'clarify', 'hand-over', 'none'])).default([]),
});
export type TagSettings = z.infer<typeof tagSettings>;
