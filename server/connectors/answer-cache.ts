import { LRUCache } from 'lru-cache';
import type { LookUp, LookUpOutcome, Subject } from './connector.js';
import { normaliseEmail, normaliseNumber } from './normalise.js';

export type Found = Extract<LookUpOutcome, { kind: 'found' }>;

/** Answers in memory, per organization, connector, descriptor version, operation, key and subject. */
export interface AnswerCache {
  /** An answer that is still good. */
  fresh(key: string): Found | undefined;
  /** An answer of the last quarter of an hour, marked stale: for when the system cannot be asked. */
  stale(key: string): Found | undefined;
  put(key: string, lookUp: LookUp, found: Found): void;
  clear(): void;
}

const staleMs = 15 * 60_000;
const emptyMs = 15_000;

/** How long an answer is good: customers hardly change, stock and tickets do. */
function lifetimeMs({ operation }: LookUp, found: Found): number {
  if (found.records.length === 0 || found.coverage === 'partial') return emptyMs;
  if (operation === 'customerByEmail') return 5 * 60_000;
  return operation.startsWith('ticket') ? 30_000 : 45_000;
}

export function makeAnswerCache(now: () => number, max = 2000): AnswerCache {
  const entries = new LRUCache<string, { found: Found; goodUntil: number; keptUntil: number }>({ max });
  const kept = (key: string) => {
    const entry = entries.get(key);
    return entry !== undefined && entry.keptUntil > now() ? entry : undefined;
  };
  return {
    fresh: (key) => {
      const entry = kept(key);
      return entry !== undefined && entry.goodUntil > now() ? structuredClone(entry.found) : undefined;
    },
    stale: (key) => {
      const entry = kept(key);
      return entry !== undefined && entry.found.records.length > 0
        ? { ...structuredClone(entry.found), stale: true }
        : undefined;
    },
    put: (key, lookUp, found) => {
      const at = now();
      entries.set(key, {
        found: structuredClone(found),
        goodUntil: at + lifetimeMs(lookUp, found),
        keptUntil: at + staleMs,
      });
    },
    clear: () => entries.clear(),
  };
}

/** No two different questions have the same key: its parts are written as a JSON list. */
export function cacheKey(
  owner: { organizationId: string; connector: string; version: string },
  lookUp: LookUp,
  subject: Subject,
): string {
  const isEmail = lookUp.operation.endsWith('Email');
  const key = isEmail ? (normaliseEmail(lookUp.key) ?? lookUp.key) : normaliseNumber(lookUp.key);
  const who = subject.emails.map((email) => normaliseEmail(email) ?? email).sort();
  return JSON.stringify([owner.organizationId, owner.connector, owner.version, lookUp.operation, key, who]);
}
