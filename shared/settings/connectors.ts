import { z } from 'zod';

/** Names a secret, never holds it: `env:SHOP_PASSWORD` or `sealed:shop-password`. */
export const secretName = z
  .string()
  .regex(
    /^(env:[A-Z][A-Z0-9_]*|sealed:[a-z0-9][a-z0-9-]*)$/,
    'write env:NAME or sealed:name; a secret itself never stands in the settings',
  );

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
const writtenRules = {
  /** IANA zone of dates and times that have none. */
  timeZone: z.string().max(60).refine(isTimeZone, 'write a zone as Europe/Berlin').optional(),
  /** What 05/12/2026 is. */
  dates: z.enum(['day-first', 'month-first']).optional(),
  /** The mark between units and cents: what 1.234 or 1,234 is. */
  decimalMark: z.enum(['.', ',']).optional(),
  /** ISO 4217 code of amounts whose currency is not said. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
};
/** How a system writes its values; other rules for single fields stand under their names: `order.placedAt`, `line.price`. */
export const writtenValues = z.strictObject({
  ...writtenRules,
  fields: z.record(z.string().max(60), z.strictObject(writtenRules)).optional(),
});

const head = {
  /** How sources, logs and other settings name it. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  /** What people call the system: "Tryton", "Web shop". */
  system: z.string().max(80),
  enabled: z.boolean().default(true),
  /** Hosts a link fact of this system may point to. */
  linkHosts: z.array(z.string()).default([]),
  timeoutMs: z.number().int().min(50).max(10_000).default(1500),
  /** How its dates and numbers are written, where it does not say so itself. What could mean two things is told to nobody. */
  values: writtenValues.optional(),
};

/**
 * One SELECT an operation. Named parameters only: `:email` in operations by address, `:number` in all others; each column's alias is the
 * canonical path it fills (`"number"`, `"status"`, `"customer.email"`, `"total.amount"`). `lines`, `shipments`, `invoices` and `returns` run
 * for each order found, with `:record` and `:number`.
 */
export const sqlOperation = z.strictObject({
  sql: z.string().min(1).max(20_000),
  lines: z.string().max(20_000).optional(),
  shipments: z.string().max(20_000).optional(),
  invoices: z.string().max(20_000).optional(),
  returns: z.string().max(20_000).optional(),
  /** The system's status words → ours. */
  status: z.record(z.string(), z.string()).optional(),
});

export const sqlConnectorSettings = z.strictObject({
  ...head,
  kind: z.literal('sql'),
  dialect: z.enum(['postgresql', 'mysql', 'sqlserver', 'sqlite']),
  url: secretName,
  operations: z.record(z.string(), sqlOperation),
  /** Pattern of the record's page: `https://shop.example/orders/{record}`. */
  recordUrl: z.string().optional(),
});

export const httpConnectorSettings = z.strictObject({
  ...head,
  kind: z.literal('http'),
  /** The name of a file in `server/connectors/presets`, or `descriptor` holds one. */
  preset: z.string().optional(),
  descriptor: z.record(z.string(), z.unknown()).optional(),
  config: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  secrets: z.record(z.string(), secretName).default({}),
  /** Writing back, off by default, with a credential of its own. */
  writes: z
    .strictObject({
      enabled: z.boolean(),
      secrets: z.record(z.string(), secretName).default({}),
      actions: z.array(z.string()).default([]),
    })
    .optional(),
});

/** The demo shop that `npm start` brings. */
export const demoConnectorSettings = z.strictObject({ ...head, kind: z.literal('demo-shop') });

export const connectorSettings = z.discriminatedUnion('kind', [
  sqlConnectorSettings,
  httpConnectorSettings,
  demoConnectorSettings,
]);
export type ConnectorSettings = z.infer<typeof connectorSettings>;
export type SqlConnectorSettings = z.infer<typeof sqlConnectorSettings>;
export type HttpConnectorSettings = z.infer<typeof httpConnectorSettings>;
export type DemoConnectorSettings = z.infer<typeof demoConnectorSettings>;
