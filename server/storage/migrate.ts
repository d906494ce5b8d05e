import { Migrator, type Kysely, type Migration } from 'kysely';
import { DatabaseAway } from '../errors.js';
import * as initial from './migrations/0001-initial.js';
import * as knowledge from './migrations/0002-knowledge.js';
import * as acceptedReplies from './migrations/0003-accepted-replies.js';
import * as agentAccounts from './migrations/2026-11-30-agent-accounts.js';
import * as peopleAndConversations from './migrations/2026-11-30-people-and-conversations.js';
import * as rowLevelSecurity from './migrations/2026-11-30-row-level-security.js';
import * as vectorsOfPassages from './migrations/2026-11-30-vectors-of-passages.js';
import * as workingRuns from './migrations/2026-11-30-working-runs.js';
import * as approvedPhrases from './migrations/2026-12-01-approved-phrases.js';
import * as jobsByName from './migrations/2026-12-01-jobs-by-name.js';
import type { Tables } from './tables.js';

const migrations: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-knowledge': knowledge,
  '0003-accepted-replies': acceptedReplies,
  '2026-11-30-agent-accounts': agentAccounts,
  '2026-11-30-people-and-conversations': peopleAndConversations,
  '2026-11-30-row-level-security': rowLevelSecurity,
  '2026-11-30-vectors-of-passages': vectorsOfPassages,
  '2026-11-30-working-runs': workingRuns,
  '2026-12-01-approved-phrases': approvedPhrases,
  '2026-12-01-jobs-by-name': jobsByName,
};

/** Brings the database to this version's tables. Throws DatabaseAway when it cannot be reached, else an Error with the name of the migration that failed. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof DatabaseAway) throw error;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown';
  throw new Error(`migration ${failed} failed; nothing of it was kept`, { cause: error });
}
