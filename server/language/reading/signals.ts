import { isNegated } from './negation.js';
import { overlapsAny } from './urgency.js';
import { listFinder } from './word-lists.js';

/** What code notices in the words of a message, beside `automatic` and `hidden-text`, which the reading decides too. */
export const wordSignals = [
  'legal-threat',
  'safety',
  'chargeback',
  'press',
  'churn',
  'privacy',
  'withdrawal',
  'money-dispute',
  'paid-claim',
  'not-received',
  'person-wanted',
  'bereavement',
  'hardship',
] as const;

/** A signal and the words that led there, as written. */
export interface Signal {
  signal: string;
  words: string[];
}

const finder = listFinder('signals');

/** The signals of a text the customer wrote; negated words and harmless uses ("press the button", "legal guardian") do not count. */
export function signalsOf(text: string, language: string): Signal[] {
  return wordSignals.flatMap((signal) => found(signal, text, language, true));
}

/** Attempts to instruct a machine that reads the message. Look everywhere: the new text, what is hidden, quotes, attachments. */
export function machineInstructions(text: string, language: string): Signal[] {
  return found('instructions-to-a-machine', text, language, false);
}

function found(signal: string, text: string, language: string, heedsNegation: boolean): Signal[] {
  const harmless = finder(`harmless-${signal}`, language)(text);
  const phrases = finder(
    signal,
    language,
  )(text)
    .filter((phrase) => !overlapsAny(phrase, harmless))
    .filter((phrase) => !heedsNegation || !isNegated(text, phrase, language));
  return phrases.length === 0 ? [] : [{ signal, words: [...new Set(phrases.map((phrase) => phrase.text))] }];
}
