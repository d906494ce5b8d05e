import type { Kysely } from 'kysely';
import { AppError } from '../errors.js';
import { count } from '../storage/counters.js';
import type { Tables } from '../storage/tables.js';
import type { SignedIn } from './caller.js';

const minuteMs = 60_000;

/** Counts a request of an agent and of the organization. Throws AppError 429 with the seconds to wait when there were too many this minute. */
export async function limitRequests(db: Kysely<Tables>, { organization, agent }: SignedIn, now: Date): Promise<void> {
  const { requestsPerMinute, requestsPerMinutePerAgent } = organization.settings.limits;
  const of = { organization: organization.id, windowMs: minuteMs, by: 1, now };
  const [byAgent, byAll] = await Promise.all([
    count(db, { ...of, subject: `requests ${agent.id}` }),
    count(db, { ...of, subject: 'requests' }),
  ]);
  if (byAgent <= requestsPerMinutePerAgent && byAll <= requestsPerMinute) return;
  const retryAfterS = Math.ceil((minuteMs - (now.getTime() % minuteMs)) / 1000);
  throw new AppError(429, 'rate-limited', undefined, { retryAfterS });
}
