import { orderIntents } from '../../shared/intent-ids.js';
import { draftLanguage } from '../languages/all.js';
import { isFamiliarAddress } from './form-of-address.js';
import { mentions } from './mentions.js';
import { nameToGreet } from './name-to-greet.js';
import type { MessageArguments } from './template-sentence.js';
import { troubles } from './troubles.js';
import type { WriteRequest } from './writer.js';

/** What the conditions of templates are judged by, beside the records. */
export function wordsOf(request: WriteRequest): Record<string, string | boolean> {
  const { mailbox, facts, asks, intents } = request;
  const words: Record<string, string | boolean> = {
    tone: mailbox.tone,
    reason: request.disposition.reason,
    length: mailbox.length,
    daytime: daytime(request.now, mailbox.timeZone),
    named: greeted(request) !== undefined,
    missing: request.hasMissing,
    passage: request.passages.some((passage) => passage.url !== undefined),
    ...mentions(asks),
    'several orders': facts.some((fact) => fact.alias === 'order2'),
    'several asks': new Set(asks.map((ask) => ask.intent)).size > 1,
    'number unknown': numberUnknown(request) !== '',
    'nothing found': request.notFound.length > 0,
  };
  Object.assign(words, feelings(request), {
    candidates: (request.candidates ?? []).length > 0,
    photos: request.reading?.hasPhotos === true,
  });
  words['about order'] = asks.some((ask) => orderIntents.has(ask.intent)) || orderIntents.has(intents[0] ?? '');
  for (const intent of asks.length > 0 ? asks.map((ask) => ask.intent) : intents.slice(0, 1))
    words[`asks ${intent}`] = true;
  return words;
}

/** Reasons that say themselves that we are sorry. */
const saysSorry: ReadonlySet<string> = new Set([
  'money-dispute',
  'chargeback',
  'delivery-disputed',
  'safety',
  'press',
  'privacy-request',
  'withdrawal',
]);

/** `feels bereavement` and so on: what the opening answers before anything else. */
function feelings({ reading, disposition, intents, asks, facts }: WriteRequest): Record<string, boolean> {
  const { sentiment, signals = [] } = reading ?? {};
  const isSorry = saysSorry.has(disposition.reason) || troubles.has(intents[0] ?? '');
  const isHandedOver = disposition.kind === 'hand-over';
  const isLate = isHandedOver && facts.some(({ field }) => field === 'daysLate');
  const isFaulty = [intents[0] ?? '', ...asks.map(({ intent }) => intent)].includes('warranty');
  return {
    'feels bereavement': signals.includes('bereavement'),
    'feels hardship': signals.includes('hardship'),
    'feels angry': sentiment === 'angry' && !isSorry,
    'feels trouble':
      !isSorry && (sentiment === 'unhappy' || isLate || isFaulty || (isHandedOver && disposition.reason === 'refund')),
  };
}

/** Where the polite form asks for it, the whole name even in a friendly mailbox. */
function greeted({ customerName, mailbox, language, newText }: WriteRequest): string | undefined {
  const isWhole =
    draftLanguage[language].address?.politeName === 'whole' && !isFamiliarAddress(newText, language, mailbox.tone);
  return nameToGreet(customerName, isWhole ? 'neutral' : mailbox.tone);
}

/** What the texts of templates are filled with, beside the records. */
export function argumentsOf(request: WriteRequest): MessageArguments {
  return {
    name: greeted(request) ?? '',
    number: numberUnknown(request),
    daytime: daytime(request.now, request.mailbox.timeZone),
  };
}

/** The first number that led to nothing, if it can stand in a text: it is the customer's, so only letters, digits and separators pass. */
function numberUnknown(request: WriteRequest): string {
  const [unknown] = request.notFound;
  return unknown !== undefined && /^#?[\p{L}\d][\p{L}\d ./_-]{0,38}$/u.test(unknown.value) && /\d/.test(unknown.value)
    ? unknown.value
    : '';
}

/** Kept, because making one costs more than all the rest of a draft. */
const hourFormats = new Map<string, Intl.DateTimeFormat>();

function daytime(now: Date, timeZone: string): 'morning' | 'day' | 'evening' {
  const format =
    hourFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  hourFormats.set(timeZone, format);
  const hour = Number(format.format(now));
  if (hour >= 5 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'day' : 'evening';
}
