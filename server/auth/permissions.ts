import type { MailboxSettings } from '../../shared/settings/mailboxes.js';
import type { Settings } from '../../shared/settings/settings.js';
import { AppError } from '../errors.js';
import type { Agent } from './identity.js';

/** The mailbox an agent wants to answer for. Throws AppError 403 `mailbox-forbidden` when it is unknown or not theirs: the two read the same. */
export function permittedMailbox(settings: Settings, address: string, agent: Agent): MailboxSettings {
  const mailbox = settings.mailboxes.find((candidate) => isSame(candidate.address, address));
  const mayAnswer = mailbox?.agents.some((name) => name === '*' || isSame(name, agent.email)) === true;
  if (mailbox === undefined || !mayAnswer) throw new AppError(403, 'mailbox-forbidden');
  return mailbox;
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
