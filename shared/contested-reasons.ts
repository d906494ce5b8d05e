/** Reasons of a hand-over for which a person must speak of the record first: until then a draft names it and says nothing of it. */
export const contestedReasons: ReadonlySet<string> = new Set([
  'money-dispute',
  'delivery-disputed',
  'chargeback',
  'privacy-request',
  'legal-threat',
  'withdrawal',
  'press',
  'safety',
  'sender-failed',
  'somebody-else',
  'missing-facts',
  'ambiguous',
]);
