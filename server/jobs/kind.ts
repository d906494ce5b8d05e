import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Log } from '../log.js';
import type { Organization, Organizations } from '../organizations/organizations.js';
import type { Tables } from '../storage/tables.js';

/** What a handler works with. */
export interface JobTools {
  db: Kysely<Tables>;
  log: Log;
  now: () => Date;
  organizations: Organizations;
}

/** One job as its handler gets it. */
export interface RunningJob<Payload> {
  /** As it runs now; what a job is about is read when it is done, never kept in it. */
  organization: Organization;
  payload: Payload;
  /** Says when the job has taken too long, or the process ends. */
  signal: AbortSignal;
  /**
   * Runs `act` in one transaction with the end of the job: both happen or neither, once, whatever is killed when. Rejects, and nothing is written,
   * where another worker has the job by now. What is done elsewhere, such as sending a mail, needs a key that the other side knows.
   */
  finish: <T>(act: (tx: Kysely<Tables>) => Promise<T>) => Promise<T>;
}

/**
 * A kind of work that nobody waits for, by name. Every kind has a queue of its own, so that none stands behind another's. A job is done at least
 * once: its handler looks what is so, acts, and records that in one step (`finish`), or may simply be done again.
 */
export interface JobKind {
  /** Also the queue's. */
  name: string;
  /** Ids and days, never what somebody wrote: jobs are kept for days after they are done. */
  payload: z.ZodType<object>;
  /** When it is planned for every organization: five fields of cron, in UTC. */
  everyOrganization?: string;
  /** How many fetchers a worker has for it, 2 at least; each does one or two at a time. One organization has half of them at most. Default 4. */
  fetchers?: number;
  /** Seconds after which it counts as stuck. Default 300. */
  longestS?: number;
  /** How often it is tried again after it failed or its worker died; then it lies with the dead. Default 5. */
  retries?: number;
  /** Seconds before the first time that it is tried again; each further time is twice as far off, up to ten minutes. Default 5. */
  retryDelayS?: number;
  /** Seconds, 10 at least, after which a worker that was not heard of is dead, and its jobs go to another. Default 30. */
  heartbeatS?: number;
  /** What it did, in numbers, for the log. Throws ZodError for a payload that is none of its kind. */
  run: (job: RunningJob<unknown>, tools: JobTools) => Promise<JobReport>;
}

export type JobReport = Record<string, unknown> | undefined;

/** A kind whose handler gets its payload as the schema reads it. */
export function jobKind<Payload extends object>(
  kind: Omit<JobKind, 'payload' | 'run'> & {
    payload: z.ZodType<Payload>;
    run: (job: RunningJob<Payload>, tools: JobTools) => Promise<JobReport>;
  },
): JobKind {
  return { ...kind, run: (job, tools) => kind.run({ ...job, payload: kind.payload.parse(job.payload) }, tools) };
}
