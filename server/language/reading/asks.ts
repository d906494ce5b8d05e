import type { Ask } from '../../../shared/assistance.js';
import type { Classifier } from '../intents/classifier.js';
import { sentencesOf } from './sentences.js';
import { listFinder } from './word-lists.js';

const finder = listFinder('asks');
const maxAsks = 20;

/** From here on a half of a sentence is surely about something of its own. */
const sureFrom = 0.6;

/**
 * The questions and requests of the new text, in order, at most 20, each an exact stretch of it with the intent of that sentence
 * (`other` when it is none we know). Courtesies that only look like requests ("please find attached", "do not hesitate") are none.
 */
export function findAsks(newText: string, language: string, classifier: Classifier): Ask[] {
  return sentencesOf(newText)
    .filter((sentence) => isAsk(sentence.text, language))
    .flatMap((sentence) => asksOf(sentence.text, language, classifier))
    .slice(0, maxAsks)
    .map(({ text, intent }, at) => ({ id: `ask${at + 1}`, text, intent }));
}

/** "When does W1 ship, and could you send me the invoice for W2?" asks two things: it is cut where either half is surely about one of them. */
function asksOf(sentence: string, language: string, classifier: Classifier): Pick<Ask, 'text' | 'intent'>[] {
  const whole = classifier.classify(sentence).map(({ id }) => id);
  const intentOf = (text: string): string | undefined =>
    classifier.classify(text).find(({ id, confidence }) => confidence >= sureFrom && whole.includes(id))?.id;
  for (const { start, text } of finder('joiners', language)(sentence)) {
    const left = sentence.slice(0, start).replace(/[\s,;]+$/u, '');
    const right = sentence.slice(start + text.length).trimStart();
    if (!isClause(left) || !isClause(right)) continue;
    const [first, second] = [intentOf(left), intentOf(right)];
    if (first === undefined || second === undefined || first === second) continue;
    return [{ text: left, intent: first }, ...asksOf(right, language, classifier)];
  }
  return [{ text: sentence, intent: whole[0] ?? 'other' }];
}

function isClause(text: string): boolean {
  return (text.match(/\p{L}+/gu) ?? []).length >= 3;
}

/** Whether a sentence asks for something: a question mark, a question word at its start, or words of asking. */
export function isAsk(sentence: string, language: string): boolean {
  if (!/\p{L}{2,}.*\p{L}{2,}|\p{L}{3,}\s*\?/su.test(sentence)) return false;
  const isCourtesy = finder('courtesies', language)(sentence).length > 0;
  if (/\?["'”»)\]]*$/u.test(sentence)) return !isCourtesy || sentence.length > 60;
  if (isCourtesy || isAnnouncement(sentence)) return false;
  const opening = sentence.replace(/^[^\p{L}]+/u, '');
  const startsAsQuestion = finder('question-openers', language)(opening).some((found) => found.start === 0);
  return startsAsQuestion || finder('requests', language)(sentence).length > 0;
}

/** "Two quick questions please:" asks nothing yet; what it announces follows. */
function isAnnouncement(sentence: string): boolean {
  return sentence.trimEnd().endsWith(':') && sentence.length < 60;
}
