import type { AssistanceRequest, Length, Tone } from '../shared/assistance.js';
import type { MessageSnapshot } from './host/mail-host.js';

/** How the agent wants the reply. What is not set, the mailbox's settings decide. */
export interface Wishes {
  reply: 'sender' | 'all';
  tone?: Tone;
  length?: Length;
  language?: string;
  instruction?: string;
}

/** What every message is first asked with. */
export const firstWishes: Wishes = { reply: 'sender' };

export function requestFor(snapshot: MessageSnapshot, wishes: Wishes): AssistanceRequest {
  const { reply, ...rest } = wishes;
  return {
    cause: { kind: 'message', message: snapshot.message },
    reply,
    recipients: snapshot.recipients[reply],
    ...rest,
  };
}
