import type { Reference, Understanding } from '../../../shared/assistance.js';
import type { Classifier } from '../../language/intents/classifier.js';
import { askedText } from '../../mail/quotes/asked-text.js';
import type { Meant, OwnRecord, ReadMessage } from '../situation.js';
import { meantRecords } from './meant-records.js';
import { ownMentions, withOrderWords, type OwnMentions } from './own-records.js';
import { understand } from './understand.js';

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
  tools: { classifier: Classifier; fallbackLanguage: string; today: string },
): WithRecords {
  const mentions = ownMentions(own, language);
  const { short, ...understood } = understand(read, {
    ...tools,
    heard: (text, spoken) => withOrderWords(text, mentions.items(text), spoken),
  });
  const completed = completedNumbers(references, own, mentions);
  const unknown = references.filter(
    ({ kind, from, value }) =>
      kind === 'order' && from === undefined && !completed.some((one) => one.written.value === value),
  );
  const meant = meantRecords({
    read,
    text: askedText(read),
    asks: understood.asks,
    intents: understood.intents.map(({ id }) => id),
    own,
    mentions,
    hasUnknownNumber: unknown.length > 0,
    today: tools.today,
    answered: short?.places ?? [],
  });
  return {
    understanding: { ...understood, references: withCompleted(references, completed) },
    meant: {
      ...meant,
      heardAs: new Map(short === undefined ? [] : understood.asks.map(({ id }) => [id, short.heardAs])),
      completed: completed.map(({ written: { kind, value } }) => ({ kind, value })),
    },
  };
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
