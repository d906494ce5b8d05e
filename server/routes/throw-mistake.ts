import type { z } from 'zod';

/** A route's validation hook: a mistake is thrown, to be answered like every other refusal. */
export function throwMistake(result: { success: boolean; error?: z.ZodError }): undefined {
  if (!result.success && result.error !== undefined) throw result.error;
  return undefined;
}
