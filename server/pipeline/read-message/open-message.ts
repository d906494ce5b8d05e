import type { Message } from '../../../shared/message.js';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import type { OrganizationSettings } from '../../../shared/settings/organization.js';
import { answeredMessage } from './answered-message.js';
import { readMessage } from './read-message.js';
import { senderStanding } from './sender-standing.js';
import type { OpenedMessage } from '../situation.js';
import { withVoices, type Ours } from './whose-words.js';

/** Reads the message, or the one that is answered by a message being written, and weighs its sender. Throws AppError 422 `unreadable` for what is no message. */
export async function openMessage(
  message: Message,
  tools: {
    mailbox: MailboxSettings;
    organization: OrganizationSettings;
    signal: AbortSignal;
    isConfirmed(digest: string): Promise<boolean>;
  },
): Promise<OpenedMessage> {
  const opened = await readMessage(message, { signal: tools.signal });
  const answered = message.mode === 'compose' ? answeredMessage(opened, tools.mailbox.address) : opened;
  const read = withVoices(answered, oursOf(tools));
  const sender = senderStanding(read, tools.mailbox, false);
  const isLifted = sender.standing === 'unverified' && (await tools.isConfirmed(read.digest));
  return { read, sender: isLifted ? senderStanding(read, tools.mailbox, true) : sender };
}

function oursOf({ mailbox, organization }: { mailbox: MailboxSettings; organization: OrganizationSettings }): Ours {
  const names = [mailbox.name ?? '', organization.name].map((name) => name.toLowerCase());
  return {
    addresses: [mailbox.address.toLowerCase()],
    domains: organization.domains.map((domain) => domain.toLowerCase()),
    names: names.filter((name) => name !== ''),
    fallbackLanguage: mailbox.language ?? organization.defaultLanguage,
  };
}
