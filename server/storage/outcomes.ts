import type { Kysely } from 'kysely';
import type { OutcomeRequest } from '../../shared/api.js';
import { newId } from './new-id.js';
import { jsonb } from './storable.js';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

/** Records what became of an assistance. Meant for a transaction together with its audit row. */
export async function writeOutcome(
  db: Kysely<Tables>,
  organization: string,
  assistance: string,
  outcome: OutcomeRequest,
  at: Date,
): Promise<void> {
  const { kind, by, ...detail } = outcome;
  await within(db, organization)
    .insertInto('outcome')
    .values({
      organization,
      id: newId('out', at),
      assistance,
      kind,
      by_kind: by.kind,
      by_id: by.id,
      detail: jsonb(detail),
      at,
    })
    .execute();
}
