import { compilePath } from './paths.js';
import { asText } from './transforms.js';

const longestWaitMs = 15 * 60_000;
const defaultWaitMs = 5_000;

/**
 * When a system that said "too many requests" may be asked again, RFC 3339. Reads `Retry-After` in seconds or as a date (RFC 9110
 * 10.2.3), `ratelimit-reset` in seconds, `x-ratelimit-reset` in seconds or as an epoch, and Shopify's query cost; 5 s when nothing is said,
 * 15 minutes at most.
 */
export function retryAt(headers: Record<string, string | string[] | undefined>, body: unknown, nowMs: number): string {
  const waits = [
    secondsOrDate(first(headers['retry-after']), nowMs),
    secondsOrEpoch(
      first(headers['ratelimit-reset'] ?? headers['x-ratelimit-reset'] ?? headers['x-rate-limit-reset']),
      nowMs,
    ),
    shopifyCost(body),
  ];
  const waitMs = waits.find((wait) => wait !== undefined && wait >= 0) ?? defaultWaitMs;
  return new Date(nowMs + Math.min(waitMs, longestWaitMs)).toISOString();
}

const first = (header: string | string[] | undefined): string | undefined =>
  (Array.isArray(header) ? header[0] : header)?.trim();

function secondsOrDate(text: string | undefined, nowMs: number): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

function secondsOrEpoch(text: string | undefined, nowMs: number): number | undefined {
  if (text === undefined || !/^\d{1,13}(\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  if (value < 1_000_000) return value * 1000;
  return Math.max(0, (value > 1e11 ? value : value * 1000) - nowMs);
}

const cost = compilePath('extensions.cost.requestedQueryCost');
const available = compilePath('extensions.cost.throttleStatus.currentlyAvailable');
const restoreRate = compilePath('extensions.cost.throttleStatus.restoreRate');

function shopifyCost(body: unknown): number | undefined {
  const lacking = Number(asText(cost(body)) ?? NaN) - Number(asText(available(body)) ?? NaN);
  const perSecond = Number(asText(restoreRate(body)) ?? NaN);
  return lacking > 0 && perSecond > 0 ? Math.ceil((lacking / perSecond) * 1000) : undefined;
}
