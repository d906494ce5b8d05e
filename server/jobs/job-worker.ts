import type { Kysely } from 'kysely';
import type { Log } from '../log.js';
import { expiryAlarm } from '../auth/sealed-secrets.js';
import type { Organization, Organizations } from '../organizations/organizations.js';
import { sealedSecretStore } from '../storage/sealed-secret-store.js';
import { addJob, finishJob, postponeJob, takeJob, type Job } from '../storage/jobs.js';
import { applyRetention } from '../storage/apply-retention.js';
import type { Tables } from '../storage/tables.js';

const pollMs = 30_000;
const leaseMs = 60_000;
const hourMs = 3_600_000;
/** How often each kind of job is done. */
const everyMs: Readonly<Record<string, number>> = { retention: hourMs, secrets: 24 * hourMs };
const maxAttempts = 5;

export interface WorkerTools {
  db: Kysely<Tables>;
  log: Log;
  now: () => Date;
  organizations: Organizations;
}

/** Does what is due for each organization: retention every hour, a word about secrets that expire every day. Any number of workers share one table. */
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
      for (const kind of Object.keys(everyMs))
        await addJob(this.tools.db, { id: `${kind} ${id}`, organization: id, kind, runAt: this.tools.now() });
    }
  }

  async #run(job: Job): Promise<void> {
    const { db, log, now, organizations } = this.tools;
    try {
      const organization = organizations.get(job.organization);
      const nextMs = everyMs[job.kind];
      if (nextMs === undefined || organization === undefined) {
        await finishJob(db, job);
        return;
      }
      const done = job.kind === 'secrets' ? await this.#warnOfExpiry(organization) : await this.#forget(organization);
      log.info({ job: job.kind, organization: job.organization, ...done }, 'job done');
      await postponeJob(db, job, '', new Date(now().getTime() + nextMs));
    } catch (error) {
      log[job.attempts >= maxAttempts ? 'error' : 'warn'](
        { err: error, job: job.kind, attempts: job.attempts },
        'a job failed',
      );
      const name = error instanceof Error ? error.name : 'Error';
      await postponeJob(db, job, name, new Date(now().getTime() + job.attempts * 60_000));
    }
  }

  #forget({ id, settings }: Organization): Promise<Record<string, number>> {
    return applyRetention(this.tools.db, id, settings.retention, this.tools.now());
  }

  /** An expired secret is found by customers who get no answer; so it is told before. */
  async #warnOfExpiry({ id }: Organization): Promise<Record<string, number>> {
    const { db, log, now } = this.tools;
    const secrets = await sealedSecretStore(db).list(id);
    for (const { name, expiresAt } of secrets) {
      const alarm = expiryAlarm(expiresAt, now());
      if (alarm === 'none') continue;
      const level = alarm === 'soon' ? 'warn' : 'error';
      const sentence = alarm === 'expired' ? 'a secret has expired: set it again' : 'a secret expires soon: renew it';
      log[level]({ organization: id, secret: name, expiresAt }, sentence);
    }
    return { secrets: secrets.length };
  }
}
