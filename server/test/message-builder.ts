import type { AssistanceRequest } from '../../shared/assistance.js';
import type { FieldsMessage } from '../../shared/message.js';

const results = 'Authentication-Results: mx.google.com; dmarc=pass (p=QUARANTINE) header.from=example.com';

/** A whole message of a demo customer, authenticated by Google; a test states only what matters to it. */
export function messageBuilder(overrides: Partial<FieldsMessage> = {}): FieldsMessage {
  const from = overrides.from ?? { kind: 'email', address: 'olivia.carter@example.com', name: 'Olivia Carter' };
  const domain = from.address.split('@').at(-1) ?? '';
  return {
    channel: 'email',
    client: 'gmail',
    mode: 'read',
    mailbox: 'support@demo.example',
    kind: 'fields',
    headers: `${results.replace('example.com', domain)}\r\nFrom: ${from.name ?? ''} <${from.address}>\r\n`,
    from,
    to: [{ kind: 'email', address: 'support@demo.example' }],
    cc: [],
    subject: 'My order',
    text: 'Hello,\n\nwhere is my order W2400113?\n\nOlivia',
    attachments: [],
    ...overrides,
  };
}

/** A request for the assistance to that message. */
export function requestBuilder(
  message: Partial<FieldsMessage> = {},
  overrides: Partial<AssistanceRequest> = {},
): AssistanceRequest {
  return { cause: { kind: 'message', message: messageBuilder(message) }, reply: 'sender', ...overrides };
}
