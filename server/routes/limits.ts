import type { Kysely } from 'kysely';
import { AppError } from '../errors.js';
import { count } from '../storage/counters.js';
import type { Tables } from '../storage/tables.js';
import type { SignedIn } from './caller.js';

const minuteMs = 60_000;

/** Counts a request of an agent and of the organization. Throws AppError 429 with the seconds to wait when there were too many this minute. */
export async function limitRequests(db: Kysely<Tables>, { organization, agent }: SignedIn, now: Date): Promise<void> {
  const { requestsPerMinute, requestsPerMinutePerAgent } = organization.settings.limits;
  const [byAgent = 0, byAll = 0] = await count(db, {
    organization: organization.id,
    now,
    counts: [`requests ${agent.id}`, 'requests'].map((subject) => ({ subject, windowMs: minuteMs, by: 1 })),
  });
  if (byAgent <= requestsPerMinutePerAgent && byAll <= requestsPerMinute) return;
  const retryAfterS = Math.ceil((minuteMs - (now.getTime() % minuteMs)) / 1000);
  throw new AppError(429, 'rate-limited', undefined, { retryAfterS });
}
