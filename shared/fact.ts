import { z } from 'zod';

export const factTypes = [
  'text',
  'name',
  'identifier',
  'day',
  'instant',
  'money',
  'quantity',
  'status',
  'link',
  'list',
] as const;
export type FactType = (typeof factTypes)[number];

/** An amount: `amount` is a plain decimal string ("1234.50"), `currency` an ISO 4217 code. Never a float. */
export const money = z.object({
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof money>;

/** A count or measure: `amount` is a plain decimal string, `unit` as the system names it. */
export const quantity = z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/), unit: z.string().optional() });
export type Quantity = z.infer<typeof quantity>;

/** The typed value of a fact. `day` is YYYY-MM-DD without zone, `instant` RFC 3339 UTC, `link` an https URL, `list` one string an item and, where it is cut, how many more there are. */
export const factValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({ type: z.literal('name'), value: z.string() }),
  z.object({ type: z.literal('identifier'), value: z.string() }),
  z.object({ type: z.literal('day'), value: z.iso.date() }),
  z.object({ type: z.literal('instant'), value: z.iso.datetime() }),
  z.object({ type: z.literal('money'), value: money }),
  z.object({ type: z.literal('quantity'), value: quantity }),
  z.object({ type: z.literal('status'), value: z.string() }),
  z.object({ type: z.literal('link'), value: z.url({ protocol: /^https$/ }) }),
  z.object({
    type: z.literal('list'),
    value: z.array(z.string()),
    /** Items that are not in the list: how many, or that nobody counted them. */
    more: z.union([z.number().int().positive(), z.literal('unknown')]).optional(),
  }),
]);
export type FactValue = z.infer<typeof factValue>;

/** Where a fact was read: connector (its name in the settings), system (what people call it), record, field, and when. */
export const source = z.object({
  connector: z.string(),
  system: z.string(),
  record: z.string(),
  field: z.string(),
  url: z.string().optional(),
  readAt: z.iso.datetime(),
  stale: z.boolean().optional(),
});
export type Source = z.infer<typeof source>;

const factHead = {
  id: z.string(),
  /** How a slot names the record: `order`, `order2`, `customer`, `org`. */
  alias: z.string(),
  /** How a slot names the field within the record: `eta`, `line1.title`. */
  field: z.string(),
  label: z.string(),
  /** The value as it stands in the draft, formatted for the draft's language and the mailbox's region. */
  text: z.string(),
  /** True when the agent may see the value but a draft may not use it. */
  withheld: z.boolean().optional(),
  /** For a fact computed by code: the facts it was made from, and the rule that made it, as a key clients and articles name. */
  derived: z.object({ from: z.array(z.string()), rule: z.string() }).optional(),
  source,
};

/** One value read from a business system, with its source. Its slot is `[[alias.field]]`. */
export const fact = factValue.and(z.object(factHead));
export type Fact = FactValue & z.infer<z.ZodObject<typeof factHead>>;

/** A stretch of a knowledge article a draft relies on. Its slot is `[[cite.id]]`. */
export const passage = z.object({ id: z.string(), article: z.string(), url: z.string().optional(), text: z.string() });
export type Passage = z.infer<typeof passage>;

export const missingReasons = [
  'timeout',
  'unavailable',
  'refused',
  'forbidden',
  'rate-limited',
  'circuit-open',
  'bad-mapping',
  'invalid-input',
  'reconnect',
  'too-many-look-ups',
  /** It was asked and answered, but not with everything: only a part is shown to us, an order names no customer, there are more, one cannot be read. */
  'partly-shown',
  'guest-order',
  'cut-off',
  'unreadable',
] as const;

/** A system that could not be asked. "Asked, and nothing there" is not missing. */
export const missing = z.object({
  connector: z.string(),
  /** Its name for people. */
  system: z.string().optional(),
  reason: z.enum(missingReasons),
  retryAt: z.iso.datetime().optional(),
});
export type Missing = z.infer<typeof missing>;

/**
 * Why a system was not read in full: we may not see all, a record names no customer, there is more than was read, something could not be read
 * or was not the customer's, a question had no answer.
 */
export const coverageReasons = ['rights', 'guest', 'paging', 'dropped', 'unanswered'] as const;
export type CoverageReason = (typeof coverageReasons)[number];

/** How much of what a system has for this message was read: `full` alone lets anybody say that there is no more. */
export const coverage = z.object({
  connector: z.string(),
  system: z.string().optional(),
  extent: z.enum(['full', 'partial', 'none']),
  why: z.array(z.enum(coverageReasons)),
});
export type Coverage = z.infer<typeof coverage>;
export type MissingReason = Missing['reason'];
