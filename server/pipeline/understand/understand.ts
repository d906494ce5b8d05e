import type { Ask, ScoredIntent, Understanding } from '../../../shared/assistance.js';
import type { BuiltInIntent } from '../../../shared/intent-ids.js';
import { shortAnswer, type NamesRecords, type ShortAnswer } from './short-answer.js';
import { answersTo, readAsk } from '../../language/reading/ask-wants.js';
import { findAsks } from '../../language/reading/asks.js';
import type { Classifier } from '../../language/intents/classifier.js';
import { negatedWishes, withoutDenied, withoutNegatedWishes } from '../../language/reading/negated-wishes.js';
import { detectLanguage } from '../../language/reading/detect-language.js';
import { mayConcernTrade } from '../../language/injection/trade-words.js';
import { isReplySubject } from '../../language/reading/reply-subject.js';
import { sentencesOf } from '../../language/reading/sentences.js';
import { sentimentOf } from '../../language/reading/sentiment.js';
import { machineInstructions, signalsOf, type Signal } from '../../language/reading/signals.js';
import { urgencyOf } from '../../language/reading/urgency.js';
import { askedText } from '../../mail/quotes/asked-text.js';
import type { ReadMessage, Understood } from '../situation.js';
import { numbered, withDeclared, withoutAnswer, withoutThanks } from './declared.js';

const maxSentences = 60;
const maxIntents = 5;
/** From here on an intent of the message lends itself to an ask that has none of its own. */
const sureFrom = 0.6;
/** An ask's own intent below this is as likely wrong as right. */
const unsureBelow = 0.5;

/**
 * What the message is about: language, questions and requests, intents with confidence (empty: none of those we know), urgency, sentiment,
 * signals, and the words that led to the last three. Pure; reads at most 60 sentences and 20,000 characters.
 */
export function understand(
  read: ReadMessage,
  tools: {
    classifier: Classifier;
    fallbackLanguage: string;
    heard?: Heard;
    recordsIn?: NamesRecords;
    /** The customer's orders, as `recordsIn` names them. */
    orders?: readonly string[];
    /** Whether a text names something of the customer's that has gone wrong, as far as records say. */
    isTroubled?: (text: string) => boolean;
    /** The question of ours the message says yes to, by what a model read. */
    agreesTo?: string;
  },
): Understood & { short?: ShortAnswer } {
  const text = askedText(read).slice(0, 20_000);
  const { language } = detectLanguage(text, {
    subject: read.subject,
    thread: read.thread.map((earlier) => earlier.text),
    senderAddress: read.from.address,
    fallback: tools.fallbackLanguage,
  });
  const whole = `${read.subject}\n${text}`;
  const hearer = remembering(hearing(heedful(tools.classifier), tools.heard, language));
  const classifier = remembering(withoutDenied(hearer, whole, language));
  const urgency = urgencyOf(whole, language, isMarkedImportant(read));
  const signals = allSignals(read, whole, language);
  const said = withSignalled(withKept(intentsOf(read, text, classifier), whole, language), signals);
  const intents = signals.length === 0 ? withoutAnswer(said, whole, language) : said;
  const sentiment = moodOf(whole, language, intents, signals, tools.isTroubled?.(whole) === true);
  const isOpen = intents.length === 0 || (tools.heard !== undefined && tools.heard(text, language) !== text);
  const answer =
    read.automatic === undefined
      ? (answerIn(read, text, language, isOpen, tools) ?? agreed(read, text, tools.agreesTo))
      : undefined;
  const short = answer?.short;
  const asks = withoutDenials(
    answer === undefined
      ? withoutThanks(withIntents(findAsks(text, language, classifier), intents, classifier, language), whole, language)
      : numbered([
          ...asksOfShort(answer.short, answer.text, classifier),
          ...(answer.rest === '' ? [] : findAsks(answer.rest, language, classifier)),
        ]),
    language,
  );
  const withMatters = short === undefined ? withDeclared(asks, text, signals) : asks;
  return {
    ...(short === undefined ? {} : { short }),
    language,
    asks: withMatters.map((ask, at) => ({
      ...ask,
      wants: answersTo(readAsk(at === 0 && short !== undefined ? short.heardAs : ask.text, ask.intent, language)),
    })),
    intents: short === undefined ? intents : intentsOfShort(asks),
    urgency: sentiment.sentiment === 'angry' ? 'high' : urgency.urgency,
    sentiment: sentiment.sentiment,
    signals: signals.map(({ signal }) => signal),
    because: [
      ...evidence(`urgency-${urgency.urgency}`, urgency.words),
      ...evidence(`sentiment-${sentiment.sentiment}`, sentiment.words),
      ...signals.flatMap(({ signal, words }) => evidence(signal, words)),
    ],
  };
}

/** A short answer asks for what it is heard as; one that ends the matter asks for nothing. */
function asksOfShort({ heardAs, endsIt }: ShortAnswer, text: string, classifier: Classifier): Ask[] {
  if (endsIt) return [];
  const [best] = [heardAs, ...sentencesOf(heardAs).map((sentence) => sentence.text)].flatMap((said) =>
    classifier.classify(said).filter(({ id }) => id !== 'thanks' && id !== 'automatic'),
  );
  return [{ id: 'ask1', text, intent: best?.id ?? 'other' }];
}

function intentsOfShort(asks: readonly Ask[]): ScoredIntent[] {
  const ids = [...new Set(asks.map(({ intent }) => intent))];
  return (ids.length === 0 ? ['thanks'] : ids).map((id) => ({ id, confidence: sureFrom }));
}

interface AnswerIn {
  short: ShortAnswer;
  /** Where it stands: the whole text, or its first sentence. */
  text: string;
  /** What is said besides. */
  rest: string;
}

/** "The second one.", alone or before more. */
function answerIn(
  read: ReadMessage,
  whole: string,
  language: string,
  isOpen: boolean,
  { recordsIn, orders }: { recordsIn?: NamesRecords; orders?: readonly string[] },
): AnswerIn | undefined {
  const text = whole.trim();
  const [first, ...more] = sentencesOf(text);
  if (first !== undefined && more.length > 0) {
    const short = shortAnswer(read, first.text, language, false, recordsIn, orders);
    if (short?.endsIt === false) return { short, text: first.text, rest: text.slice(first.start + first.text.length) };
  }
  const short = shortAnswer(read, text, language, isOpen, recordsIn, orders);
  return short === undefined ? undefined : { short, text, rest: '' };
}

const mostAgreeingWords = 25;

/** A short message that says yes in words of its own, by what a model read: it is heard as our question. */
function agreed(read: ReadMessage, whole: string, question: string | undefined): AnswerIn | undefined {
  const text = whole.trim();
  if (question === undefined || read.answers?.text.includes(question) !== true) return undefined;
  if (text.split(/\s+/).length > mostAgreeingWords) return undefined;
  return { short: { heardAs: question, places: [question, read.answers.text], endsIt: false }, text, rest: '' };
}

/** Whoever denies that they want something wants it to go on as it was: no other intent left, the order's state is their matter. */
function withKept(intents: readonly ScoredIntent[], whole: string, language: string): ScoredIntent[] {
  const denied = negatedWishes(whole, language);
  const isLeft = intents.some(({ id, confidence }) => id !== 'thanks' && id !== 'other' && confidence >= sureFrom);
  return isLeft || !keeps.some((id) => denied.has(id)) ? [...intents] : [{ id: 'order-status', confidence: sureFrom }];
}

const keeps: readonly BuiltInIntent[] = ['cancel-order', 'refund'];

/** "I never asked to cancel" is no ask beside another; alone it asks how the order stands. */
function withoutDenials(asks: readonly Ask[], language: string): Ask[] {
  const isDenial = ({ text, intent }: Ask): boolean =>
    intent === 'other' && withoutNegatedWishes(text, language) !== text;
  const kept = asks.filter((ask) => !isDenial(ask));
  if (kept.length > 0) return numbered(kept);
  return asks.map((ask) => ({ ...ask, intent: 'order-status' }));
}

/** The same classifier, but what is about nothing a shop does has no intent: letters alone can look like anything. */
function heedful(classifier: Classifier): Classifier {
  return { classify: (text) => (mayConcernTrade(text) ? classifier.classify(text) : []) };
}

/** What a text says when the customer's own things are called what they are. */
export type Heard = (text: string, language: string) => string;

function hearing(classifier: Classifier, heard: Heard | undefined, language: string): Classifier {
  return heard === undefined ? classifier : { classify: (text) => classifier.classify(heard(text, language)) };
}

/** The same classifier, asked only once for each text: asks are sentences too. */
function remembering(classifier: Classifier): Classifier {
  const answers = new Map<string, ScoredIntent[]>();
  return {
    classify: (text) => {
      const answer = answers.get(text) ?? classifier.classify(text);
      answers.set(text, answer);
      return answer;
    },
  };
}

/**
 * The intents of the subject and of every sentence, each at its most confident. The subject of a reply is that of the first message, so it
 * counts only when the text itself says nothing. Thanks are an intent only when nothing else is said.
 */
function intentsOf(read: ReadMessage, text: string, classifier: Classifier): ScoredIntent[] {
  if (read.automatic !== undefined) return [{ id: 'automatic', confidence: 1 }];
  const sentences = tellingOf(sentencesOf(text).map((sentence) => sentence.text));
  const said = scored(isReplySubject(read.subject) ? sentences : [read.subject, ...sentences], classifier);
  const intents = said.length > 0 ? said : scored([read.subject], classifier);
  const beyondThanks = intents.filter((intent) => intent.id !== 'thanks' && intent.id !== 'automatic');
  return (beyondThanks.length > 0 ? beyondThanks : intents)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, maxIntents);
}

/** A single word, such as the name below a message, is about nothing; only where nothing else stands it may be ("Refund!"). */
function tellingOf(sentences: readonly string[]): readonly string[] {
  const telling = sentences.filter((sentence) => /\p{L}\P{L}+\p{L}/u.test(sentence));
  return telling.length > 0 ? telling : sentences;
}

function scored(pieces: readonly string[], classifier: Classifier): ScoredIntent[] {
  const confidences = new Map<string, number>();
  for (const { id, confidence } of pieces.slice(0, maxSentences).flatMap((piece) => classifier.classify(piece))) {
    confidences.set(id, Math.max(confidence, confidences.get(id) ?? 0));
  }
  return [...confidences].map(([id, confidence]) => ({ id, confidence }));
}

/** What words show so surely that no classifier is needed. */
const signalledIntents: Readonly<Record<string, BuiltInIntent>> = {
  privacy: 'privacy',
  'money-dispute': 'money-dispute',
  'person-wanted': 'person-wanted',
};
const signalledConfidence = 0.8;

function withSignalled(intents: readonly ScoredIntent[], signals: readonly Signal[]): ScoredIntent[] {
  const added = signals.flatMap(({ signal }) => {
    const id = signalledIntents[signal];
    return id === undefined || intents.some((intent) => intent.id === id)
      ? []
      : [{ id, confidence: signalledConfidence }];
  });
  return [...intents.filter(({ id }) => added.length === 0 || id !== 'thanks'), ...added].sort(
    (a, b) => b.confidence - a.confidence,
  );
}

/** What went wrong: then praise may be irony, and shouting is anger. */
const troubles: ReadonlySet<string> = new Set([
  'delivery-late',
  'item-damaged',
  'item-missing',
  'item-wrong',
  'complaint',
  'money-dispute',
  'order-status',
]);

function moodOf(
  whole: string,
  language: string,
  intents: readonly ScoredIntent[],
  signals: readonly Signal[],
  isOnRecord: boolean,
): ReturnType<typeof sentimentOf> {
  const mood = sentimentOf(whole, language, isOnRecord || intents.some(({ id }) => troubles.has(id)));
  const sad = signals.find(({ signal }) => signal === 'bereavement' || signal === 'hardship');
  const isMild = mood.sentiment === 'calm' || mood.sentiment === 'positive';
  if (isOnRecord && mood.sentiment === 'positive') return { sentiment: 'unhappy', words: mood.words };
  return sad !== undefined && isMild ? { sentiment: 'unhappy', words: sad.words } : mood;
}

/** An ask that alone says nothing we know ("How do I do that?"), or too little to be sure, is about what the message is about. */
function withIntents(
  asks: readonly Ask[],
  intents: readonly ScoredIntent[],
  classifier: Classifier,
  language: string,
): Ask[] {
  const isPaper = papers.has(intents[0]?.id ?? '');
  const isOfDay = ({ text, intent }: Ask): boolean =>
    isPaper && intent === 'other' && readAsk(text, 'order-status', language).isSaid;
  const lent = withMain(
    asks.filter((ask) => !isOfDay(ask)),
    intents,
    classifier,
  );
  return asks
    .map((ask) => lent.find(({ id }) => id === ask.id) ?? ask)
    .map((ask) =>
      isPaper && ask.intent === 'return' && wordsOf(ask.text) <= mostPaperWords
        ? { ...ask, intent: intents[0]?.id ?? ask.intent }
        : ask,
    );
}

/** "La renvoyer", "send it again": of a paper, to send back is to send once more. */
const papers: ReadonlySet<string> = new Set(['invoice', 'document-request']);
const mostPaperWords = 8;

function wordsOf(text: string): number {
  return (text.match(/\p{L}+/gu) ?? []).length;
}

function withMain(asks: readonly Ask[], intents: readonly ScoredIntent[], classifier: Classifier): Ask[] {
  const [main] = intents.filter(
    ({ id, confidence }) => id !== 'thanks' && id !== 'automatic' && confidence >= sureFrom,
  );
  if (main === undefined) return [...asks];
  const isUnsure = (ask: Ask): boolean => (classifier.classify(ask.text)[0]?.confidence ?? 0) < unsureBelow;
  return asks.map((ask) => (isUnsure(ask) && mayConcernTrade(ask.text) ? { ...ask, intent: main.id } : ask));
}

function allSignals(read: ReadMessage, whole: string, language: string): Signal[] {
  const elsewhere = [
    ...read.cut.map((cut) => cut.text),
    ...read.attachments.flatMap((file) => file.pieces.map((piece) => piece.text)),
  ];
  const machineTalk = read.machineTalk ?? [];
  const orders = machineInstructions([whole, ...machineTalk, ...elsewhere].join('\n').slice(0, 100_000), language);
  const isAutomatic = read.automatic !== undefined;
  return [
    ...(isAutomatic ? [{ signal: 'automatic', words: read.automaticBecause ?? [] }] : []),
    ...(isAutomatic ? [] : signalsOf(whole, language)),
    ...(machineTalk.length > 0 && orders.length === 0
      ? [{ signal: 'instructions-to-a-machine', words: machineTalk }]
      : orders),
    ...(read.hasHiddenText ? [{ signal: 'hidden-text', words: [] }] : []),
  ];
}

function isMarkedImportant(read: ReadMessage): boolean {
  return read.headers.some(
    ({ name, value }) =>
      (/^(?:importance|priority|x-msmail-priority)$/i.test(name) && /high|urgent/i.test(value)) ||
      (/^x-priority$/i.test(name) && /^\s*[12]\b/.test(value)),
  );
}

function evidence(of: string, words: readonly string[]): NonNullable<Understanding['because']> {
  return words.slice(0, 10).map((text) => ({ of, text }));
}
