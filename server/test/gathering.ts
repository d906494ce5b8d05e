import { organizationSettings, type OrganizationSettings } from '../../shared/settings/organization.js';
import { mailboxSettings } from '../../shared/settings/mailboxes.js';
import type { Standing } from '../../shared/assistance.js';
import type { Connector, LookUp, LookUpContext, LookUpOutcome, Operation } from '../connectors/connector.js';
import { operations } from '../connectors/connector.js';
import { verifyRecords } from '../connectors/verify.js';
import type { BusinessRecord, OrderRecord } from '../../shared/records.js';
import type { FoundFacts, GatherInput, GatherTools } from '../pipeline/gather-facts/gather-facts.js';
import type { ReadMessage } from '../pipeline/situation.js';
import type { Wanted } from '../pipeline/gather-facts/look-ups.js';

export const gatherNow = new Date('2026-11-21T12:00:00Z');

/** A message as read, from somebody, asking something. */
export function readMessageOf(fields: Partial<ReadMessage> & { from: ReadMessage['from'] }): ReadMessage {
  return {
    digest: 'd',
    to: [],
    cc: [],
    replyTo: [],
    subject: 'My order',
    headers: [],
    newText: 'Where is my order?',
    cut: [],
    thread: [],
    attachments: [],
    hasHiddenText: false,
    ...fields,
  };
}

export interface Asking {
  from: string;
  standing?: Standing;
  numbers?: readonly Wanted[];
  recipients?: readonly string[];
  replyTo?: readonly string[];
  intents?: readonly string[];
}

/** What gather-facts is given for a customer who asks. */
export function gatherInput(asking: Asking): GatherInput {
  const party = (address: string): { kind: 'email'; address: string } => ({ kind: 'email', address });
  return {
    read: readMessageOf({ from: party(asking.from), replyTo: (asking.replyTo ?? []).map(party) }),
    sender: { standing: asking.standing ?? 'authenticated', reasons: [] },
    understood: {
      language: 'en',
      asks: [],
      intents: (asking.intents ?? ['order-status']).map((id) => ({ id, confidence: 0.9 })),
      urgency: 'normal',
      sentiment: 'calm',
      signals: [],
    },
    references: (asking.numbers ?? []).map(({ kind, value }) => ({ kind, value, text: value })),
    recipients: (asking.recipients ?? [asking.from]).map(party),
    customerAddress: asking.from,
  };
}

export const ourOrganization: OrganizationSettings = organizationSettings.parse({
  name: 'Northwind Home',
  domains: ['shop.example'],
  timeZone: 'Europe/Paris',
  contact: { phone: '+33 1 99 00 12 34', website: 'https://shop.example.com/' },
});

export function gatherTools(
  connectors: readonly Connector[],
  more: Partial<GatherTools> = {},
): GatherTools & { events: FoundFacts[] } {
  const events: FoundFacts[] = [];
  return {
    connectors,
    knowledge: { search: async () => [] },
    organization: ourOrganization,
    mailbox: mailboxSettings.parse({ address: 'help@shop.example', agents: ['*'], receiver: 'google' }),
    language: 'en',
    region: undefined,
    timeZone: 'Europe/Paris',
    now: gatherNow,
    signal: new AbortController().signal,
    onFacts: (found) => events.push(found),
    events,
    ...more,
  };
}

export function orderOf(fields: Partial<OrderRecord> & Pick<OrderRecord, 'number' | 'owner'>): OrderRecord {
  return {
    kind: 'order',
    record: fields.number,
    otherNumbers: [],
    status: 'shipped',
    lines: [],
    shipments: [],
    invoices: [],
    returns: [],
    ...fields,
  };
}

/** A system that holds these records and, as an honest connector does, answers only with those that match the look-up. */
export function connectorWith(
  name: string,
  records: readonly BusinessRecord[],
  more: Partial<Connector> & { outcome?: (found: LookUpOutcome) => LookUpOutcome } = {},
): Connector & { asked: LookUp[] } {
  const asked: LookUp[] = [];
  const { outcome = (found: LookUpOutcome) => found, ...overrides } = more;
  return {
    name,
    system: name,
    linkHosts: ['track.example.com'],
    operations: new Set<Operation>(operations),
    asked,
    lookUp: async (lookUp: LookUp, context: LookUpContext) => {
      asked.push(lookUp);
      const { kept } = verifyRecords(lookUp, records);
      const readAt = context.now.toISOString();
      return outcome({ kind: 'found', records: kept, dropped: 0, truncated: false, coverage: 'full', readAt });
    },
    probe: async () => ({ ok: true, identity: name, canWrite: false, warnings: [] }),
    ...overrides,
  };
}
