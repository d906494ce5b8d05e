import type { Message } from '../../../shared/message.js';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import { answeredMessage } from './answered-message.js';
import { readMessage } from './read-message.js';
import { senderStanding } from './sender-standing.js';
import type { OpenedMessage } from '../situation.js';

/** Reads the message, or the one that is answered by a message being written, and weighs its sender. Throws AppError 422 `unreadable` for what is no message. */
export async function openMessage(
  message: Message,
  tools: { mailbox: MailboxSettings; signal: AbortSignal; isConfirmed(digest: string): Promise<boolean> },
): Promise<OpenedMessage> {
  const opened = await readMessage(message, { signal: tools.signal });
  const read = message.mode === 'compose' ? answeredMessage(opened, tools.mailbox.address) : opened;
  const sender = senderStanding(read, tools.mailbox, false);
  const isLifted = sender.standing === 'unverified' && (await tools.isConfirmed(read.digest));
  return { read, sender: isLifted ? senderStanding(read, tools.mailbox, true) : sender };
}
