import { apiVersion, type Assistance } from '../../shared/assistance.js';

/** A whole, valid assistance; a test states only what matters to it. */
export function assistanceBuilder(overrides: Partial<Assistance> = {}): Assistance {
  return {
    id: 'as_test',
    apiVersion,
    state: 'done',
    createdAt: '2026-11-19T10:00:00.000Z',
    expiresAt: '2026-11-20T10:00:00.000Z',
    cause: {
      kind: 'message',
      mailbox: 'support@shop.example',
      subject: 'Where is my order?',
      newText: 'Where is my order W1?',
      cut: [],
      sender: {
        party: { kind: 'email', address: 'anna@example.com', name: 'Anna' },
        standing: 'authenticated',
        reasons: ['dmarc-pass'],
        customers: [{ connector: 'shop', record: 'c1', name: 'Anna' }],
      },
      understanding: {
        language: 'en',
        asks: [{ id: 'ask1', text: 'Where is my order W1?', intent: 'order-status' }],
        intents: [{ id: 'order-status', confidence: 0.9 }],
        urgency: 'normal',
        sentiment: 'calm',
        references: [{ kind: 'order', value: 'W1', text: 'W1' }],
        signals: [],
      },
    },
    disposition: { kind: 'reply', reason: 'can-be-answered' },
    facts: [],
    passages: [],
    missing: [],
    tags: [],
    warnings: [],
    actions: [],
    drafts: [],
    records: [],
    openPoints: [],
    versions: { settings: '1', prompt: 'templates-1', server: '0.1.0' },
    timingsMs: {},
    ...overrides,
  };
}
