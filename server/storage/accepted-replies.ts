import type { Kysely } from 'kysely';
import { newId } from './new-id.js';
import type { Tables } from './tables.js';

const kept = 50;

/** Keeps an accepted reply, values stripped. Only the newest fifty of a mailbox and language stay. */
export async function keepAcceptedReply(
  db: Kysely<Tables>,
  reply: { organization: string; mailbox: string; language: string; text: string; at: Date },
): Promise<void> {
  await db
    .insertInto('accepted_reply')
    .values({ ...reply, id: newId('rep', reply.at) })
    .execute();
  const { organization, mailbox, language } = reply;
  await db
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
  const rows = await db
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
