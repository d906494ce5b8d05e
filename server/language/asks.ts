import type { Ask } from '../../shared/assistance.js';
import type { Classifier } from './classifier.js';
import { sentencesOf } from './sentences.js';
import { listFinder } from './word-lists.js';

const finder = listFinder('asks');
const maxAsks = 20;

/**
 * The questions and requests of the new text, in order, at most 20, each an exact stretch of it with the intent of that sentence
 * (`other` when it is none we know). Courtesies that only look like requests ("please find attached", "do not hesitate") are none.
 */
export function findAsks(newText: string, language: string, classifier: Classifier): Ask[] {
  return sentencesOf(newText)
    .filter((sentence) => isAsk(sentence.text, language))
    .slice(0, maxAsks)
    .map(({ text }, at) => ({ id: `ask${at + 1}`, text, intent: classifier.classify(text)[0]?.id ?? 'other' }));
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
