import type { Sentence } from '../../language/reading/sentences.js';
import { isGreeting } from '../../mail/quotes/says-nothing.js';
import { listFinder } from '../../language/reading/word-lists.js';

const item = /^(?:[-*•–·]\s{0,3}|\(?\d{1,2}[.)]\s{0,3}|\(?[a-d][.)]\s)(?=\S)/u;
const finder = listFinder('asks');
const maxChoices = 10;

/**
 * What a question lets choose between: the items of the list below or above it ("Which one do you mean?" – "1. …", "2. …"), or the parts of itself
 * around its "or" ("Shall we change the order or cancel it?"). Empty where it offers no choice. Pure.
 */
export function choicesOf(text: string, sentences: readonly Sentence[], at: number, language: string): string[] {
  const question = sentences[at]?.text ?? '';
  const items: string[] = [];
  for (const { text: below } of sentences.slice(at + 1)) {
    const head = item.exec(below)?.[0];
    if (head === undefined || items.length === maxChoices) break;
    items.push(below.slice(head.length).trim());
  }
  if (items.length > 1) return items;
  const parts = partsOf(question, language);
  return parts.length > 0 ? parts : itemsAbove(sentences.slice(0, at), language);
}

/** The numbered list right above a question: "We can either 1. …, or 2. … What would you prefer?" */
function itemsAbove(sentences: readonly Sentence[], language: string): string[] {
  const items: string[] = [];
  for (const { text } of [...sentences].reverse()) {
    const head = item.exec(text)?.[0];
    if (head === undefined || items.length === maxChoices) break;
    items.unshift(withoutOr(text.slice(head.length), language));
  }
  return items.length > 1 ? items : [];
}

/** "Send them later, or": the word that leads over to the next item goes. */
function withoutOr(text: string, language: string): string {
  const whole = text.trim();
  const last = finder('or', language)(whole).at(-1);
  const isAtEnd = last !== undefined && last.start + last.text.length === whole.length;
  return (isAtEnd ? whole.slice(0, last.start) : whole).trim().replace(/[,;]$/, '');
}

/** "Do you want us to change the order or to cancel it?": what stands left and right of the last "or", and between earlier commas. */
function partsOf(question: string, language: string): string[] {
  const last = finder('or', language)(question).at(-1);
  if (last === undefined) return [];
  const left = question.slice(0, last.start).trim().replace(/,$/, '');
  const right = question
    .slice(last.start + last.text.length)
    .trim()
    .replace(/(?<![?¿!.\s])[?¿!.\s]+$/u, '');
  if (right === '' || left === '') return [];
  return [...left.split(/,\s+/), right].map((part) => part.trim()).filter((part) => part !== '' && !isGreeting(part));
}
