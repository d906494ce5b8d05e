import type { Ask } from '../../../shared/assistance.js';
import type { Classifier } from '../intents/classifier.js';
import type { FoundPhrase } from './find-phrases.js';
import { isNegated } from './negation.js';
import { sentencesOf } from './sentences.js';
import { listFinder } from './word-lists.js';

const finder = listFinder('asks');
const greetings = listFinder('names');
const maxAsks = 20;

/** From here on a half of a sentence is surely about something of its own. */
const sureFrom = 0.6;

type Piece = Pick<Ask, 'text' | 'intent'>;

/**
 * The questions and requests of the new text, in order, at most 20, each an exact stretch of it with the intent of that stretch
 * (`other` when it is none we know). Courtesies that only look like requests ("please find attached", "do not hesitate") are none.
 * Where nothing is asked, what is told wants an answer: the sentence that is most surely about something.
 */
export function findAsks(newText: string, language: string, classifier: Classifier): Ask[] {
  const sentences = sentencesOf(newText);
  const asked = sentences
    .filter(({ text }, at) => isAsk(text, language) || asksForWhatFollows(text, sentences[at + 1]?.text, language))
    .flatMap((sentence) => piecesOf(sentence.text, language, classifier));
  const pieces =
    asked.length > 0
      ? asked
      : told(
          sentences.map(({ text }) => text),
          classifier,
        );
  return pieces.slice(0, maxAsks).map(({ text, intent }, at) => ({ id: `ask${at + 1}`, text, intent }));
}

/** Intents that ask for nothing. */
const wantsNothing: ReadonlySet<string> = new Set(['thanks', 'automatic', 'other']);

function told(sentences: readonly string[], classifier: Classifier): Piece[] {
  const [best, ...others] = sentences
    .flatMap((text) =>
      classifier
        .classify(text)
        .slice(0, 1)
        .map(({ id, confidence }) => ({ text, id, confidence })),
    )
    .sort((a, b) => b.confidence - a.confidence);
  const meant =
    best !== undefined && wantsNothing.has(best.id)
      ? others.find(({ id, confidence }) => confidence >= sureFrom && !wantsNothing.has(id))
      : best;
  return meant === undefined ? [] : [{ text: meant.text, intent: meant.id }];
}

/**
 * "When does W1 ship, and could you send me the invoice for W2?" asks two things: a sentence is cut where what follows begins as a question or
 * request does, or where both halves are surely about different things. What only leads up to a question is left away.
 */
function piecesOf(sentence: string, language: string, classifier: Classifier): Piece[] {
  const isQuestion = endsAsQuestion(sentence);
  for (const { end, start, isOr } of cutsOf(sentence, language)) {
    const left = sentence.slice(0, start).trimEnd();
    const right = withoutJoiner(sentence.slice(end).trimStart(), language);
    if (wordsOf(left) < 2 || wordsOf(right) < 2) continue;
    const begins = !isOr && beginsAsAsk(right, language, isQuestion);
    if (!begins && !areApart(left, right, sentence, classifier)) continue;
    const isLeftAsk =
      isAsk(left, language) || (isQuestion && (beginsAsAsk(left, language, true) || endsAsAsk(left, language)));
    if (!begins && !isLeftAsk) continue;
    if (!isLeftAsk && wordsOf(right) < 3) continue;
    return [...(isLeftAsk ? piecesOf(left, language, classifier) : []), ...piecesOf(right, language, classifier)];
  }
  return [{ text: sentence, intent: intentOf(sentence, classifier) }];
}

/** What is said beside a question ("…, I am only in on Monday") can drown it: then the clause that is surest tells. */
function intentOf(sentence: string, classifier: Classifier): string {
  const [best] = classifier.classify(sentence);
  if (best !== undefined && best.confidence >= sureFrom) return best.id;
  const [clause] = sentence
    .split(/[,;:]\s|\s[–—-]\s/u)
    .slice(0, maxClauses)
    .filter((piece) => piece !== sentence && wordsOf(piece) > 2)
    .flatMap((piece) => classifier.classify(piece).slice(0, 1))
    .filter(({ id, confidence }) => confidence >= sureFrom && !wantsNothing.has(id))
    .sort((a, b) => b.confidence - a.confidence);
  return clause?.id ?? best?.id ?? 'other';
}

const maxClauses = 6;

/** "…, and when does it come": the comma cuts, and the "and" goes. */
function withoutJoiner(text: string, language: string): string {
  const [joiner] = finder('joiners', language)(text).filter(({ start }) => start === 0);
  return joiner === undefined ? text : text.slice(joiner.text.length).trimStart();
}

/** Where a sentence may be cut: at joining words, commas, semicolons, dashes, and question marks in its middle. */
function cutsOf(sentence: string, language: string): { start: number; end: number; isOr?: boolean }[] {
  const ors = finder('or', language)(sentence);
  const joiners = finder(
    'joiners',
    language,
  )(sentence).map(({ start, text }) => ({
    start: sentence.slice(0, start).search(/(?<![\s,;:–-])[\s,;:–-]*$/u),
    end: start + text.length,
    isOr: ors.some((or) => or.start === start), // "does it come, or is it lost?" asks one thing
  }));
  const marks = [...sentence.matchAll(/[,;:?]\s|\s[–—-]\s/gu)].map(({ index, 0: mark }) => ({
    start: mark.startsWith('?') ? index + 1 : index,
    end: index + mark.length,
  }));
  return [...joiners, ...marks].sort((a, b) => a.end - b.end);
}

function areApart(left: string, right: string, whole: string, classifier: Classifier): boolean {
  if (wordsOf(left) < 3 || wordsOf(right) < 3) return false;
  const known = classifier.classify(whole).map(({ id }) => id);
  const intentOf = (text: string): string | undefined =>
    classifier.classify(text).find(({ id, confidence }) => confidence >= sureFrom && known.includes(id))?.id;
  const [first, second] = [intentOf(left), intentOf(right)];
  return first !== undefined && second !== undefined && first !== second;
}

function wordsOf(text: string): number {
  return (text.match(/\p{L}+/gu) ?? []).length;
}

function endsAsQuestion(sentence: string): boolean {
  const ending = /(?<![?!])[?!]+["'”»)\]]*$/u.exec(sentence)?.[0];
  return ending?.includes('?') === true;
}

/** A word alone ("is", "wie") begins a question only where the sentence ends as one, or where people who leave marks out write. */
function beginsAsAsk(text: string, language: string, isQuestion: boolean): boolean {
  const opening = withoutGreeting(text.replace(/^[^\p{L}]+/u, ''), language);
  const openers = finder('question-openers', language)(opening).filter(({ start }) => start === 0);
  const isOpened = openers.some(
    (found) => isQuestion || /\s/.test(found.text.trim()) || !/[.!,:…]["'”»)\]]*$/u.test(text),
  );
  return isOpened || requestsIn(opening, language).some(({ start }) => start === 0);
}

/** "Je récupère combien, et …?": the word that asks stands last. */
function endsAsAsk(text: string, language: string): boolean {
  return finder('last-words', language)(text).some(({ start, text: word }) => start + word.length === text.length);
}

/** "Bonjour, où en est …": what stands behind the greeting. */
function withoutGreeting(text: string, language: string): string {
  const [greeting] = greetings('greetings', language)(text).filter(({ start }) => start === 0);
  if (greeting === undefined) return text;
  const behind = /^[^,.:!?\n]{0,30}[,.:!]\s*/u.exec(text.slice(greeting.text.length))?.[0];
  return behind === undefined ? text : text.slice(greeting.text.length + behind.length).replace(/^[^\p{L}]+/u, '');
}

/** Words of asking, but for what is not wanted or needed: "I don't need the rug any more". */
function requestsIn(text: string, language: string): FoundPhrase[] {
  return finder('requests', language)(text).filter((found) => !isNegated(text, found, language));
}

/** Whether a sentence asks for something: a question mark, a question word at its start, or words of asking. */
export function isAsk(sentence: string, language: string): boolean {
  if (!/(?<!\p{L})\p{L}{2,}(?:\p{L}{2}|\P{L}.*\p{L}{2})|(?<!\p{L})\p{L}{3,}\s*\?/su.test(sentence)) return false;
  const isCourtesy = finder('courtesies', language)(sentence).length > 0;
  if (endsAsQuestion(sentence)) return !isCourtesy || sentence.length > 60;
  if ((isCourtesy && sentence.length < 60) || isAnnouncement(sentence)) return false;
  return beginsAsAsk(sentence, language, false) || requestsIn(sentence, language).length > 0;
}

const mostLineWords = 8;

/** "Please send it to my office:" above the lines of the address: what follows is no question but what the request needs. */
function asksForWhatFollows(sentence: string, next: string | undefined, language: string): boolean {
  if (next === undefined || !isAnnouncement(sentence) || requestsIn(sentence, language).length === 0) return false;
  const isListed = /^\(?\d{1,2}[.)]\s/.test(next);
  return !isListed && /\d/.test(next) && !next.includes('?') && wordsOf(next) <= mostLineWords;
}

/** "Two quick questions please:" asks nothing yet; what it announces follows. */
function isAnnouncement(sentence: string): boolean {
  return sentence.trimEnd().endsWith(':') && sentence.length < 60;
}
