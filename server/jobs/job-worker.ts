import type { Kysely } from 'kysely';
import type { Log } from '../log.js';
import type { Organizations } from '../organizations.js';
import { addJob, finishJob, postponeJob, takeJob, type Job } from '../storage/jobs.js';
import { applyRetention } from '../storage/retention.js';
import type { Tables } from '../storage/tables.js';

const pollMs = 30_000;
const leaseMs = 60_000;
const hourMs = 3_600_000;
const maxAttempts = 5;

export interface WorkerTools {
  db: Kysely<Tables>;
  log: Log;
  now: () => Date;
  organizations: Organizations;
}

/** Does what is due: today that is retention, once an hour for each organization. Any number of workers share one table. */
export class JobWorker {
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();

  constructor(readonly tools: WorkerTools) {}

  async start(): Promise<void> {
    await this.#plan();
    this.#timer = setInterval(() => this.#tick(), pollMs);
    this.#timer.unref();
    this.#tick();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#working;
  }

  /** Works off what is due now. Answers how many jobs that were. */
  async runDue(): Promise<number> {
    let done = 0;
    for (;;) {
      const job = await takeJob(this.tools.db, this.tools.now(), leaseMs);
      if (job === undefined) return done;
      await this.#run(job);
      done += 1;
    }
  }

  #tick(): void {
    this.#working = this.#working
      .then(() => this.runDue())
      .then(() => undefined)
      .catch((error: unknown) => this.tools.log.error({ err: error }, 'the job table cannot be read'));
  }

  async #plan(): Promise<void> {
    for (const { id } of this.tools.organizations.all()) {
      await addJob(this.tools.db, {
        id: `retention ${id}`,
        organization: id,
        kind: 'retention',
        runAt: this.tools.now(),
      });
    }
  }

  async #run(job: Job): Promise<void> {
    const { db, log, now, organizations } = this.tools;
    try {
      const organization = organizations.get(job.organization);
      if (job.kind !== 'retention' || organization === undefined) {
        await finishJob(db, job.id);
        return;
      }
      const deleted = await applyRetention(db, job.organization, organization.settings.retention, now());
      log.info({ job: job.kind, organization: job.organization, ...deleted }, 'job done');
      await postponeJob(db, job.id, '', new Date(now().getTime() + hourMs));
    } catch (error) {
      log[job.attempts >= maxAttempts ? 'error' : 'warn'](
        { err: error, job: job.kind, attempts: job.attempts },
        'a job failed',
      );
      const name = error instanceof Error ? error.name : 'Error';
      await postponeJob(db, job.id, name, new Date(now().getTime() + job.attempts * 60_000));
    }
  }
}
