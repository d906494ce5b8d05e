/** Intents whose answer is about one order, so that without its facts there is nothing to say. */
const orderIntents: ReadonlySet<string> = new Set([
  'order-status',
  'delivery-late',
  'item-damaged',
  'item-wrong',
  'item-missing',
  'return',
  'refund',
  'cancel-order',
  'change-order',
  'invoice',
  'payment',
]);

/** Whether an ask can be answered only with facts of an order or invoice. */
export function needsARecord(intent: string): boolean {
  return orderIntents.has(intent);
}
