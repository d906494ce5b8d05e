import { deadline } from '../deadline.js';
import {
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhenResult,
  isBrokenCircuitError,
  wrap,
} from 'cockatiel';
import { cacheKey, makeAnswerCache } from './answer-cache.js';
import type { Connector, LookUp, LookUpContext, LookUpOutcome, ProbeReport, WriteOutcome } from './connector.js';
import { makeLookUpBudget } from './look-up-budget.js';
import { withinSignal } from './within-signal.js';

export interface Resilience {
  organizationId: string;
  /** Changes when the descriptor or its settings do, so old answers are not found again. */
  version: string;
  timeoutMs: number;
  concurrency?: number;
  perMinute?: number | undefined;
  halfOpenAfterMs?: number;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

const queueLength = 16;
const failuresToOpen = 3;
const probeTimeoutMs = 3_000;
const writeTimeoutMs = 8_000;

/** A time-out, an outage: what tells that a system is down. A refusal, a limit or a wrong mapping tells nothing of the kind. */
const isDown = (result: unknown): boolean =>
  typeof result === 'object' &&
  result !== null &&
  'reason' in result &&
  (result.reason === 'timeout' || result.reason === 'unavailable');

/**
 * Keeps one slow or broken system from slowing anything else. Around any connector: a deadline, a bulkhead and a breaker of its own, a
 * budget per minute, "too many requests" honoured, equal questions asked once, answers cached (45 s and the like) and, when the system
 * cannot be asked, an answer of the last 15 minutes marked stale. `fresh` skips the cache and the stale answer. Never rejects.
 */
export function makeResilientConnector(connector: Connector, options: Resilience): Connector {
  const now = options.now ?? Date.now;
  const cache = makeAnswerCache(now);
  const flights = new Map<string, Promise<LookUpOutcome>>();
  const budget = makeLookUpBudget(options.perMinute, now);
  const policy = wrap(
    bulkhead(options.concurrency ?? 4, queueLength),
    circuitBreaker(handleWhenResult(isDown), {
      halfOpenAfter: options.halfOpenAfterMs ?? 10_000,
      breaker: new ConsecutiveBreaker(failuresToOpen),
    }),
  );
  const owner = { organizationId: options.organizationId, connector: connector.name, version: options.version };

  const askOnce = async (lookUp: LookUp, context: LookUpContext): Promise<LookUpOutcome> => {
    const wait = budget.waitUntil();
    if (wait !== undefined) return { kind: 'missing', reason: 'rate-limited', retryAt: new Date(wait).toISOString() };
    const signal = deadline(options.timeoutMs);
    const outcome = await withinSignal<LookUpOutcome>(signal, timedOut, () =>
      policy.execute(() =>
        withinSignal<LookUpOutcome>(signal, timedOut, () => connector.lookUp(lookUp, { ...context, signal })),
      ),
    ).catch(refusal);
    if (outcome.kind === 'found') cache.put(cacheKey(owner, lookUp, context.subject), lookUp, outcome);
    else if (outcome.reason === 'rate-limited') budget.stopUntil(outcome.retryAt);
    return outcome;
  };

  const lookUp = async (asked: LookUp, context: LookUpContext): Promise<LookUpOutcome> => {
    const key = cacheKey(owner, asked, context.subject);
    const known = context.fresh === true ? undefined : cache.fresh(key);
    if (known !== undefined) return known;
    const flightKey = `${context.fresh === true}${key}`;
    const flight = flights.get(flightKey) ?? startFlight(flights, flightKey, () => askOnce(asked, context));
    const outcome = await withinSignal<LookUpOutcome>(context.signal, timedOut, () => flight);
    if (outcome.kind === 'missing' && context.fresh !== true && mayBeStale.has(outcome.reason))
      return cache.stale(key) ?? outcome;
    return structuredClone(outcome);
  };

  return {
    name: connector.name,
    system: connector.system,
    linkHosts: connector.linkHosts,
    operations: connector.operations,
    lookUp,
    probe: (signal) => probeWithin(connector, signal),
    ...(connector.actions === undefined ? {} : { actions: connector.actions }),
    ...(connector.write === undefined
      ? {}
      : { write: writeWithin(connector.write.bind(connector), () => cache.clear()) }),
    close: async () => connector.close?.(),
  };
}

const timedOut: LookUpOutcome = { kind: 'missing', reason: 'timeout' };
const mayBeStale = new Set(['timeout', 'unavailable', 'circuit-open', 'rate-limited']);

function refusal(error: unknown): LookUpOutcome {
  if (isBrokenCircuitError(error)) return { kind: 'missing', reason: 'circuit-open' };
  if (error instanceof BulkheadRejectedError) return { kind: 'missing', reason: 'rate-limited' };
  return { kind: 'missing', reason: 'unavailable' };
}

function startFlight<T>(flights: Map<string, Promise<T>>, key: string, start: () => Promise<T>): Promise<T> {
  const flight = start().finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

function probeWithin(connector: Connector, signal: AbortSignal): Promise<ProbeReport> {
  const limit = deadline(probeTimeoutMs, signal);
  const late: ProbeReport = { ok: false, reason: 'timeout', advice: 'The system did not answer within three seconds.' };
  const down: ProbeReport = { ok: false, reason: 'unavailable', advice: 'The system cannot be reached.' };
  return withinSignal(limit, late, () => connector.probe(limit)).catch(() => down);
}

function writeWithin(write: NonNullable<Connector['write']>, onWritten: () => void): NonNullable<Connector['write']> {
  const late: WriteOutcome = {
    kind: 'unknown',
    advice: 'The system did not answer in time. Look there before doing it again.',
  };
  return async (action, fields, idempotencyKey, signal) => {
    const limit = deadline(writeTimeoutMs, signal);
    try {
      return await withinSignal(limit, late, () => write(action, fields, idempotencyKey, limit));
    } catch {
      return late;
    } finally {
      onWritten();
    }
  };
}
