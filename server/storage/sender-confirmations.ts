import type { Kysely } from 'kysely';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

interface Confirmation {
  organization: string;
  mailbox: string;
  messageDigest: string;
}

/** Keeps an agent's word that the sender of this message is who they say. The first one stands. */
export async function confirmSender(db: Kysely<Tables>, of: Confirmation & { agent: string; at: Date }): Promise<void> {
  await within(db, of.organization)
    .insertInto('sender_confirmation')
    .values({
      organization: of.organization,
      mailbox: of.mailbox,
      message_digest: of.messageDigest,
      agent: of.agent,
      at: of.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function isSenderConfirmed(db: Kysely<Tables>, of: Confirmation): Promise<boolean> {
  const row = await within(db, of.organization)
    .selectFrom('sender_confirmation')
    .select('agent')
    .where('organization', '=', of.organization)
    .where('mailbox', '=', of.mailbox)
    .where('message_digest', '=', of.messageDigest)
    .executeTakeFirst();
  return row !== undefined;
}
