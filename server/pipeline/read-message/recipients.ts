import type { Party } from '../../../shared/message.js';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import type { ReadMessage } from '../situation.js';

/** Everybody a mail program would address the reply to: Reply-To or From, and for reply-all To and Cc without the mailbox itself. */
export function replyRecipients(read: ReadMessage, mailbox: MailboxSettings, reply: 'sender' | 'all'): Party[] {
  const senders = read.replyTo.length > 0 ? read.replyTo : [read.from];
  if (reply === 'sender') return senders;
  const seen = new Set([mailbox.address.toLowerCase()]);
  return [...senders, ...read.to, ...read.cc].filter((party) => {
    const address = party.address.toLowerCase();
    if (seen.has(address)) return false;
    seen.add(address);
    return true;
  });
}
