import type { Ask, Reference, ScoredIntent, Understanding } from '../../../shared/assistance.js';
import type { Classifier } from '../../language/intents/classifier.js';
import { answersTo, readAsk } from '../../language/reading/ask-wants.js';
import { listFinder } from '../../language/reading/word-lists.js';
import { sentencesOf } from '../../language/reading/sentences.js';
import { askedText } from '../../mail/quotes/asked-text.js';
import type { Meant, ModelReading, OwnRecord, ReadMessage, Understood } from '../situation.js';
import { isLate, meantRecords } from './meant-records.js';
import { ownMentions, withOrderWords, type OwnMentions } from './own-records.js';
import { isShort } from './short-answer.js';
import { understand } from './understand.js';
import { withReadAsks } from './with-reading.js';

export interface WithRecords {
  understanding: Understanding;
  meant: Meant;
}

/**
 * The message understood once more, now that the customer's own records are known: what they call their things is heard as an order, their
 * numbers are completed, and each ask is about the records it means. Pure.
 */
export function understandWithRecords(
  read: ReadMessage,
  { references, language }: Understanding,
  own: readonly OwnRecord[],
  tools: { classifier: Classifier; fallbackLanguage: string; today: string; reading?: ModelReading | undefined },
): WithRecords {
  const { reading } = tools;
  const mentions = ownMentions(own, language);
  const { short, ...understood } = understand(read, {
    ...tools,
    ...(reading?.agreesTo === undefined ? {} : { agreesTo: reading.agreesTo }),
    heard: (text, spoken) => withOrderWords(text, mentions.items(text), spoken),
    recordsIn: (text) => namedIn(text, own, mentions),
    orders: own.filter(({ record }) => record.kind === 'order').map(nameOf),
    isTroubled: (text) => isTroubled(text, own, mentions, tools.today),
  });
  const heardAsks =
    understood.asks.length > 0 || short !== undefined
      ? understood.asks
      : toldOfOwn(understood, read, mentions, (text) => isTroubled(text, own, mentions, tools.today));
  const withRead = withReadAsks(heardAsks, reading, {
    text: askedText(read),
    language: understood.language,
    mayAdd: short === undefined,
  });
  const asks = withRead.asks.map((ask, at) => {
    const answer = at === 0 ? short : undefined;
    const text = answer?.heardAs ?? ask.text;
    const places = [text, ...(answer?.places ?? [])];
    return withOwnMatter(ask, text, places.join('\n'), understood.language, own, mentions);
  });
  const completed = completedNumbers(references, own, mentions);
  const unknown = references.filter(
    ({ kind, from, value }) =>
      kind === 'order' && from === undefined && !completed.some((one) => one.written.value === value),
  );
  const intents = withAsked(understood.intents, asks);
  const left = own.filter((one) => {
    const name = nameOf(one);
    return short?.denied?.includes(name) !== true && (short?.among === undefined || short.among.includes(name));
  });
  const isNarrowed = left.length < own.length;
  const meant = meantRecords({
    read,
    text: askedText(read),
    asks,
    intents: intents.map(({ id }) => id),
    own: left,
    mentions: isNarrowed ? ownMentions(left, language) : mentions,
    ...(short?.among !== undefined ? { sayable: new Set<string>() } : sayableIn(read, own, mentions)),
    hasUnknownNumber: unknown.length > 0,
    today: tools.today,
    language: understood.language,
    orderedOn: orderedOn(askedText(read), references, understood.language, tools.today),
    answered: short?.places ?? [],
    saidAs: withRead.saidAs,
  });
  const isOfDelivery = intents.some(({ id, confidence }) => delivery.has(id) && confidence >= askedConfidence);
  const judged = asks.map((ask) =>
    withMeantMatter(ask, understood.language, own, meant.about.get(ask.id) ?? [], isOfDelivery && mentions),
  );
  return {
    understanding: {
      ...understood,
      asks: judged,
      intents: withAsked(intents, judged),
      references: withCompleted(references, completed),
    },
    meant: {
      ...meant,
      heardAs: new Map(short === undefined ? [] : asks.slice(0, 1).map(({ id }) => [id, short.heardAs])),
      completed: completed.map(({ written: { kind, value } }) => ({ kind, value })),
    },
  };
}

/** To what may be no more than an answer to our message: what the customer or our message named. Of one order alone everything may be told. */
function sayableIn(
  read: ReadMessage,
  own: readonly OwnRecord[],
  mentions: OwnMentions,
): { sayable?: ReadonlySet<string> } {
  const isOnly = own.filter(({ record }) => record.kind === 'order').length === 1;
  if (isOnly || read.answers === undefined || !isShort(askedText(read))) return {};
  const theirs = read.thread.filter(({ by }) => by === 'sender').map(({ text }) => text);
  const said = [read.subject, read.newText, read.answers.text, ...theirs].join('\n');
  return { sayable: new Set([...mentions.numbers(said), ...mentions.items(said)].flatMap(({ keys }) => keys)) };
}

/** Speaking of what is late, or "My bookshelf hasn't turned up.": where nothing is asked or known, the sentence that speaks of the customer's own things is what they ask. */
function toldOfOwn(
  { intents, language, signals }: Understood,
  read: ReadMessage,
  mentions: OwnMentions,
  isLateIn: (text: string) => boolean,
): Ask[] {
  if (intents.some(({ id }) => id !== 'other') || signals.includes('automatic')) return [];
  const late = sentencesOf(askedText(read)).find(({ text }) => isLateIn(text));
  if (late !== undefined) return [{ id: 'ask1', text: late.text, intent: 'delivery-late' }];
  const told = sentencesOf(askedText(read)).find(
    ({ text }) => mentions.items(text).length + mentions.numbers(text).length > 0,
  );
  if (told === undefined || !readAsk(told.text, 'order-status', language).isSaid) return [];
  return [{ id: 'ask1', text: told.text, intent: 'other' }];
}

const named = listFinder('mentions');
const dayMs = 86_400_000;

/** The days of sentences that speak of ordering ("I ordered it on Saturday", "my order of 3 November"): a day to come is that of the week before. */
function orderedOn(text: string, references: readonly Reference[], language: string, today: string): string[] {
  const telling = sentencesOf(text).filter((sentence) => named('ordered', language)(sentence.text).length > 0);
  return references
    .filter(({ kind, text: said }) => kind === 'date' && telling.some((sentence) => sentence.text.includes(said)))
    .map(({ value }) => {
      const day = value.slice(0, 10);
      const at = Date.parse(day);
      return day > today && !Number.isNaN(at) ? new Date(at - 7 * dayMs).toISOString().slice(0, 10) : day;
    });
}

/** Late or cancelled: praise of it is irony. */
function isTroubled(text: string, own: readonly OwnRecord[], mentions: OwnMentions, today: string): boolean {
  const named = new Set([...mentions.numbers(text), ...mentions.items(text)].flatMap(({ keys }) => keys));
  return own.some(
    ({ key, record }) =>
      named.has(key) && record.kind === 'order' && (record.status === 'cancelled' || isLate(record, today)),
  );
}

/** What is asked of the customer's own order needs no trade word: "the table arrives when", "what about my 42 euros". */
function withOwnMatter(
  ask: Ask,
  text: string,
  places: string,
  language: string,
  own: readonly OwnRecord[],
  mentions: OwnMentions,
): Ask {
  const intent = ownMatter(ask.intent, text, places, language, own, mentions);
  return intent === ask.intent ? ask : { ...ask, intent, wants: answersTo(readAsk(text, intent, language)) };
}

/**
 * "When do they come?" behind a sentence about the candles; and, in a mail about a delivery, whatever is asked of one's own things that no word tells:
 * people mistype.
 */
function withMeantMatter(
  ask: Ask,
  language: string,
  own: readonly OwnRecord[],
  about: readonly string[],
  ofDelivery: OwnMentions | false,
): Ask {
  const isOrder = own.some(({ key, record }) => record.kind === 'order' && about.includes(key));
  if (ask.intent !== 'other' || !isOrder) return ask;
  const reading = readAsk(ask.text, 'order-status', language);
  const isOfItem =
    ofDelivery !== false &&
    ofDelivery.items(ask.text).length > 0 &&
    readAsk(ask.text, 'other', language).wants.length === 0;
  if (!(reading.isSaid || isOfItem) || reading.topics.length > 0) return ask;
  return { ...ask, intent: 'order-status', wants: answersTo(reading) };
}

function ownMatter(
  intent: string,
  text: string,
  places: string,
  language: string,
  own: readonly OwnRecord[],
  mentions: OwnMentions,
): string {
  const refunded = own.filter(({ record }) => record.kind === 'order' && record.refundedAt !== undefined);
  const isRefund = mentions.amounts(text).some(({ keys }) => refunded.some(({ key }) => keys.includes(key)));
  if (isRefund && mayBeRefund.has(intent)) return 'refund';
  const named = [...mentions.numbers(places), ...mentions.items(places)].flatMap(({ keys }) => keys);
  const isOrder = own.some(({ key, record }) => record.kind === 'order' && named.includes(key));
  const isNear = !isOrder && intent === 'other' && mentions.nearest(text) !== undefined;
  if (!(intent === 'other' || delivery.has(intent)) || !(isOrder || isNear)) return intent;
  const { isSaid, topics, wants } = readAsk(text, 'order-status', language);
  const isElse = readAsk(text, 'other', language).wants.some((want) => !wants.includes(want));
  if (intent === 'other') return isSaid && topics.length === 0 && !isElse ? 'order-status' : intent;
  return isSaid || mentions.items(text).length === 0 || !text.trimEnd().endsWith('?') ? intent : 'other';
}

/** "Is the bookshelf oiled?" speaks of an order only because the shelf is one: without a word of coming or going it asks of the thing. */
const delivery: ReadonlySet<string> = new Set(['order-status', 'delivery-late']);
const mayBeRefund: ReadonlySet<string> = new Set([
  'other',
  'cancel-order',
  'order-status',
  'delivery-late',
  'complaint',
]);
const askedConfidence = 0.6;

/** Where nothing was known of the message as a whole, it is about what is asked in it. */
function withAsked(intents: readonly ScoredIntent[], asks: readonly Ask[]): ScoredIntent[] {
  const added = [...new Set(asks.map(({ intent }) => intent))].filter(
    (id) => id !== 'other' && !intents.some((one) => one.id === id),
  );
  const isKnown = intents.some(({ id }) => id !== 'other' && id !== 'thanks');
  if (isKnown && !added.includes('refund')) return [...intents];
  return [...added.map((id) => ({ id, confidence: askedConfidence })), ...intents];
}

/** Each record once, by its number and what was bought, in the order in which the text names them. */
function namedIn(text: string, own: readonly OwnRecord[], mentions: OwnMentions): string[] {
  const starts = new Map<string, number>();
  for (const { start, keys } of [...mentions.numbers(text), ...mentions.items(text)]) {
    const [key, ...more] = keys;
    if (key !== undefined && more.length === 0) starts.set(key, Math.min(start, starts.get(key) ?? start));
  }
  return own
    .filter(({ key }) => starts.has(key))
    .sort((a, b) => (starts.get(a.key) ?? 0) - (starts.get(b.key) ?? 0))
    .map(nameOf);
}

function nameOf({ record }: OwnRecord): string {
  return [record.number, ...titlesOf(record)].join(' ');
}

function titlesOf(record: OwnRecord['record']): string[] {
  return record.kind === 'order' ? record.lines.map(({ title }) => title) : [];
}

interface Completed {
  written: Reference;
  number: string;
}

/** References that are a number of the customer's own, as they wrote it. */
function completedNumbers(
  references: readonly Reference[],
  own: readonly OwnRecord[],
  mentions: OwnMentions,
): Completed[] {
  const numberOf = new Map(own.map(({ key, record }) => [key, record.number]));
  return references.flatMap((written) => {
    if (!['order', 'invoice', 'ticket', 'tracking', 'article', 'customer', 'quantity'].includes(written.kind))
      return [];
    const keys = [
      ...new Set([written.text, written.value].flatMap((text) => mentions.numbers(text)).flatMap((one) => one.keys)),
    ];
    const [key, ...more] = keys;
    const number = key === undefined || more.length > 0 ? undefined : numberOf.get(key);
    return number === undefined ? [] : [{ written, number }];
  });
}

function withCompleted(references: readonly Reference[], completed: readonly Completed[]): Reference[] {
  return references.map((reference) => {
    const known = completed.find(({ written }) => written === reference);
    const isOwnKind = known !== undefined && reference.kind === 'order' && /\d/.test(known.number);
    return isOwnKind ? { ...reference, value: known.number } : reference;
  });
}
