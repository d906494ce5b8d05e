import type { MailboxSettings } from '../../shared/settings/mailboxes.js';
import type { Settings } from '../../shared/settings/settings.js';
import { AppError } from '../errors.js';
import type { Agent } from './identity.js';

/** The mailbox an agent wants to answer for. Throws AppError 403 `mailbox-forbidden` when it is unknown or not theirs: the two read the same. */
export function permittedMailbox(settings: Settings, address: string, agent: Agent): MailboxSettings {
  const mailbox = mailboxOf(settings, address, agent);
  if (mailbox === undefined) throw new AppError(403, 'mailbox-forbidden');
  return mailbox;
}

export function mayAnswerFor(settings: Settings, address: string, agent: Agent): boolean {
  return mailboxOf(settings, address, agent) !== undefined;
}

function mailboxOf(settings: Settings, address: string, agent: Agent): MailboxSettings | undefined {
  const mailbox = settings.mailboxes.find((candidate) => isSame(candidate.address, address));
  return mailbox?.agents.some((name) => name === '*' || isSame(name, agent.email)) === true ? mailbox : undefined;
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
