import type { Kysely } from 'kysely';
import { newId } from './new-id.js';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

const kept = 50;

/** Keeps an accepted reply, values stripped. Only the newest fifty of a mailbox and language stay. */
export async function keepAcceptedReply(
  db: Kysely<Tables>,
  reply: { organization: string; mailbox: string; language: string; text: string; at: Date },
): Promise<void> {
  const { organization, mailbox, language } = reply;
  const own = within(db, organization);
  await own
    .insertInto('accepted_reply')
    .values({ ...reply, id: newId('rep', reply.at) })
    .execute();
  await own
    .deleteFrom('accepted_reply')
    .where('organization', '=', organization)
    .where('id', 'in', (select) =>
      select
        .selectFrom('accepted_reply')
        .select('id')
        .where('organization', '=', organization)
        .where('mailbox', '=', mailbox)
        .where('language', '=', language)
        .orderBy('at', 'desc')
        .offset(kept),
    )
    .execute();
}

/** The newest accepted replies of a mailbox in a language. */
export async function newestAcceptedReplies(
  db: Kysely<Tables>,
  of: { organization: string; mailbox: string; language: string; limit: number },
): Promise<string[]> {
  const rows = await within(db, of.organization)
    .selectFrom('accepted_reply')
    .select('text')
    .where('organization', '=', of.organization)
    .where('mailbox', '=', of.mailbox)
    .where('language', '=', of.language)
    .orderBy('at', 'desc')
    .limit(of.limit)
    .execute();
  return rows.map((row) => row.text);
}
