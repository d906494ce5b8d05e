import type { ConnectionOptions, PgBoss, QueueOptions } from 'pg-boss';
import type { JobKind } from './kind.js';

/** Where what failed for good lies until somebody looks: `npm run -s jobs -- dead`. */
export const deadQueue = 'dead';
const dayS = 86_400;
const longestRetryS = 600;

/** A job to be done. */
export interface Order {
  organization: string;
  payload?: object;
  /** One job of that key waits, and one is worked on, at a time; another sent meanwhile is already planned. */
  key?: string;
  runAt?: Date;
  /** Higher goes first, within its queue. */
  priority?: number;
}

/** Makes the queues of these kinds as they are meant now. */
export async function ensureQueues(boss: PgBoss, kinds: readonly JobKind[]): Promise<void> {
  await boss.createQueue(deadQueue, { policy: 'standard', retentionSeconds: 90 * dayS });
  for (const kind of kinds) {
    await boss.createQueue(kind.name, { ...optionsOf(kind), policy: 'stately' });
    await boss.updateQueue(kind.name, optionsOf(kind));
  }
}

function optionsOf({ longestS = 300, retries = 5, retryDelayS = 5, heartbeatS = 30 }: JobKind): Omit<
  QueueOptions,
  'policy'
> & {
  deadLetter: string;
  notify: boolean;
} {
  return {
    deadLetter: deadQueue,
    notify: true,
    retryLimit: retries,
    retryDelay: retryDelayS,
    retryBackoff: true,
    retryDelayMax: longestRetryS,
    expireInSeconds: longestS,
    heartbeatSeconds: heartbeatS,
    deleteAfterSeconds: 7 * dayS,
  };
}

/** Puts a job into its kind's queue. Resolves with its id, or undefined where one of that key is planned already. */
export async function sendTo(
  boss: PgBoss,
  { name }: JobKind,
  { organization, payload = {}, key, runAt, priority }: Order,
  options: ConnectionOptions = {},
): Promise<string | undefined> {
  const id = await boss.send(
    name,
    { organization, payload },
    {
      group: { id: organization },
      singletonKey: key ?? crypto.randomUUID(),
      ...(runAt !== undefined && { startAfter: runAt }),
      ...(priority !== undefined && { priority }),
      ...options,
    },
  );
  return id ?? undefined;
}
