/** What customers tell rather than ask: "the lamp came broken" wants an answer as any question does. */
export const troubles: ReadonlySet<string> = new Set([
  'item-damaged',
  'item-missing',
  'item-wrong',
  'delivery-late',
  'complaint',
]);
