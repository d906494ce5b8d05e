import type { Usage } from '../../../shared/assistance.js';

/** Tokens and cost of two calls together; a cost that is not known of one counts as none. */
export function sumOfUsage(one: Usage | undefined, other: Usage | undefined): Usage | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const isPriced = one.costMicroUsd !== undefined || other.costMicroUsd !== undefined;
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    ...(isPriced && { costMicroUsd: (one.costMicroUsd ?? 0) + (other.costMicroUsd ?? 0) }),
  };
}
