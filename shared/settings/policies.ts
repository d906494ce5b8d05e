import { z } from 'zod';

/** Switches a built-in policy off, or says to whom what it hands over goes. */
export const policySettings = z.strictObject({
  policy: z.string().max(100),
  enabled: z.boolean().default(true),
  routeTo: z.string().max(200).optional(),
});
export type PolicySettings = z.infer<typeof policySettings>;

/**
 * How much may be asked and spent. Requests a minute, tokens a day; 0 means none. Look-ups are counted by message, once a day however often its
 * reply is drafted: for each agent, and for each sender whom the receiving provider authenticated. An agent with 120 mails a day meets none of them.
 */
export const limitSettings = z.strictObject({
  requestsPerMinutePerAgent: z.number().int().min(1).default(60),
  requestsPerMinute: z.number().int().min(1).default(600),
  modelTokensPerDay: z.number().int().min(0).default(2_000_000),
  lookUpsPerAgentPerHour: z.number().int().min(1).default(240),
  lookUpsPerSenderPerHour: z.number().int().min(1).default(60),
});
export type LimitSettings = z.infer<typeof limitSettings>;
