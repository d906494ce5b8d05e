import { orderIntents } from '../../shared/intent-ids.js';

/** Whether an ask can be answered only with facts of an order or invoice. */
export function needsARecord(intent: string): boolean {
  return orderIntents.has(intent) || intent === 'invoice';
}
