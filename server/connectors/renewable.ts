import { deadline } from '../deadline.js';
import type { Failed } from './answer-failure.js';
import { withinSignal } from './within-signal.js';

export interface Obtained<T> {
  kind: 'obtained';
  value: T;
  /** Milliseconds since the epoch. */
  expiresAtMs: number;
}

/** A session or token that is fetched when needed, shared by all that ask meanwhile, and fetched anew before it expires. */
export interface Renewable<T> {
  get(signal: AbortSignal): Promise<Obtained<T> | Failed>;
  /** Says that this very value was refused; a newer one stays. */
  forget(value: T): void;
}

const obtainTimeoutMs = 10_000;
const earlyMs = 30_000;
const strikesToReconnect = 3;
const longestHoldMs = 15 * 60_000;
const late: Failed = { kind: 'missing', reason: 'timeout', why: 'it did not answer in time' };

/**
 * Signing in outlives the look-up that started it, so a slow first sign-in serves the next look-up. A refused one is held back (30 s, then
 * doubling to 15 min) because repeating a wrong password locks accounts; after three it is `reconnect`, for an admin to see.
 */
export function makeRenewable<T>(
  obtain: (signal: AbortSignal) => Promise<Obtained<T> | Failed>,
  now: () => number,
): Renewable<T> {
  let current: Obtained<T> | undefined;
  let flight: Promise<Obtained<T> | Failed> | undefined;
  let strikes = 0;
  let held: { until: number; failed: Failed } | undefined;

  const settle = (got: Obtained<T> | Failed): Obtained<T> | Failed => {
    if (got.kind === 'obtained') {
      current = got;
      strikes = 0;
      held = undefined;
      return got;
    }
    if (got.reason !== 'refused' && got.reason !== 'reconnect') return got;
    strikes += 1;
    const failed: Failed = strikes >= strikesToReconnect ? { ...got, reason: 'reconnect' } : got;
    held = { until: now() + Math.min(30_000 * 2 ** (strikes - 1), longestHoldMs), failed };
    return failed;
  };

  return {
    get: (signal) => {
      if (current !== undefined && current.expiresAtMs - earlyMs > now()) return Promise.resolve(current);
      if (held !== undefined && held.until > now()) {
        return Promise.resolve({ ...held.failed, retryAt: new Date(held.until).toISOString() });
      }
      flight ??= obtain(deadline(obtainTimeoutMs))
        .then(settle)
        .finally(() => (flight = undefined));
      const shared = flight;
      return withinSignal<Obtained<T> | Failed>(signal, late, () => shared);
    },
    forget: (value) => {
      if (current?.value === value) current = undefined;
    },
  };
}
