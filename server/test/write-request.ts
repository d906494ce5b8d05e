import type { Fact, FactValue } from '../../shared/fact.js';
import { renderText } from '../../shared/render-draft.js';
import { writeDraft } from '../pipeline/write-draft/write-draft.js';
import type { Written } from '../pipeline/situation.js';
import type { Writer, WriteRequest } from '../writers/writer.js';

/** A friendly mailbox in English, a question about an order, nothing known. */
export function aWriteRequest(changes: Partial<WriteRequest> = {}): WriteRequest {
  return {
    language: 'en',
    disposition: { kind: 'reply', reason: 'facts-found' },
    newText: 'Where is my order?',
    subject: 'My order',
    thread: [],
    asks: [{ id: 'a1', text: 'Where is my order?', intent: 'order-status' }],
    intents: ['order-status'],
    facts: [],
    passages: [],
    notFound: [],
    hasMissing: false,
    mailbox: { name: 'Support', signature: undefined, tone: 'friendly', length: 'normal', timeZone: 'Europe/Berlin' },
    templates: [],
    styleExamples: [],
    now: new Date('2026-03-15T10:00:00Z'),
    ...changes,
  };
}

const types: Record<string, FactValue['type']> = {
  number: 'identifier',
  tracking: 'identifier',
  status: 'status',
  payment: 'status',
  carrier: 'name',
  name: 'name',
  trackingUrl: 'link',
  pdfUrl: 'link',
  returnsPage: 'link',
  website: 'link',
  lines: 'list',
  title: 'name',
};

/** A fact whose type follows from its field: days end in `At` or are `eta`, amounts are given as "12.50 EUR". */
export function aFact(alias: string, field: string, given: string | string[]): Fact {
  return {
    id: `${alias}.${field}`,
    alias,
    field,
    label: field,
    text: Array.isArray(given) ? given.join(', ') : given,
    source: { connector: 'shop', system: 'Shop', record: `${alias}-1`, field, readAt: '2026-03-15T09:59:00Z' },
    ...valueOf(field, given),
  };
}

function valueOf(path: string, given: string | string[]): FactValue {
  const field = path.split('.').at(-1) ?? path;
  if (Array.isArray(given)) return { type: 'list', value: given };
  if (field === 'eta' || field.endsWith('At') || /(?:Eta|Until)$/.test(field)) return { type: 'day', value: given };
  const [amount = '', currency] = given.split(' ');
  if (currency !== undefined && /^[A-Z]{3}$/.test(currency)) return { type: 'money', value: { amount, currency } };
  if (field === 'lineCount' || field.endsWith('Quantity')) return { type: 'quantity', value: { amount: given } };
  const type = types[field] ?? 'text';
  return type === 'identifier' || type === 'status' || type === 'name' || type === 'link'
    ? { type, value: given }
    : { type: 'text', value: given };
}

/** The facts of one record. */
export function recordFacts(alias: string, fields: Record<string, string | string[]>): Fact[] {
  return Object.entries(fields).map(([field, given]) => aFact(alias, field, given));
}

/** An order with a number and what else is given. */
export function anOrder(alias: string, fields: Record<string, string | string[]>): Fact[] {
  return recordFacts(alias, { number: 'W1234567', ...fields });
}

/** Lets the writer write and returns what became of it. */
export function written(writer: Writer, request: WriteRequest): Promise<Written> {
  return writeDraft(request, {
    writers: [writer],
    passages: request.passages,
    signal: new AbortController().signal,
    onPart: () => undefined,
    onRestart: () => undefined,
    onUsage: () => undefined,
  });
}

export async function draftText(writer: Writer, request: WriteRequest): Promise<string> {
  const { parts } = await written(writer, request);
  return renderText(parts, request);
}
