import type { ReadMessage } from '../pipeline/situation.js';

/** A read message of a customer who writes no more than this; a test states only what matters to it. */
export function readMessageBuilder(newText: string, overrides: Partial<ReadMessage> = {}): ReadMessage {
  return {
    digest: 'd',
    from: { kind: 'email', address: 'anna@example.org' },
    to: [],
    cc: [],
    replyTo: [],
    subject: '',
    headers: [],
    newText,
    cut: [],
    thread: [],
    attachments: [],
    hasHiddenText: false,
    ...overrides,
  };
}
