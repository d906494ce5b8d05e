import type { Message } from '../../../shared/message.js';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import type { OrganizationSettings } from '../../../shared/settings/organization.js';
import { answeredMessage } from './answered-message.js';
import { filledForm } from './filled-form.js';
import { isOurs, oursOf, type Ours } from './ours.js';
import { passedOn } from './passed-on.js';
import { relayed } from './relayed.js';
import { readWithinLimits } from './read-within-limits.js';
import { confirmedByAgent, senderStanding } from './sender-standing.js';
import type { OpenedMessage, ReadMessage } from '../situation.js';
import { withVoices } from './whose-words.js';

interface Tools {
  mailbox: MailboxSettings;
  organization: OrganizationSettings;
  signal: AbortSignal;
  isConfirmed(digest: string): Promise<boolean>;
}

/**
 * Reads the message, or the one that is answered by a message being written, that a form mailed or a colleague passed on, and weighs its sender.
 * Throws AppError 422 `unreadable` for what is no message.
 */
export async function openMessage(message: Message, tools: Tools): Promise<OpenedMessage> {
  const { mailbox } = tools;
  const ours = oursOf(mailbox, tools.organization);
  const opened = await readWithinLimits(message, { signal: tools.signal });
  const { read, sender } =
    message.mode === 'compose'
      ? standing(answeredMessage(opened, mailbox.address), mailbox)
      : receivedMessage(opened, mailbox, ours);
  const isLifted = sender.standing === 'unverified' && (await tools.isConfirmed(read.digest));
  return { read: withVoices(read, ours), sender: isLifted ? confirmedByAgent(sender, mailbox) : sender };
}

function standing(read: ReadMessage, mailbox: MailboxSettings): OpenedMessage {
  return { read, sender: senderStanding(read, mailbox) };
}

function receivedMessage(opened: ReadMessage, mailbox: MailboxSettings, ours: Ours): OpenedMessage {
  const asSent = standing(opened, mailbox);
  const other = passedOn(asSent, mailbox, ours) ?? filledForm(asSent, mailbox, ours) ?? relayed(asSent);
  return other ?? { ...asSent, read: isSentByUs(opened, ours) ? { ...opened, isSentByUs: true } : opened };
}

/** A colleague wrote to a customer, and this mailbox got a copy. */
function isSentByUs({ from, to, cc }: ReadMessage, ours: Ours): boolean {
  return isOurs(from.address, ours) && [...to, ...cc].some(({ address }) => !isOurs(address, ours));
}
