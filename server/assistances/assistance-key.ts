import { createHash } from 'node:crypto';
import type { AssistanceRequest } from '../../shared/assistance.js';
import type { Party } from '../../shared/message.js';
import type { MailboxSettings } from '../../shared/settings/mailboxes.js';
import type { Organization } from '../organizations/organizations.js';
import { replyRecipients } from '../pipeline/read-message/recipients.js';
import type { OpenedMessage } from '../pipeline/situation.js';

/** The same for the same plain question about the same message: what is asked twice is answered, and a language model paid, once. */
export function assistanceKey(
  { organization, mailbox }: { organization: Organization; mailbox: MailboxSettings },
  request: AssistanceRequest,
  { read, sender }: OpenedMessage,
): string {
  const parts = [
    mailbox.address.toLowerCase(),
    read.digest,
    sender.standing,
    addressesOf(request.recipients ?? replyRecipients(read, mailbox, request.reply)),
    organization.settingsVersion,
    request.instruction,
    request.tone,
    request.length,
    request.language,
    request.alternatives === true,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Who would read the reply, in whatever order and spelling a client names them, or the message itself. */
function addressesOf(parties: readonly Party[]): string[] {
  return [...new Set(parties.map((party) => party.address.toLowerCase()))].sort();
}
