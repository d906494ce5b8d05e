import type { MissingReason } from '../../shared/fact.js';
import { didYouMean } from './did-you-mean.js';
import type { BusinessRecord } from '../../shared/records.js';

export const operations = [
  'customerByEmail',
  'orderByNumber',
  'ordersByEmail',
  'orderByTracking',
  'invoiceByNumber',
  'invoicesByEmail',
  'ticketByNumber',
  'ticketsByEmail',
] as const;
export type Operation = (typeof operations)[number];

/** What an admin is told who writes another. */
export function noSuchOperation(name: string): string {
  return `there is no such operation${didYouMean(name, operations)}; there is ${operations.join(', ')}`;
}

/** Only a part is shown to us (rights, a window of time), there are more, or a row is no record. */
export type Gap = Extract<MissingReason, 'partly-shown' | 'cut-off' | 'unreadable'>;

/** One question to a business system. `key` is an address or a number as the customer's message gave it, already normalised. */
export interface LookUp {
  operation: Operation;
  key: string;
}

/** On whose behalf is asked. Part of every cache key; never a filter a remote system is trusted with. */
export interface Subject {
  emails: readonly string[];
}

export interface LookUpContext {
  subject: Subject;
  signal: AbortSignal;
  now: Date;
  /** Skips caches, for re-reading a fact before insertion. */
  fresh?: boolean;
}

/**
 * What came back. `found` holds only records whose number or address was compared with the key in our own code (`verify`); `dropped`
 * counts those that did not match. An empty `found` means "no such record" only with `coverage: 'full'`.
 */
export type LookUpOutcome =
  | {
      kind: 'found';
      records: BusinessRecord[];
      dropped: number;
      truncated: boolean;
      coverage: 'full' | 'partial';
      /** Why it is partial, or what is not among the records. */
      gaps?: readonly Gap[];
      readAt: string;
      stale?: boolean;
    }
  | { kind: 'missing'; reason: MissingReason; retryAt?: string };

export type ProbeReport =
  | { ok: true; identity: string; canWrite: boolean; warnings: string[] }
  | { ok: false; reason: MissingReason; advice: string };

export interface WriteAction {
  name: string;
  label: string;
  /** Names of the fields a person may edit in the preview. */
  fields: readonly string[];
}

export type WriteOutcome =
  | { kind: 'done'; record: string; url?: string }
  | { kind: 'missing'; reason: MissingReason }
  | { kind: 'unknown'; advice: string };

/** A configured connection to one business system. Never rejects for what a remote system does: that is `missing`. */
export interface Connector {
  readonly name: string;
  readonly system: string;
  /** Hosts a link fact may point to. */
  readonly linkHosts: readonly string[];
  readonly operations: ReadonlySet<Operation>;
  lookUp(lookUp: LookUp, context: LookUpContext): Promise<LookUpOutcome>;
  probe(signal: AbortSignal): Promise<ProbeReport>;
  readonly actions?: readonly WriteAction[];
  /** Writes once per idempotency key. `unknown` means a time-out: never tried again blindly. */
  write?(
    action: string,
    fields: Record<string, string>,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<WriteOutcome>;
  close?(): Promise<void>;
}
