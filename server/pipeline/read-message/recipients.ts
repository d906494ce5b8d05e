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

/** Who the customer is: the sender, unless the settings say that this sender is a web form which writes for them. Only for authenticated mail. */
export function customerAddressOf(read: ReadMessage, mailbox: MailboxSettings): string {
  const form = mailbox.formSender;
  if (form === undefined || read.from.address.toLowerCase() !== form.from.toLowerCase()) return read.from.address;
  const inBody = (): string | undefined => /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+\.[a-z]{2,}/i.exec(read.newText)?.[0];
  const found = form.customerIn === 'reply-to' ? read.replyTo[0]?.address : inBody();
  return found ?? read.from.address;
}
