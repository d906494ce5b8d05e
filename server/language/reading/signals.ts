import { isNegated } from './negation.js';
import { sentencesOf } from './sentences.js';
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
  'for-somebody-else',
] as const;

/** A signal and the words that led there, as written. */
export interface Signal {
  signal: string;
  words: string[];
}

const finder = listFinder('signals');

/** The signals of a text the customer wrote; negated words and harmless uses ("press the button", "legal guardian") do not count. */
export function signalsOf(text: string, language: string): Signal[] {
  return wordSignals.flatMap((signal) => {
    const [said] = found(signal, text, language, true);
    const together = [
      ...saidTogether(signal, text, language),
      ...(signal === 'money-dispute' ? repeatedOnStatement(text, language) : []),
    ];
    if (said === undefined && together.length === 0) return [];
    return [{ signal, words: [...new Set([...(said?.words ?? []), ...together])] }];
  });
}

/** Attempts to instruct a machine that reads the message. Look everywhere: the new text, what is hidden, quotes, attachments. */
export function machineInstructions(text: string, language: string): Signal[] {
  return found('instructions-to-a-machine', text, language, false);
}

/** Words that tell only together, in one sentence: "twice" and "my card". The lists are `<signal>-with` and `<signal>-beside`; `<signal>-without` undoes it. */
function saidTogether(signal: string, text: string, language: string): string[] {
  const [one, other] = [finder(`${signal}-with`, language), finder(`${signal}-beside`, language)];
  const undone = finder(`${signal}-without`, language);
  return sentencesOf(text).flatMap(({ text: sentence }) => {
    const said = one(sentence);
    if (said.length === 0 || undone(sentence).length > 0) return [];
    const beside = other(sentence);
    return beside.length === 0 ? [] : [...said, ...beside].map((phrase) => phrase.text);
  });
}

/** One amount written twice, in a text that speaks of a bank statement: "$449.00 on the 14th and $449.00 on the 17th". */
function repeatedOnStatement(text: string, language: string): string[] {
  const amounts = (text.match(/(?<![\d.,])\d{1,6}[.,]\d{2}(?![\d.,]*\d)/g) ?? []).map((amount) =>
    amount.replace(',', '.'),
  );
  const again = amounts.filter((amount, at) => amounts.indexOf(amount) !== at);
  const [statement] = again.length === 0 ? [] : finder('statement', language)(text);
  return statement === undefined ? [] : [statement.text, ...again];
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
