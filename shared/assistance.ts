import { z } from 'zod';
import { draft } from './draft.js';
import { coverage, fact, missing, passage } from './fact.js';
import { hostIds, message, party } from './message.js';

/** Version of the contract. A client that meets another major version says so and stops. */
export const apiVersion = '1';

export const tones = ['friendly', 'neutral', 'formal'] as const;
export const lengths = ['short', 'normal', 'long'] as const;
export type Tone = (typeof tones)[number];
export type Length = (typeof lengths)[number];

/**
 * What a client asks: the open message and how the reply should be. `recipients`, where known, are everybody the reply would go to.
 * `alternatives` asks for the same reply in the other tones too, as further drafts once it is done.
 */
export const assistanceRequest = z.strictObject({
  cause: z.strictObject({ kind: z.literal('message'), message }),
  reply: z.enum(['sender', 'all']),
  recipients: z.array(party).max(500).optional(),
  instruction: z.string().max(2000).optional(),
  tone: z.enum(tones).optional(),
  length: z.enum(lengths).optional(),
  language: z.string().max(20).optional(),
  alternatives: z.boolean().optional(),
  /** Reads the systems again, also where that was done a moment ago. */
  fresh: z.boolean().optional(),
});
export type AssistanceRequest = z.infer<typeof assistanceRequest>;

/** A piece of the message that is not what the sender wrote now. Kept, never lost. */
export const cutText = z.object({
  kind: z.enum(['quote', 'forward', 'signature', 'disclaimer', 'hidden', 'attachment']),
  text: z.string(),
  /** For an attachment: its name and place, "order.pdf, page 2". */
  from: z.string().optional(),
});
export type CutText = z.infer<typeof cutText>;

export const standings = ['authenticated', 'confirmed', 'unverified', 'failed'] as const;
export type Standing = (typeof standings)[number];

export const referenceKinds = [
  'order',
  'invoice',
  'customer',
  'tracking',
  'ticket',
  'article',
  'date',
  'amount',
  'quantity',
] as const;

/** Something the message names. `value` is normalised, `text` as written, `from` the place when not in the new text. */
export const reference = z.object({
  kind: z.enum(referenceKinds),
  value: z.string(),
  text: z.string(),
  from: z.string().optional(),
});
export type Reference = z.infer<typeof reference>;

export const askStates = ['answered', 'asked-back', 'for-a-person', 'open'] as const;
export type AskState = (typeof askStates)[number];

/**
 * One question or request of the message. `text` is a stretch of the message. `wants` is what would answer it: fields ("eta", "refundedAt"), `passage`, or
 * `deed` (something a person must do). `state` is what the first draft makes of it, once there is one: answered only by a fact or passage that stands in it.
 */
export const ask = z.object({
  id: z.string(),
  text: z.string(),
  intent: z.string(),
  wants: z.array(z.string()).optional(),
  state: z.enum(askStates).optional(),
});
export type Ask = z.infer<typeof ask>;

export const scoredIntent = z.object({ id: z.string(), confidence: z.number().min(0).max(1) });
export type ScoredIntent = z.infer<typeof scoredIntent>;

export const understanding = z.object({
  language: z.string(),
  asks: z.array(ask),
  intents: z.array(scoredIntent),
  urgency: z.enum(['low', 'normal', 'high']),
  sentiment: z.enum(['positive', 'calm', 'unhappy', 'angry']),
  references: z.array(reference),
  /** What code noticed: `legal-threat`, `safety`, `chargeback`, `press`, `churn`, `automatic`, `hidden-text`, `instructions-to-a-machine`, … */
  signals: z.array(z.string()),
  /** The words that led there, as written: `of` is a signal, or "urgency-high", "sentiment-angry" and so on. */
  because: z.array(z.object({ of: z.string(), text: z.string() })).optional(),
});
export type Understanding = z.infer<typeof understanding>;

export const customerOnFile = z.object({ connector: z.string(), record: z.string(), name: z.string().optional() });
export type CustomerOnFile = z.infer<typeof customerOnFile>;

export const sender = z.object({
  party,
  standing: z.enum(standings),
  /** Why, as codes the wording turns into sentences: `dmarc-pass`, `dmarc-fail`, `no-results`, `forged-copy-ignored`, `confirmed-by-agent`, … */
  reasons: z.array(z.string()),
  customers: z.array(customerOnFile),
  chosen: z.string().optional(),
});
export type Sender = z.infer<typeof sender>;

export const dispositions = ['reply', 'clarify', 'hand-over', 'none'] as const;
export type DispositionKind = (typeof dispositions)[number];

/** What should happen with the message. `reason` is a wording key or a sentence of the organization, `policy` the rule that decided. */
export const disposition = z.object({ kind: z.enum(dispositions), reason: z.string(), policy: z.string().optional() });
export type Disposition = z.infer<typeof disposition>;

export const warningCodes = [
  'sender-unverified',
  'sender-failed',
  'recipient-not-on-file',
  'reply-to-differs',
  'several-customers',
  'several-records',
  'records-disagree',
  'not-theirs',
  'stale-fact',
  'changed-fact',
  'hidden-text',
  'writer-fell-back',
  'language-not-supported',
  'attachment-unread',
  'partly-read',
  'spending-limit',
] as const;
export const warning = z.object({ code: z.enum(warningCodes), factId: z.string().optional() });
export type Warning = z.infer<typeof warning>;

/** Something a draft leaves open: an ask nothing on file answers (`ask` is its id), or "we are checking …". Somebody has to do it. */
export const openPoint = z.object({
  id: z.string(),
  ask: z.string().optional(),
  text: z.string(),
  owner: z.union([z.object({ role: z.string() }), z.object({ person: z.string() })]).optional(),
});
export type OpenPoint = z.infer<typeof openPoint>;

/** A record the assistance speaks of, one line in a client; its facts carry the same `alias`. `candidates` are aliases of those it might be instead. */
export const recordOnFile = z.object({
  alias: z.string(),
  kind: z.string(),
  number: z.string().optional(),
  connector: z.string(),
  record: z.string(),
  isAskedAbout: z.boolean(),
  candidates: z.array(z.string()).optional(),
});
export type RecordOnFile = z.infer<typeof recordOnFile>;

/** A name put on the message. `why` is the intent, or the sentence of a policy; `isBuiltIn`: the name is ours for that intent, so a client may show it in the agent's words. */
export const tag = z.object({ name: z.string(), why: z.string(), isBuiltIn: z.literal(true).optional() });
export const action = z.object({ name: z.string(), label: z.string(), connector: z.string() });
export type Tag = z.infer<typeof tag>;
export type Action = z.infer<typeof action>;

/** The whole answer to one message. The golden files in `shared/golden/` show one of each disposition and language. */
export const assistance = z.object({
  id: z.string(),
  apiVersion: z.literal(apiVersion),
  state: z.enum(['working', 'done', 'failed']),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** What it is about. `message`: an agent opened it; `prepared`: the server read it before anybody did. */
  cause: z.object({
    kind: z.enum(['message', 'prepared']),
    mailbox: z.string(),
    internetMessageId: z.string().optional(),
    hostIds: hostIds.optional(),
    subject: z.string(),
    newText: z.string(),
    cut: z.array(cutText),
    sender,
    understanding,
  }),
  disposition,
  routing: z.object({ to: z.string(), why: z.string() }).optional(),
  facts: z.array(fact),
  passages: z.array(passage),
  missing: z.array(missing),
  coverage: z.array(coverage).optional(),
  tags: z.array(tag),
  warnings: z.array(warning),
  actions: z.array(action),
  drafts: z.array(draft),
  records: z.array(recordOnFile).default([]),
  openPoints: z.array(openPoint).default([]),
  /** What can be asked of the reply here: following an instruction and being shorter take a model. Where it is left out, nobody knows. */
  abilities: z.array(z.enum(['instruction', 'shorter'])).optional(),
  versions: z.object({ settings: z.string(), prompt: z.string(), server: z.string() }),
  timingsMs: z.record(z.string(), z.number()),
  usage: z
    .object({ inputTokens: z.number(), outputTokens: z.number(), costMicroUsd: z.number().optional() })
    .optional(),
});
export type Assistance = z.infer<typeof assistance>;
export type Usage = NonNullable<Assistance['usage']>;
