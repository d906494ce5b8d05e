import type { AssistanceRequest, Length, Tone } from '../shared/assistance.js';
import type { MessageSnapshot } from './host/mail-host.js';

/** How the agent wants the reply. What is not set, the mailbox's settings decide. */
export interface Wishes {
  reply: 'sender' | 'all';
  tone?: Tone;
  length?: Length;
  language?: string;
  instruction?: string;
  /** The reply in the other tones too, to choose from. */
  alternatives?: true;
}

/** What every message is first asked with. */
export const firstWishes: Wishes = { reply: 'sender' };

/** The wishes after a change. Other versions are asked for once: of a reply that is changed, one is written. */
export function changedWishes({ alternatives: _, ...wishes }: Wishes, change: Partial<Wishes>): Wishes {
  return { ...wishes, ...change };
}

export function requestFor(snapshot: MessageSnapshot, wishes: Wishes): AssistanceRequest {
  const { reply, ...rest } = wishes;
  return {
    cause: { kind: 'message', message: snapshot.message },
    reply,
    recipients: snapshot.recipients[reply],
    ...rest,
  };
}
