import type { Ask } from '../../../shared/assistance.js';
import { needsARecord } from '../../../shared/intent-ids.js';
import type { InvoiceRecord, OrderRecord, OrderStatus, TicketRecord } from '../../../shared/records.js';
import { readAsk } from '../../language/reading/ask-wants.js';
import { listFinder } from '../../language/reading/word-lists.js';
import { isReplySubject } from '../../language/reading/reply-subject.js';
import type { Mention } from '../../language/mentions/item-mentions.js';
import type { Meant, OwnRecord, ReadMessage } from '../situation.js';
import type { OwnMentions } from './own-records.js';

export interface MeantInput {
  read: ReadMessage;
  /** What the customer wrote now. */
  text: string;
  asks: readonly Ask[];
  /** The main intent where nothing is asked. */
  intents: readonly string[];
  own: readonly OwnRecord[];
  mentions: OwnMentions;
  /** The customer gave a number that is not on file: then no other order takes its place. */
  hasUnknownNumber: boolean;
  today: string;
  /** Days on which the customer says they ordered. */
  orderedOn?: readonly string[];
  /** The language it is written in. */
  language: string;
  /** Texts that a short answer stands for: what is named there is what it means. */
  answered?: readonly string[];
  /** To a short answer of theirs, only what somebody named is told. */
  sayable?: ReadonlySet<string>;
  /** What the thing an ask is about is called in plain words, by ask id, where a model has read it: a hint, behind the ask's own words. */
  saidAs?: ReadonlyMap<string, string>;
}

const maxCandidates = 5;

/**
 * Chooses by what the ask names, then by what was named last before it, after it, in the subject, in an attachment and in the earlier
 * messages; else by what the question can be about. Never chooses between records that fit alike. Pure.
 */
export function meantRecords(input: MeantInput): Omit<Meant, 'completed' | 'heardAs'> {
  const places = placesOf(input);
  const about = new Map<string, readonly string[]>();
  const keys = new Set<string>();
  const candidates = new Set<string>();
  const matters =
    input.asks.length > 0 ? input.asks : [{ id: '', text: input.text, intent: input.intents[0] ?? 'other' }];
  for (const ask of matters) {
    const found = recordsOf(ask, places, input);
    about.set(ask.id, found.keys);
    for (const key of found.keys) keys.add(key);
    for (const key of found.candidates) candidates.add(key);
  }
  return { about, keys: [...keys], candidates: [...candidates].filter((key) => !keys.has(key)) };
}

type Found = Pick<Meant, 'keys' | 'candidates'>;
const none: Found = { keys: [], candidates: [] };

interface Place {
  text: string;
  /** The last thing named counts where the place stands before the ask. */
  isBefore: boolean;
}

function placesOf({
  read,
  text,
  answered = [],
  saidAs,
  hasUnknownNumber,
}: MeantInput): (ask: Pick<Ask, 'id' | 'text'>) => Place[] {
  const elsewhere = [
    { text: read.subject, isBefore: false },
    ...read.attachments.flatMap((file) => [
      { text: file.name, isBefore: false },
      ...file.pieces.slice(0, 20).map((piece) => ({ text: piece.text, isBefore: false })),
    ]),
    ...read.thread.slice(0, 4).map((earlier) => ({ text: earlier.text, isBefore: false })),
  ];
  return (ask) => {
    const at = text.indexOf(ask.text);
    const hint = hasUnknownNumber ? undefined : saidAs?.get(ask.id);
    return [
      { text: ask.text, isBefore: false },
      ...(hint === undefined ? [] : [{ text: hint, isBefore: false }]),
      ...answered.map((said) => ({ text: said, isBefore: true })),
      { text: at > 0 ? text.slice(0, at) : '', isBefore: true },
      { text: at === -1 ? text : text.slice(at + ask.text.length), isBefore: false },
      ...elsewhere,
    ];
  };
}

function recordsOf(
  ask: Pick<Ask, 'id' | 'text' | 'intent'>,
  places: (ask: Pick<Ask, 'id' | 'text'>) => Place[],
  input: MeantInput,
): Found {
  let open: string[] = [];
  for (const place of places(ask)) {
    const mentions = namedIn(place, input.mentions);
    if (mentions.length === 0) continue;
    const named = mentions.map(({ keys }) => keys);
    const sure = named.filter((keys) => keys.length === 1).flat();
    const isOwnText = place.text === ask.text;
    const weighed = open.length > 0 ? undefined : weighedBySubject(mentions, isOwnText, place, input);
    if (weighed !== undefined) return weighed;
    if (open.length > 0) {
      const settled = sure.filter((key) => open.includes(key));
      if (settled.length > 0) return { keys: [...new Set(settled)], candidates: [] };
      continue;
    }
    if (sure.length > 0) return { keys: withOwners(isOwnText ? sure : lastOrAll(sure, place), input), candidates: [] };
    open = ofDay(narrowed(named.flat(), ask, input), input);
    if (open.length === 1) return { keys: open, candidates: [] };
  }
  if (open.length > 0) return { keys: [], candidates: open.slice(0, maxCandidates) };
  const isOwn = needsARecord(ask.intent) || isOfOrder(ask, input.language);
  if (!isOwn || input.hasUnknownNumber) return none;
  const orders = input.own.filter(({ record }) => record.kind === 'order').map(({ key }) => key);
  const dated = ofDay(orders, input);
  const told = dated.length === 1 && orders.length > 1 ? dated[0] : input.mentions.described(input.text);
  if (told !== undefined && input.sayable === undefined) return { keys: [told], candidates: [] };
  if (!needsARecord(ask.intent)) return none;
  const found = onlySaid(byState(ask, input), input);
  if (found.keys.length > 0 || input.sayable !== undefined) return found;
  const nearest = input.mentions.nearest(ask.text) ?? input.mentions.nearest(`${input.read.subject}\n${input.text}`);
  return nearest === undefined ? found : { keys: [nearest], candidates: [] };
}

/** A short answer is about what was spoken of: what only could be meant is asked about. */
function onlySaid(found: Found, { sayable, own }: MeantInput): Found {
  const orders = own.filter(({ record }) => record.kind === 'order');
  if (sayable === undefined || found.keys.every((key) => sayable.has(key))) return found;
  return { keys: [], candidates: orders.slice(0, maxCandidates).map(({ key }) => key) };
}

/** What a place names, numbers before items: "the lamp from W100" is about W100. */
function namedIn({ text }: Pick<Place, 'text'>, mentions: OwnMentions): Mention[] {
  const numbers = mentions.numbers(text);
  const items = mentions.items(text);
  const named: Mention[] =
    numbers.length > 0 ? settled(numbers, items) : items.length > 0 ? items : mentions.amounts(text);
  return [...named].sort((a, b) => a.start - b.start);
}

/**
 * A thing named by one word in passing ("our table is three metres long") gives way to the one the subject names. Where it is no aside, or
 * another is named in full before it but not in the subject, it could be either. Undefined where nothing speaks against what is named.
 */
function weighedBySubject(
  named: readonly Mention[],
  isOwnText: boolean,
  { isBefore }: Place,
  input: MeantInput,
): Found | undefined {
  const sure = named.filter(({ keys }) => keys.length === 1);
  const counted = isBefore && !isOwnText ? sure.slice(-1) : sure;
  const isAside = counted.every((one) => one.isAside === true);
  const isBare = counted.every((one) => one.isItem === true && one.isFull !== true);
  if (counted.length === 0 || !isBare || (isOwnText && !isAside)) return undefined;
  const keys = counted.flatMap((one) => one.keys);
  const subject = isReplySubject(input.read.subject) ? [] : namedIn({ text: input.read.subject }, input.mentions);
  const [head, ...more] = [...new Set(subject.flatMap((one) => one.keys))];
  const rival = more.length > 0 || head === undefined || keys.includes(head) ? undefined : head;
  if (rival !== undefined && isAside && !isOwnText) return { keys: [rival], candidates: [] };
  const full = isAside ? sure.filter((one) => one.isFull === true).flatMap((one) => one.keys) : [];
  const others = [...new Set([...(rival === undefined ? [] : [rival]), ...full])].filter((key) => !keys.includes(key));
  if (others.length === 0) return undefined;
  return { keys: [], candidates: [...others, ...new Set(keys)].slice(0, maxCandidates) };
}

/** Items of other orders than those numbered stay: "the rug from W1 and the lamp". */
function settled(numbers: readonly Mention[], items: readonly Mention[]): Mention[] {
  const said = new Set(numbers.flatMap(({ keys }) => keys));
  return [...numbers, ...items.filter(({ keys }) => keys.length === 1 && !keys.some((key) => said.has(key)))];
}

/** Before an ask, what was named last is what "it" means; elsewhere all that is named may be meant. */
function lastOrAll(keys: readonly string[], { isBefore }: Place): readonly string[] {
  const last = keys.at(-1);
  return isBefore && last !== undefined ? [last] : keys;
}

function withOwners(keys: readonly string[], { own }: MeantInput): string[] {
  const known = new Set(own.map(({ key }) => key));
  return [...new Set(keys)].filter((key) => known.has(key));
}

/** Of several records that bear the name, those the question can be about. */
function narrowed(keys: readonly string[], ask: Pick<Ask, 'intent'>, { own, today }: MeantInput): string[] {
  const records = own.filter(({ key }) => keys.includes(key));
  const fitting = records.filter(({ record }) => fits(record, ask.intent, today));
  return (fitting.length > 0 ? fitting : records).map(({ key }) => key);
}

/** "Is it on its way yet?" is about an order, whatever else is not understood of it. */
function isOfOrder({ text, intent }: Pick<Ask, 'intent' | 'text'>, language: string): boolean {
  if (intent !== 'other') return false;
  const { isSaid, topics } = readAsk(text, 'order-status', language);
  return isSaid && topics.length === 0;
}

/** Those that were placed on a day the customer says they ordered; all where none was. */
function ofDay(keys: readonly string[], { own, orderedOn = [] }: MeantInput): string[] {
  const placed = own.filter(
    ({ key, record }) =>
      keys.includes(key) && record.kind === 'order' && orderedOn.includes(record.placedAt?.slice(0, 10) ?? ''),
  );
  return placed.length > 0 ? placed.map(({ key }) => key) : [...keys];
}

/** Nothing is named: the one record the question can be about, or those it could be. */
function byState(ask: Pick<Ask, 'intent' | 'text'>, { own, today, language }: MeantInput): Found {
  const kinds = ask.intent === 'invoice' ? ['order', 'invoice'] : ['order'];
  const records = own.filter(({ record }) => kinds.includes(record.kind) && record.kind !== 'ticket');
  const orders = records.filter(({ record }) => record.kind === 'order');
  if (orders.length === 1) return { keys: orders.map(({ key }) => key), candidates: [] };
  const fitting = orders.filter(({ record }) => fits(record, ask.intent, today));
  const returned = fitting.filter(({ record }) => record.kind === 'order' && record.returns.length > 0);
  const isReturnKnown = returned.length === 1 && isOfReturn(ask, language);
  if (isReturnKnown) return { keys: returned.map(({ key }) => key), candidates: [] };
  const late = fitting.filter(({ record }) => record.kind === 'order' && isLate(record, today));
  const meant = ask.intent === 'delivery-late' && late.length > 0 ? late : fitting;
  if (meant.length === 1) return { keys: meant.map(({ key }) => key), candidates: [] };
  if (meant.length > 1 && meant.length <= maxTold && asksOfOrders(ask, language))
    return { keys: meant.map(({ key }) => key), candidates: [] };
  return { keys: [], candidates: (meant.length > 0 ? meant : orders).slice(0, maxCandidates).map(({ key }) => key) };
}

/** "When does my order come?", of somebody who waits for two: how each stands answers it, and nothing more need be asked. */
const maxTold = 2;
const words = listFinder('mentions');

function asksOfOrders({ text, intent }: Pick<Ask, 'intent' | 'text'>, language: string): boolean {
  return (intent === 'order-status' || intent === 'delivery-late') && words('orders', language)(text).length > 0;
}

/** "Have you received my return?" is about what was sent back, not about what could be. */
function isOfReturn({ text, intent }: Pick<Ask, 'intent' | 'text'>, language: string): boolean {
  return readAsk(text, intent, language).wants.includes('returnreceived');
}

const before: readonly OrderStatus[] = ['draft', 'confirmed', 'processing', 'partially-shipped', 'unknown'];
const under: readonly OrderStatus[] = [...before, 'shipped'];
const after: readonly OrderStatus[] = ['partially-shipped', 'shipped', 'delivered', 'unknown'];
const arrived: readonly OrderStatus[] = ['partially-shipped', 'delivered', 'unknown'];
const statusesFor: Readonly<Record<string, readonly OrderStatus[]>> = {
  'order-status': under,
  'delivery-late': under,
  'cancel-order': before,
  'change-order': under,
  return: after,
  exchange: after,
  warranty: arrived,
  'item-damaged': arrived,
  'item-wrong': arrived,
  'item-missing': arrived,
};

/** Whether a question of this kind can be about a record in this state: nobody cancels what has arrived. */
function fits(record: OrderRecord | InvoiceRecord | TicketRecord, intent: string, _today: string): boolean {
  if (record.kind !== 'order') return true;
  if (intent === 'refund') return record.refundedAt !== undefined || record.returns.length > 0;
  if (intent === 'payment') return record.payment === 'open';
  const statuses = Object.hasOwn(statusesFor, intent) ? statusesFor[intent] : undefined;
  return statuses === undefined || statuses.includes(record.status);
}

/** Expected before today and not there. */
export function isLate(order: OrderRecord, today: string): boolean {
  const due = order.shipments.at(-1)?.eta ?? order.eta;
  return order.status !== 'delivered' && order.status !== 'cancelled' && due !== undefined && due.slice(0, 10) < today;
}
