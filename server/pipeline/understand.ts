import type { ScoredIntent, Understanding } from '../../shared/assistance.js';
import { findAsks } from '../language/asks.js';
import type { Classifier } from '../language/classifier.js';
import { detectLanguage } from '../language/detect-language.js';
import { sentencesOf } from '../language/sentences.js';
import { sentimentOf } from '../language/sentiment.js';
import { automaticWords, machineInstructions, signalsOf, type Signal } from '../language/signals.js';
import { urgencyOf } from '../language/urgency.js';
import type { ReadMessage, Understood } from './situation.js';

const maxSentences = 60;
const maxIntents = 5;

/**
 * What the message is about: language, questions and requests, intents with confidence (empty: none of those we know), urgency, sentiment,
 * signals, and the words that led to the last three. Pure; reads at most 60 sentences and 20,000 characters.
 */
export function understand(read: ReadMessage, tools: { classifier: Classifier; fallbackLanguage: string }): Understood {
  const text = read.newText.slice(0, 20_000);
  const { language } = detectLanguage(text, {
    subject: read.subject,
    thread: read.thread.map((earlier) => earlier.text),
    senderAddress: read.from.address,
    fallback: tools.fallbackLanguage,
  });
  const classifier = remembering(tools.classifier);
  const whole = `${read.subject}\n${text}`;
  const urgency = urgencyOf(whole, language, isMarkedImportant(read));
  const sentiment = sentimentOf(whole, language);
  const signals = allSignals(read, whole, language);
  return {
    language,
    asks: findAsks(text, language, classifier),
    intents: intentsOf(read, text, classifier),
    urgency: urgency.urgency,
    sentiment: sentiment.sentiment,
    signals: signals.map(({ signal }) => signal),
    because: [
      ...evidence(`urgency-${urgency.urgency}`, urgency.words),
      ...evidence(`sentiment-${sentiment.sentiment}`, sentiment.words),
      ...signals.flatMap(({ signal, words }) => evidence(signal, words)),
    ],
  };
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

/** The intents of the subject and of every sentence, each at its most confident. Thanks are an intent only when nothing else is said. */
function intentsOf(read: ReadMessage, text: string, classifier: Classifier): ScoredIntent[] {
  if (read.automatic !== undefined) return [{ id: 'automatic', confidence: 1 }];
  const pieces = [read.subject, ...sentencesOf(text).map((sentence) => sentence.text)].slice(0, maxSentences);
  const confidences = new Map<string, number>();
  for (const { id, confidence } of pieces.flatMap((piece) => classifier.classify(piece))) {
    confidences.set(id, Math.max(confidence, confidences.get(id) ?? 0));
  }
  const intents = [...confidences].map(([id, confidence]) => ({ id, confidence }));
  const beyondThanks = intents.filter((intent) => intent.id !== 'thanks' && intent.id !== 'automatic');
  return (beyondThanks.length > 0 ? beyondThanks : intents)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, maxIntents);
}

function allSignals(read: ReadMessage, whole: string, language: string): Signal[] {
  const elsewhere = [
    ...read.cut.map((cut) => cut.text),
    ...read.attachments.flatMap((file) => file.pieces.map((piece) => piece.text)),
  ];
  const orders = machineInstructions([whole, ...elsewhere].join('\n').slice(0, 100_000), language);
  const isAutomatic = read.automatic !== undefined;
  return [
    ...(isAutomatic
      ? [{ signal: 'automatic', words: automaticWords(whole, language).flatMap(({ words }) => words) }]
      : []),
    ...(isAutomatic ? [] : signalsOf(whole, language)),
    ...orders,
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
