import type { Kysely } from 'kysely';
import { newId } from './new-id.js';
import type { Tables } from './tables.js';

/** One row of the audit: who did what, with which assistance. `detail` holds ids, counts and codes, never message text or values. */
export interface AuditEntry {
  organization: string;
  agent: string;
  action: string;
  assistance?: string;
  detail?: Record<string, unknown>;
  at: Date;
}

export async function writeAudit(db: Kysely<Tables>, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      organization: entry.organization,
      id: newId('aud', entry.at),
      at: entry.at,
      agent: entry.agent,
      action: entry.action,
      assistance: entry.assistance ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}
