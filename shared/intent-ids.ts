/** The built-in intents. An organization may add its own; these ids never change their meaning. */
export const builtInIntents = [
  'order-status',
  'delivery-late',
  'item-damaged',
  'item-wrong',
  'item-missing',
  'return',
  'exchange',
  'refund',
  'cancel-order',
  'change-order',
  'invoice',
  'payment',
  'money-dispute',
  'availability',
  'quote',
  'warranty',
  'complaint',
  'person-wanted',
  'technical-problem',
  'incident',
  'appointment',
  'account',
  'access',
  'contract-change',
  'document-request',
  'privacy',
  'unsubscribe',
  'thanks',
  'automatic',
  'other',
] as const;
export type BuiltInIntent = (typeof builtInIntents)[number];

/** The intents whose answer is about one order. */
export const orderIntents: ReadonlySet<string> = new Set<BuiltInIntent>([
  'order-status',
  'delivery-late',
  'item-damaged',
  'item-wrong',
  'item-missing',
  'return',
  'exchange',
  'refund',
  'cancel-order',
  'change-order',
  'payment',
]);

/** Whether an ask can be answered only with facts of an order or invoice. */
export function needsARecord(intent: string): boolean {
  return orderIntents.has(intent) || intent === 'invoice';
}
