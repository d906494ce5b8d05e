import { z } from 'zod';
import { missingReasons } from '../../shared/fact.js';
import { writtenValues } from '../../shared/settings/connectors.js';
import { operations } from './connector.js';
import { mapNode } from './mapping.js';

/** The descriptor file, version 1: how one business system is asked over HTTP, as data. `presets/README.md` explains it by example. */

const id = z.string().regex(/^[a-z][A-Za-z0-9]{0,40}$/, 'an id is a lower-case letter, then letters and digits');
const words = z.string().max(4000);
const path = z.string().max(300);

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
const json: z.ZodType<Json> = z.lazy(() =>
  z.union([words, z.number(), z.boolean(), z.null(), z.array(json).max(200), z.record(z.string().max(200), json)]),
);

/** A header, or the base64 of a text behind a scheme: `{ scheme: Basic, base64: "{{secret.user}}:{{secret.password}}" }`. */
const header = z.union([words, z.strictObject({ scheme: z.string().regex(/^[A-Za-z]+$/), base64: words })]);
const headers = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'header names are written in lower case'), header);

/** How the next page is found. Pages are read until `maxPages`; when more are left the answer is `truncated`. */
export const paging = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), path, maxPages: z.number().int().min(1).max(10) }),
  z.strictObject({ kind: z.literal('link-header'), maxPages: z.number().int().min(1).max(10) }),
  z.strictObject({
    kind: z.literal('cursor'),
    path,
    parameter: z.string().max(60),
    maxPages: z.number().int().min(1).max(10),
  }),
  z.strictObject({
    kind: z.literal('offset'),
    parameter: z.string().max(60),
    size: z.number().int().min(1).max(200),
    maxPages: z.number().int().min(1).max(10),
  }),
]);

const request = {
  /** `GET /path` or `POST /path`, below the base address. */
  request: z
    .string()
    .regex(/^(GET|POST|PUT|PATCH) \/\S*( \S+)*$/, 'write a method and a path: GET /orders')
    .max(1000),
  query: z.record(z.string().max(100), z.union([words, z.number(), z.strictObject({ json })])).optional(),
  headers: headers.optional(),
  body: json.optional(),
  /** A GraphQL document without holes; values go into `variables`. `fragments` names those of the descriptor it uses. */
  graphql: z.string().max(8000).optional(),
  variables: z.record(z.string().max(60), json).optional(),
  fragments: z.array(id).max(10).optional(),
};

export const step = z.strictObject({
  ...request,
  id,
  /** Says of a POST that it only reads, where the engine cannot see that itself. */
  reads: z.literal(true).optional(),
  /** Where the items stand in the answer; the whole answer when empty. */
  items: path.default(''),
  /** The answer holds one item, not a list; `false` and null are none. */
  single: z.boolean().default(false),
  /** How many items were asked for. As many back means there may be more. */
  limit: z.number().int().min(1).max(200).default(50),
  paging: paging.optional(),
  /** Runs for every item of that step, with `item` in holes. */
  each: id.optional(),
  /**
   * Runs once for all items of a step; a row belongs to the item whose `theirs` equals the row's `mine` (or one of them). `only` keeps
   * rows of which all values at a path are this one.
   */
  match: z
    .strictObject({
      step: id,
      theirs: path,
      mine: path,
      only: z.strictObject({ path, equals: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
    })
    .optional(),
  /** Status codes that mean "nothing there". */
  notFound: z.array(z.number().int().min(400).max(499)).max(5).default([]),
  /** A failure of this step leaves its part out (and the answer `partial`), instead of failing the look-up. */
  optional: z.boolean().default(false),
});
export type StepSettings = z.infer<typeof step>;

/** One way to answer an operation. An operation may have several: all are asked, and what they find is put together. */
const way = z.strictObject({
  steps: z
    .array(z.union([step, id]))
    .min(1)
    .max(8),
  /** The step whose items are the records; the first when left out. */
  records: id.optional(),
  map: z.union([id, mapNode]),
  /** The system shows only a part, so nothing found is not "there is none": always, or unless a config entry is true. */
  coverage: z
    .union([z.literal('partial'), z.strictObject({ partialUnless: z.string().regex(/^config\.[a-zA-Z]+$/) })])
    .optional(),
  leadingZeros: z.literal('ignored').optional(),
});
export type WaySettings = z.infer<typeof way>;

/** Reads an answer, also one of status 200, for a failure. The first rule that fits decides; then the status does. */
export const errorRule = z.strictObject({
  status: z.number().int().min(100).max(599).optional(),
  path: path.optional(),
  equals: z.union([z.string(), z.number(), z.boolean()]).optional(),
  startsWith: z.string().min(1).max(200).optional(),
  is: z.enum(missingReasons),
  /** The session or token is no longer good: sign in again, once, and ask again. */
  expired: z.boolean().default(false),
});
export type ErrorRule = z.infer<typeof errorRule>;

const sessionSignIn = z.strictObject({
  kind: z.literal('session'),
  ...request,
  /** Values kept of the answer: name → path in the body. */
  take: z.record(id, path).default({}),
  takeHeaders: z.record(id, z.string().max(100)).default({}),
  /** All cookies as one `cookie` header, in `session.cookies`. */
  takeCookies: z.boolean().default(false),
  lastsS: z.number().int().min(30).max(86_400).default(1200),
  /** Sent with every request. */
  send: headers,
});

const oauth2SignIn = z.strictObject({
  kind: z.literal('oauth2'),
  tokenUrl: words,
  /** `jwt-bearer` (RFC 7523 section 2.1) asserts a user, `client-assertion` (2.2) the client itself. */
  grant: z.enum(['client-credentials', 'refresh-token', 'jwt-bearer', 'client-assertion']),
  clientId: words,
  clientSecret: words.optional(),
  refreshToken: words.optional(),
  scope: words.optional(),
  assertion: z
    .strictObject({
      algorithm: z.enum(['RS256', 'PS256', 'ES256']),
      /** A PKCS #8 key in PEM. */
      key: words,
      keyId: words.optional(),
      issuer: words,
      subject: words.optional(),
      audience: words,
      scope: z.array(z.string().max(100)).max(10).optional(),
    })
    .optional(),
});

export const signIn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('headers'), send: headers }),
  sessionSignIn,
  oauth2SignIn,
]);
export type SignInSettings = z.infer<typeof signIn>;
export type OAuth2Settings = z.infer<typeof oauth2SignIn>;
export type SessionSettings = z.infer<typeof sessionSignIn>;

const action = z.strictObject({
  label: z.string().min(1).max(80),
  fields: z.record(
    id,
    z.strictObject({ maxLength: z.number().int().min(1).max(20_000), required: z.boolean().default(true) }),
  ),
  ...request,
  /** A header that carries our key, where the system itself writes once per key. */
  idempotencyHeader: z
    .string()
    .regex(/^[a-z-]+$/)
    .optional(),
  /** Asks whether a record with our key (`{{in.idempotencyKey}}`) is there already; its item is the record. */
  find: step.optional(),
  record: z.string().max(500),
  url: words.optional(),
});
export type ActionSettings = z.infer<typeof action>;

export const descriptor = z.strictObject({
  descriptor: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  system: z.string().min(1).max(80),
  /** Pages of the vendor this was written from. */
  docs: z
    .array(z.url({ protocol: /^https$/ }))
    .max(20)
    .default([]),
  /** `recorded`: the tests run against the real system. `from-docs`: the shapes come from `docs`. */
  evidence: z.enum(['recorded', 'from-docs', 'blank']),
  config: z
    .record(
      id,
      z.strictObject({
        type: z.enum(['url', 'host', 'text', 'guid', 'integer', 'boolean']),
        about: z.string().max(300).optional(),
        optional: z.boolean().default(false),
        default: z.union([z.string(), z.number(), z.boolean()]).optional(),
      }),
    )
    .default({}),
  secrets: z
    .record(
      id,
      z.strictObject({
        about: z.string().max(300).optional(),
        optional: z.boolean().default(false),
        maxDays: z.number().int().min(1).max(3650).optional(),
      }),
    )
    .default({}),
  baseUrl: words,
  /** How the system writes dates and numbers; the settings of a connector may say otherwise. */
  values: writtenValues.optional(),
  signIn: signIn.optional(),
  headers: headers.default({}),
  errors: z.array(errorRule).max(50).default([]),
  budget: z
    .strictObject({
      concurrency: z.number().int().min(1).max(50).default(4),
      perMinute: z.number().int().min(1).max(100_000).optional(),
    })
    .prefault({}),
  fragments: z.record(id, z.string().max(8000)).default({}),
  maps: z.record(id, mapNode).default({}),
  steps: z.record(id, step.omit({ id: true })).default({}),
  probe: z.strictObject({
    steps: z
      .array(z.union([step, id]))
      .min(1)
      .max(3),
    /** Who we are signed in as. Nothing there means the credential is not accepted, whatever the status. */
    identity: z.string().max(500),
    canWrite: z.string().max(500).optional(),
  }),
  operations: z.partialRecord(z.enum(operations), z.union([way, z.array(way).min(1).max(4)])),
  actions: z.record(id, action).default({}),
});
export type Descriptor = z.infer<typeof descriptor>;
