import type { Classifier } from '../intents/classifier.js';
import type { FoundPhrase } from './find-phrases.js';
import { listFinder, readWordLists } from './word-lists.js';

const finder = listFinder('negated-wishes');
const requests = listFinder('asks');
const wants = listFinder('wants');
/** The intents whose deed may be denied. */
const deniable = Object.keys(readWordLists('negated-wishes')).filter((list) => !list.startsWith('harmless-'));

/** The intents whose deed the text says is not wanted: "I never asked to cancel", "do not refund me". */
export function negatedWishes(text: string, language: string): ReadonlySet<string> {
  return new Set(deniable.filter((intent) => denials(intent, text, language).length > 0));
}

/** The text without the clauses in which a wish is denied. */
export function withoutNegatedWishes(text: string, language: string): string {
  return deniable.reduce((left, intent) => denials(intent, left, language).reduceRight(withoutClause, left), text);
}

function withoutClause(text: string, { start, text: { length } }: FoundPhrase): string {
  const begin = clauseEnds(text.slice(0, start)).at(-1) ?? 0;
  const [end = text.length] = clauseEnds(text.slice(start + length)).map((at) => at + start + length);
  return `${text.slice(0, begin)} ${text.slice(end)}`;
}

/** Behind every mark that ends a clause. */
function clauseEnds(text: string): number[] {
  return [...text.matchAll(/[.!?;:,\n](?=\s|$)|\s[–—-]\s/gu)].map((mark) => mark.index + mark[0].length);
}

/**
 * The same classifier for the pieces of a message: what a piece says it does not want is not heard, and a deed denied anywhere is wanted only
 * by a piece that begins as a request, not by one that reports it ("Sam asks whether I still want to cancel").
 */
export function withoutDenied(classifier: Classifier, whole: string, language: string): Classifier {
  const denied = negatedWishes(whole, language);
  if (denied.size === 0) return classifier;
  return {
    classify: (text) => {
      const left = withoutNegatedWishes(text, language);
      const intents = /\p{L}{3}/u.test(left) ? classifier.classify(left) : [];
      const isRequest =
        left === text &&
        requests('requests', language)(text).some(({ start }) => /(?:^|[.!?;:,\n]\s)$/u.test(text.slice(0, start)));
      const isCancelSaid = wants('cancelasked', language)(left).length > 0;
      return intents.filter(({ id }) =>
        id === 'cancel-order' ? isRequest && isCancelSaid : isRequest || !denied.has(id),
      );
    },
  };
}

/** Where a deed is denied; "I cannot cancel" denies nothing. */
function denials(intent: string, text: string, language: string): FoundPhrase[] {
  const harmless = finder(`harmless-${intent}`, language)(text);
  return finder(
    intent,
    language,
  )(text).filter(
    ({ start, text: { length } }) =>
      !harmless.some((one) => one.start < start + length && one.start + one.text.length > start),
  );
}
