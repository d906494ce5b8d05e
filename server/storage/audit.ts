import type { Insertable, Kysely } from 'kysely';
import { newId } from './new-id.js';
import { jsonb } from './storable.js';
import { within } from './organization-scope.js';
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
  await within(db, entry.organization).insertInto('audit').values(auditRow(entry)).execute();
}

export function auditRow({
  organization,
  agent,
  action,
  assistance,
  detail,
  at,
}: AuditEntry): Insertable<Tables['audit']> {
  const id = newId('aud', at);
  return { organization, id, at, agent, action, assistance: assistance ?? null, detail: jsonb(detail ?? {}) };
}
