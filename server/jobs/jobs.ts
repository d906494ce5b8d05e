import type { Kysely } from 'kysely';
import type { ConnectionOptions, JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { JobKind, JobTools } from './kind.js';
import { jobKinds } from './kinds.js';
import { deadQueue, ensureQueues, sendTo, type Order } from './queues.js';
import { databaseError } from '../storage/database-error.js';
import type { Database } from '../storage/database.js';
import { within } from '../storage/organization-scope.js';
import type { Tables } from '../storage/tables.js';

/** Jobs fetched at once by each of a worker's fetchers. With one, a fetcher that is woken by a notice would not look for the next. */
const batchSize = 2;
const pollS = 2;
const stopWithinMs = 30_000;
const deadShown = 100;

/** What a job is kept as. Without an organization it is the plan for all of them. */
const kept = z.object({ organization: z.string().optional(), payload: z.unknown().optional() });

/** What a failed job says of its failure. */
const failure = z.object({ name: z.string() });
const completed = z.object({ affected: z.number() });

export interface JobsOptions extends JobTools {
  database: Database;
  kinds?: readonly JobKind[];
  /** How often jobs are looked for whose worker died, in seconds. */
  superviseS?: number;
}

/** The queues of jobs: what is to be done is sent to them by any process, and done by those that work. */
export class Jobs {
  #boss: PgBoss | undefined;
  #inTransaction: (tx: Kysely<Tables>) => ConnectionOptions = () => ({});
  readonly #kinds: readonly JobKind[];

  constructor(private readonly options: JobsOptions) {
    this.#kinds = options.kinds ?? jobKinds;
  }

  /** Opens the queues, so that jobs can be sent. Rejects with DatabaseAway where the database does not answer. With `works` this process does them, too, and plans those that come again and again. */
  async start({ works }: { works: boolean }): Promise<void> {
    const { database, log, superviseS } = this.options;
    const { inTransaction, openBoss } = await import('./boss.js'); // pg-boss and what it needs, which commands do not
    this.#inTransaction = inTransaction;
    const boss = await openBoss(database, { works, log, superviseS }).catch((error: unknown) => {
      throw databaseError(error);
    });
    this.#boss = boss;
    await ensureQueues(boss, this.#kinds);
    if (!works) return;
    await this.#plan(boss);
    for (const kind of this.#kinds) await this.#work(boss, kind);
  }

  /** Fetches no more, waits until what is under way is done, and gives back what takes longer than 30 s. */
  async stop(): Promise<void> {
    await this.#boss?.stop({ graceful: true, timeout: stopWithinMs });
    this.#boss = undefined;
  }

  /**
   * Puts a job into the queue of its kind. Given a transaction's handle it is there only if that commits. Resolves with its id, or undefined where
   * one of that key is planned already.
   */
  enqueue(tx: Kysely<Tables>, kind: JobKind, order: Order): Promise<string | undefined> {
    const payload = kind.payload.parse(order.payload ?? {});
    return sendTo(this.#opened(), kind, { ...order, payload }, this.#inTransaction(tx));
  }

  /** Does now what a kind does for every organization from time to time. */
  async runForAll({ name }: JobKind): Promise<void> {
    await this.#opened().send(name, {});
  }

  /** How many jobs of each queue wait, wait for their time, are worked on, and failed, counted now. */
  async counts(): Promise<Record<string, string | number>[]> {
    const boss = this.#opened();
    const names = [...this.#kinds.map(({ name }) => name), deadQueue];
    const stats = await Promise.all(names.map((name) => boss.getQueueStats(name, { force: true })));
    return stats.flatMap((one, index) => {
      const [now] = Array.isArray(one) ? one : [one];
      if (now === undefined) return [];
      const { readyCount, deferredCount, activeCount, failedCount } = now;
      return [
        {
          queue: names[index] ?? '',
          ready: readyCount,
          later: deferredCount,
          active: activeCount,
          failed: failedCount,
        },
      ];
    });
  }

  /** What failed for good and why, a hundred at most, the oldest first. */
  async dead(): Promise<Record<string, string>[]> {
    const boss = this.#opened();
    const found = await boss.findJobs(deadQueue, { queued: true, limit: deadShown });
    return Promise.all(
      found.map(async ({ data, sourceName, sourceId, createdOn }) => {
        const [source] =
          sourceName !== null && sourceId !== null ? await boss.findJobs(sourceName, { id: sourceId }) : [];
        return {
          kind: sourceName ?? '',
          organization: kept.safeParse(data).data?.organization ?? '',
          since: createdOn.toISOString(),
          why: failure.safeParse(source?.output).data?.name ?? 'its worker died, or it took too long',
        };
      }),
    );
  }

  /** Puts what failed for good back into the queues it comes from, a thousand at most. Resolves with how many that were. */
  retryDead(): Promise<number> {
    return this.#opened().redrive(deadQueue);
  }

  #opened(): PgBoss {
    if (this.#boss === undefined) throw new Error('the queues of jobs are not open');
    return this.#boss;
  }

  /** Schedules stand in the database: whichever process looks first sends the job, once. */
  async #plan(boss: PgBoss): Promise<void> {
    const planned = this.#kinds.filter(({ everyOrganization }) => everyOrganization !== undefined);
    for (const { name, everyOrganization = '' } of planned)
      await boss.schedule(name, everyOrganization, {}, { tz: 'UTC', missed: 'once' });
    for (const { name } of await boss.getSchedules())
      if (!planned.some((kind) => kind.name === name)) await boss.unschedule(name);
  }

  async #work(boss: PgBoss, kind: JobKind): Promise<void> {
    const fetchers = Math.max(2, kind.fetchers ?? 4);
    await boss.work(
      kind.name,
      {
        batchSize,
        burstWhenBatchFull: true,
        perJobResults: true,
        includeMetadata: true,
        pollingIntervalSeconds: pollS,
        notifyPollingIntervalSeconds: pollS,
        localConcurrency: fetchers,
        localGroupConcurrency: Math.floor(fetchers / 2), // so that one is left for those of others
      },
      (jobs: JobWithMetadata[]) => Promise.all(jobs.map((job) => this.#run(boss, kind, job))),
    );
  }

  /** Never rejects: how each job of a batch ended is told by itself. */
  async #run(boss: PgBoss, kind: JobKind, job: JobWithMetadata): Promise<JobResult> {
    const { id } = job;
    const { log } = this.options;
    const about = { job: kind.name, id, retries: job.retryCount };
    try {
      const { organization, payload } = kept.parse(job.data);
      if (organization === undefined) {
        await this.#planForAll(boss, kind);
        return { id, status: 'completed' };
      }
      const done = await this.#do(boss, kind, job, organization, payload);
      log.info({ ...about, organization, ...done }, 'job done');
      return { id, status: 'completed' };
    } catch (error) {
      const isLast = error instanceof z.ZodError || job.retryCount >= job.retryLimit;
      log[isLast ? 'error' : 'warn'](
        { err: error, ...about },
        isLast ? 'a job failed for good and lies with the dead' : 'a job failed and is tried again',
      );
      const output = { name: error instanceof Error ? error.name : 'Error' };
      return { id, status: isLast ? 'deadletter' : 'failed', output };
    }
  }

  async #do(
    boss: PgBoss,
    kind: JobKind,
    job: JobWithMetadata,
    organizationId: string,
    payload: unknown,
  ): Promise<Record<string, unknown> | undefined> {
    const organization = this.options.organizations.get(organizationId);
    if (organization === undefined) return { skipped: 'no such organization' };
    const attempt = { id: job.id, retryCount: job.retryCount };
    return kind.run(
      {
        organization,
        payload,
        signal: job.signal,
        finish: (act) =>
          within(this.options.db, organizationId)
            .transaction()
            .execute(async (tx) => {
              const result = await act(tx);
              const answer = await boss.complete(kind.name, attempt, undefined, this.#inTransaction(tx));
              if (completed.parse(answer).affected !== 1) throw new Error('another worker has this job by now');
              return result;
            }),
      },
      this.options,
    );
  }

  async #planForAll(boss: PgBoss, kind: JobKind): Promise<void> {
    for (const { id } of this.options.organizations.all()) await sendTo(boss, kind, { organization: id, key: id });
  }
}
