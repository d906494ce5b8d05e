import { phraseFinder, type FoundPhrase, type PhraseFinder } from './find-phrases.js';
import { readWordLists } from './word-lists.js';

/** What an ask wants that records can say, and what else it is about, by the names of the lists in `words.yaml`. */
export interface AskReading {
  wants: Want[];
  /** At most two; each has its words in `replies.yaml` under `topic`. */
  topics: string[];
  /** Words show what it wants; otherwise `wants` is what such an ask usually wants. */
  isSaid: boolean;
  /** Only topics that say little beside another. */
  isVague: boolean;
  /** Words of cancelling stand in it. */
  isCancelAsked: boolean;
}

/** The facts that answer a want, as a draft's sentence holds them; `status` is a statement of where the order stands. */
const answeredBy = {
  tracking: ['trackingUrl', 'tracking', 'shipment.trackingUrl', 'shipment.tracking'],
  carrier: ['carrier', 'shipment.carrier'],
  shipped: ['shippedAt', 'shipment.shippedAt', 'deliveredAt', 'status'],
  day: ['eta', 'shipment.eta', 'line.eta', 'deliveredAt', 'cancelledAt', 'trackingUrl'],
  due: ['due', 'total'],
  dueday: ['dueAt'],
  paid: ['paidAt', 'due', 'payment', 'status'],
  refundday: ['refundedAt', 'return.refundedAt', 'return.receivedAt'],
  refundamount: ['return.refund', 'total'],
  returnreceived: ['return.receivedAt', 'return.status'],
  returnuntil: ['returnUntil', 'returnDaysLeft', 'passage'],
  returnhow: ['returnsPage', 'passage'],
  pdf: ['pdfUrl'],
  total: ['total'],
  items: ['lines'],
  cancelledday: ['cancelledAt'],
  ticketstate: ['ticket.status', 'status'],
} as const;
export type Want = keyof typeof answeredBy;

/** What an intent's asks can want, and what they want where no word says it. An intent that is not here wants a deed. */
const wantsOf: Readonly<Record<string, { may: readonly Want[]; default: readonly Want[] }>> = {
  'order-status': {
    may: ['tracking', 'carrier', 'shipped', 'day', 'items', 'total', 'cancelledday', 'ticketstate'],
    default: ['day'],
  },
  'delivery-late': { may: ['tracking', 'carrier', 'shipped', 'day'], default: ['day'] },
  return: { may: ['returnuntil', 'returnhow', 'returnreceived', 'refundday', 'refundamount'], default: ['returnhow'] },
  exchange: { may: ['returnhow'], default: [] },
  refund: { may: ['refundday', 'refundamount', 'returnreceived'], default: ['refundday'] },
  invoice: { may: ['pdf', 'due', 'dueday', 'paid'], default: ['pdf'] },
  payment: { may: ['due', 'dueday', 'paid', 'refundday', 'total'], default: ['paid'] },
  'cancel-order': { may: ['cancelledday'], default: [] },
};
/** Wants whose words say enough, whatever the intent. */
const always: readonly Want[] = ['tracking', 'due', 'dueday', 'refundamount', 'returnuntil', 'ticketstate'];
/** Those beside them where it is about nothing known. */
const ofUnknown: readonly Want[] = ['items'];
/** Topics that say little beside another. */
const vague: ReadonlySet<string> = new Set([
  'reason',
  'stock',
  'lost',
  'removeitem',
  'card',
  'earlier',
  'quoteoffer',
  'otherday',
]);
/** Topics whose words mean them only where such a deed is asked for. */
const onlyOf: Readonly<Record<string, readonly string[]>> = {
  otherday: ['change-order', 'appointment'],
  removeitem: ['change-order', 'cancel-order', 'exchange', 'return', 'refund'],
  installments: ['payment', 'invoice', 'quote', 'document-request', 'other'],
  earlier: ['change-order', 'order-status', 'delivery-late', 'other'],
};
const maxTopics = 2;

const lists = { wants: readWordLists('wants'), topics: readWordLists('topics') };
const finders = new Map<string, PhraseFinder>();

/** Reads an ask by its words. Pure. */
export function readAsk(text: string, intent: string, language: string): AskReading {
  const found = topicsIn(text, intent, language);
  const own = wantsOf[intent];
  const said = names('wants').filter(
    (want): want is Want => isWant(want) && mayWant(intent, want) && isSaid('wants', want, text, language),
  );
  const topics = said.includes('carrier') ? found.filter((topic) => topic !== 'driver') : found;
  const wants = said.length > 0 ? said : (own?.default ?? []);
  const isDayAsked = topics.length === 0 || isSaid('wants', 'dayasked', text, language);
  return {
    wants: wants.filter((want) => want !== 'day' || isDayAsked),
    topics,
    isSaid: said.length > 0,
    isVague: topics.every((topic) => vague.has(topic)),
    isCancelAsked: isSaid('wants', 'cancelasked', text, language),
  };
}

function mayWant(intent: string, want: Want): boolean {
  return (
    wantsOf[intent]?.may.includes(want) ?? (always.includes(want) || (intent === 'other' && ofUnknown.includes(want)))
  );
}

/** What would answer an ask, as the contract says it: fields, `passage`, or `deed` for what only a person can do or say. */
export function answersTo({ wants, topics }: Pick<AskReading, 'wants' | 'topics'>): string[] {
  const fields = [...new Set(wants.flatMap((want) => answeredBy[want]))];
  return fields.length === 0 || (topics.length > 0 && wants.length === 0) ? ['deed'] : fields;
}

/** The wants a model may name. */
export const wantNames = Object.keys(answeredBy) as readonly Want[];

/** The fields that answer wants somebody else has read, as far as asks of this intent can want them; undefined where none is left. */
export function answersToWants(wants: readonly string[], intent: string): string[] | undefined {
  const may: readonly string[] = wantsOf[intent]?.may ?? always;
  const able = wants.filter(isWant).filter((want) => may.includes(want));
  return able.length === 0 ? undefined : answersTo({ wants: able, topics: [] });
}

function isWant(name: string): name is Want {
  return Object.hasOwn(answeredBy, name);
}

function topicsIn(text: string, intent: string, language: string): string[] {
  const found = names('topics').flatMap((topic) => {
    if (onlyOf[topic]?.includes(intent) === false) return [];
    const [first] = find('topics', topic, text, language);
    return first === undefined ? [] : [{ topic, ...first }];
  });
  const telling = found.filter(({ topic }) => !vague.has(topic));
  return (telling.length > 0 ? telling : found)
    .sort((a, b) => a.start - b.start || b.text.length - a.text.length)
    .slice(0, maxTopics)
    .map(({ topic }) => topic);
}

function names(group: keyof typeof lists): string[] {
  return Object.keys(lists[group]);
}

function isSaid(group: keyof typeof lists, list: string, text: string, language: string): boolean {
  return find(group, list, text, language).length > 0;
}

/** Only the language's own words: what one says otherwise is another language's everyday word. */
function find(group: keyof typeof lists, list: string, text: string, language: string): FoundPhrase[] {
  const key = `${group} ${list} ${language}`;
  const finder = finders.get(key) ?? phraseFinder(lists[group][list]?.[language] ?? []);
  finders.set(key, finder);
  return finder(text);
}
