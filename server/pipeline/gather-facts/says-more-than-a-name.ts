import { draftLanguage, mixedIn } from '../../languages/all.js';
import { draftLanguages, type DraftLanguageCode } from '../../../shared/languages.js';
import { claimsIn } from '../../language/claims/claims.js';
import { promisesIn } from '../../language/claims/promises.js';
import { findValues } from '../../language/values/find-values.js';
import { machineInstructions } from '../../language/reading/signals.js';

/** "Gift card €50" and "Free sample" are names; what states a thing about the reader takes more words. */
const wordsOfAStatement = 5;
/** No name holds a date, so the day it is read does not matter. */
const clock = { now: new Date(0), timeZone: 'UTC' };
/** A bank account as it is written, or the beginning of one that was cut off: country, check digits, groups. */
const account = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){3}/;
/** "Livrée montée" says how an item comes, "votre commande a été livrée" what happened. */
const toCustomer = new RegExp(
  String.raw`(?<!\p{L})(?:${draftLanguages.flatMap((code) => draftLanguage[code].toCustomer.split(', ')).join('|')})(?!\p{L})`,
  'iu',
);
/** Without one of these signs a text holds no link, mail address or phone. */
const addressSign = /[@.:/+]|\p{L}\s*\(at\)/iu;

/**
 * Whether text of a record (an item's title, a name, a number) says what only a fact of its own may say: a link, a mail address, an
 * account, a phone, or, in a whole sentence, an amount, an event, a promise, or an order to a machine. Customers and anybody who can
 * write into a business system put text there, and what a record says goes into a reply unmarked. Pure.
 */
export function saysMoreThanAName(text: string): boolean {
  if (account.test(text)) return true;
  const isToCustomer = toCustomer.test(text);
  if (!isToCustomer && !addressSign.test(text)) return false; // nearly every name, and reading values is slow
  const isSentence = text.split(/\s+/).length >= wordsOfAStatement;
  return (
    findValues(text, { ...clock, language: mixedIn.code }).some(
      ({ kind, value }) =>
        kind === 'link' ||
        (kind === 'address' && value.includes('@')) ||
        (kind === 'phone' && isSentence) ||
        (kind === 'amount' && isSentence && isToCustomer),
    ) ||
    (isSentence && isToCustomer && draftLanguages.some(states(text)))
  );
}

function states(text: string): (language: DraftLanguageCode) => boolean {
  return (language) =>
    claimsIn(text, language).length > 0 ||
    promisesIn(text, language).length > 0 ||
    machineInstructions(text, language).length > 0;
}
