import type { Assistance } from '../../shared/assistance.js';
import type { Part, Unsupported } from '../../shared/draft.js';
import type { AssistanceEvent } from '../../shared/events.js';
import type { Fact } from '../../shared/fact.js';

const readAt = (): string => new Date(Date.now() - 12_000).toISOString();

function fact(
  id: string,
  more: Partial<Fact> & Pick<Fact, 'label' | 'text' | 'type' | 'value'>,
  system = 'Tryton',
): Fact {
  const source = {
    connector: system.toLowerCase(),
    system,
    record: 'order/1',
    field: id,
    readAt: readAt(),
    url: `https://${system.toLowerCase()}.example/orders/1`,
  };
  return { id, alias: 'order', field: id, source, ...more };
}

/** A whole assistance for a late order, in French, with one fact of each common kind. A test overrides what matters to it. */
export function anAssistance(over: Partial<Assistance> = {}): Assistance {
  const facts: Fact[] = [
    fact('number', { type: 'identifier', value: 'W2378156', label: 'Order', text: 'W2378156' }),
    fact('shippedAt', { type: 'day', value: '2026-11-18', label: 'Shipped', text: '18 novembre 2026' }),
    fact('total', { type: 'money', value: { amount: '89.90', currency: 'EUR' }, label: 'Total', text: '89,90 €' }),
    fact('eta', { type: 'day', value: '2026-11-24', label: 'Arrives', text: '24 novembre 2026' }, 'DHL'),
    fact(
      'trackingUrl',
      {
        type: 'link',
        value: 'https://dhl.example/t/00340434',
        label: 'Tracking',
        text: 'https://dhl.example/t/00340434',
      },
      'DHL',
    ),
  ];
  const parts: Part[] = [
    { kind: 'text', text: 'Bonjour Anna,\n\nvotre commande ' },
    { kind: 'fact', factId: 'number', text: 'W2378156' },
    { kind: 'text', text: ' a quitté notre entrepôt le ' },
    { kind: 'fact', factId: 'shippedAt', text: '18 novembre 2026' },
    { kind: 'text', text: '. Elle devrait arriver le ' },
    { kind: 'fact', factId: 'eta', text: '24 novembre 2026' },
    { kind: 'text', text: '.\n\nVous pouvez la suivre ici : ' },
    { kind: 'fact', factId: 'trackingUrl', text: 'https://dhl.example/t/00340434' },
    { kind: 'text', text: '\n\nBien cordialement' },
  ];
  const now = new Date().toISOString();
  return {
    id: 'a1',
    apiVersion: '1',
    records: [],
    openPoints: [],
    state: 'done',
    createdAt: now,
    expiresAt: now,
    cause: {
      kind: 'message',
      mailbox: 'support@shop.example',
      subject: 'Où est ma commande ?',
      newText: 'Où est ma commande W2378156 ? Pouvez-vous livrer à mon bureau ?',
      cut: [{ kind: 'signature', text: 'Anna Dupont\n+33 6 12 34 56 78' }],
      sender: {
        party: { kind: 'email', address: 'anna.dupont@example.org', name: 'Anna Dupont' },
        standing: 'authenticated',
        reasons: ['dmarc-pass'],
        customers: [{ connector: 'tryton', record: 'party/7', name: 'Anna Dupont' }],
      },
      understanding: {
        language: 'fr',
        asks: [
          { id: 'ask1', text: 'Où est ma commande W2378156 ?', intent: 'order-status' },
          { id: 'ask2', text: 'Pouvez-vous livrer à mon bureau ?', intent: 'change-order' },
        ],
        intents: [
          { id: 'order-status', confidence: 0.93 },
          { id: 'change-order', confidence: 0.7 },
        ],
        urgency: 'normal',
        sentiment: 'calm',
        references: [{ kind: 'order', value: 'W2378156', text: 'W2378156' }],
        signals: [],
      },
    },
    disposition: { kind: 'reply', reason: 'facts-found' },
    facts,
    passages: [],
    missing: [],
    tags: [
      { name: 'Delivery', why: 'Asks where an order is' },
      { name: 'Address change', why: 'Asks for another address' },
    ],
    warnings: [],
    actions: [],
    drafts: [aDraft(parts, [], ['ask2'])],
    versions: { settings: '1', prompt: '1', server: '0.1.0' },
    timingsMs: {},
    ...over,
  };
}

export function aDraft(
  parts: Part[],
  unsupported: Unsupported[],
  unanswered: string[] = [],
): Assistance['drafts'][number] {
  return {
    id: 'd1',
    language: 'fr',
    writer: 'template',
    parts,
    text: parts.map(({ text }) => text).join(''),
    unanswered,
    sentences: [],
    unsupported,
  };
}

/** The same answer with stretches nothing supports: a promise and a date. */
export function anAssistanceToCheck(): Assistance {
  const base = anAssistance();
  const parts: Part[] = [...(base.drafts[0]?.parts ?? [])];
  const text = '\n\nNous vous rembourserons 20 € avant le 3 décembre.\n\nBien cordialement';
  parts[parts.length - 1] = { kind: 'text', text };
  const at = parts.length - 1;
  const stretch = (id: string, words: string, why: Unsupported['why']): Unsupported => {
    const start = text.indexOf(words);
    return { id, part: at, start, end: start + words.length, text: words, why };
  };
  return anAssistance({
    drafts: [
      aDraft(parts, [
        stretch('u1', 'Nous vous rembourserons', 'promise'),
        stretch('u2', '20 €', 'amount'),
        stretch('u3', '3 décembre', 'date'),
      ]),
    ],
  });
}

/** The events a server would stream for an answer. */
export function eventsOf(assistance: Assistance): AssistanceEvent[] {
  const { cause, drafts, facts, passages, missing, disposition, routing, tags, warnings, actions } = assistance;
  const draft = drafts[0];
  const connectors = [...new Set(facts.map(({ source }) => source.connector))];
  return [
    {
      event: 'understanding',
      id: assistance.id,
      subject: cause.subject,
      newText: cause.newText,
      cut: cause.cut,
      sender: cause.sender,
      understanding: cause.understanding,
    },
    ...connectors.map((connector): AssistanceEvent => ({
      event: 'facts',
      connector,
      facts: facts.filter(({ source }) => source.connector === connector),
      passages: [],
      missing: [],
    })),
    { event: 'facts', connector: 'knowledge', facts: [], passages, missing },
    { event: 'decision', disposition, ...(routing && { routing }), tags, warnings, actions },
    ...(draft?.parts ?? []).map((part): AssistanceEvent => ({ event: 'part', part })),
    ...(draft ? [{ event: 'checked' as const, unsupported: draft.unsupported, unanswered: draft.unanswered }] : []),
    { event: 'done', assistance },
  ];
}
