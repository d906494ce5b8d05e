import type { MissingReason } from '../../shared/fact.js';
import type { ErrorRule } from './descriptor.js';
import type { GuardedAnswer } from './guarded-fetch.js';
import { compilePath, type Path } from './paths.js';
import { retryAt } from './retry-at.js';
import { asText } from './transforms.js';

export interface Failed {
  kind: 'missing';
  reason: MissingReason;
  retryAt?: string;
  /** The session or token is no longer good: worth one more try after signing in again. */
  expired?: boolean;
  /** The status code, when it answered at all. */
  status?: number;
  /** When nothing came back: whether the system may have acted on it. */
  wasSent?: 'no' | 'maybe' | 'lost';
  /** For an admin at a terminal; never holds what the remote system wrote. */
  why: string;
}

export type ReadFailure = (answer: GuardedAnswer, nowMs: number) => Failed | undefined;

/** Compiles the rules that tell a failure from an answer: the descriptor's first (they also read status 200), then the status. */
export function compileFailures(rules: readonly ErrorRule[]): ReadFailure {
  const compiled = rules.map((rule) => ({ rule, path: rule.path === undefined ? undefined : compilePath(rule.path) }));
  return (answer, nowMs) => {
    if (answer.kind === 'failed') {
      const { reason, why, wasSent } = answer;
      return { kind: 'missing', reason, why, wasSent };
    }
    const ruled = compiled.find(({ rule, path }) => applies(rule, path, answer));
    const found = ruled === undefined ? byStatus(answer) : { reason: ruled.rule.is, expired: ruled.rule.expired };
    if (found === undefined) return undefined;
    const wait = found.reason === 'rate-limited' ? { retryAt: retryAt(answer.headers, answer.body, nowMs) } : {};
    return {
      kind: 'missing',
      ...found,
      ...wait,
      status: answer.status,
      why: `it answered ${answer.status}${ruled === undefined ? '' : ' with an error'}`,
    };
  };
}

type Answer = Extract<GuardedAnswer, { kind: 'answer' }>;

function applies(rule: ErrorRule, path: Path | undefined, { status, body }: Answer): boolean {
  if (rule.status !== undefined && rule.status !== status) return false;
  if (path === undefined) return rule.status !== undefined;
  const value = path(body);
  if (rule.equals !== undefined) return value === rule.equals;
  if (rule.startsWith !== undefined) return asText(value)?.startsWith(rule.startsWith) === true;
  return value !== undefined && value !== null && value !== false;
}

function byStatus({ status, isJson }: Answer): { reason: MissingReason; expired?: boolean } | undefined {
  if (status >= 200 && status < 300) return isJson || status === 204 ? undefined : { reason: 'bad-mapping' };
  if (status === 401) return { reason: 'refused', expired: true };
  if (status === 403) return { reason: 'forbidden' };
  if (status === 429) return { reason: 'rate-limited' };
  if (status === 408 || status === 504) return { reason: 'timeout' };
  return { reason: status >= 500 ? 'unavailable' : 'bad-mapping' };
}
