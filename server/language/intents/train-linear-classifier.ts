import { fitSigmoid } from './calibrate.js';
import { chooseThreshold, type JudgedBy, type RankedText } from './choose-threshold.js';
import { LinearClassifier, type LinearModel } from './linear-classifier.js';
import { focusOf } from './label-focus.js';
import { bucketCount, linearFeatures } from './linear-features.js';
import { separateTogether } from './soft-maximum.js';
import { randomNumbers, separate } from './support-vectors.js';

/** A text with the intents it has; none for a text that is about nothing we know. */
export interface Example {
  text: string;
  intents: readonly string[];
}

export interface TrainingOptions {
  /** Buckets are `2 ** bits`; 17 unless told. */
  bits?: number;
  /** How much what a text means counts beside its words and letters: reads the encoder. 0 unless told; 1.4 with a few short examples an intent. */
  meaning?: number;
  /** How much a training error costs (C of a support vector machine). */
  cost?: number;
  seed?: number;
  /** Parts the examples are cut into to calibrate confidences and choose the threshold on texts not trained on; 1 skips both. */
  folds?: number;
  /** How much leaving texts of no intent alone counts when the threshold is chosen, 0 to 1; 0.03 unless told. */
  silenceWeight?: number;
  /** What the threshold is judged by; `every-claim` unless told. */
  judgedBy?: JudgedBy;
  onProgress?: (share: number) => void;
}

/** For mail people act on: to stay silent about a text that is about nothing we know counts more than one intent more or less. */
export const mailTraining: TrainingOptions = { silenceWeight: 0.2 };

/** For what an organization teaches with a few short examples an intent, where words alone do not go far: also by what texts mean. */
export const ownTraining: TrainingOptions = { ...mailTraining, meaning: 1.4 };

const fewExamples = 20;
const defaults = {
  bits: 17,
  meaning: 0,
  cost: 2,
  seed: 7,
  folds: 3,
  silenceWeight: 0.03,
  judgedBy: 'every-claim' as JudgedBy,
};

/** Trains one linear function per intent, the sum of two: the intent against the rest, and all intents against each other. The same examples, options and seed give the same classifier. Throws when no example has an intent. */
export function trainLinearClassifier(examples: readonly Example[], options: TrainingOptions = {}): LinearClassifier {
  const labels = [...new Set(examples.flatMap((example) => example.intents))].sort();
  const settings = { ...defaults, ...options, togetherShare: togetherShareOf(examples, labels) };
  if (labels.length === 0) throw new Error('no example has an intent');
  const rounds = settings.folds > 1 ? settings.folds + 1 : 1;
  const progress = (done: number): void => options.onProgress?.(done / (labels.length * rounds));
  const plain = { slope: 2, offset: 0, threshold: 0.5 };
  const unseen = settings.folds > 1 ? rankUnseen(examples, labels, settings, progress) : [];
  const calibration = unseen.length > 0 ? calibrate(unseen, settings) : plain;
  const model = fit(examples, labels, settings, (done) => progress((rounds - 1) * labels.length + done));
  return new LinearClassifier({ ...model, ...calibration });
}

type Settings = Required<Omit<TrainingOptions, 'onProgress'>> & { togetherShare: number };
type BareModel = Omit<LinearModel, 'slope' | 'offset' | 'threshold'>;

/** The scores each example gets from a model trained without it. */
function rankUnseen(
  examples: readonly Example[],
  labels: string[],
  settings: Settings,
  progress: (done: number) => void,
): RankedText[] {
  const random = randomNumbers(settings.seed);
  const fold = examples.map(() => Math.floor(random() * settings.folds));
  const ranked: RankedText[] = [];
  for (let at = 0; at < settings.folds; at++) {
    const seen = examples.filter((_, i) => fold[i] !== at);
    const model = fit(seen, labels, settings, (done) => progress(at * labels.length + done));
    const judge = new LinearClassifier({ ...model, slope: 1, offset: 0, threshold: 0 });
    for (const [i, example] of examples.entries()) {
      if (fold[i] === at) ranked.push({ scores: judge.scores(example.text), labels, intents: example.intents });
    }
  }
  return ranked;
}

function calibrate(
  unseen: readonly RankedText[],
  judged: Pick<Settings, 'silenceWeight' | 'judgedBy'>,
): Pick<LinearModel, 'slope' | 'offset' | 'threshold'> {
  const [first] = unseen;
  const width = first?.labels.length ?? 0;
  const scores = new Float32Array(unseen.length * width);
  const isRight = new Uint8Array(unseen.length * width);
  for (const [row, text] of unseen.entries()) {
    scores.set(text.scores, row * width);
    for (const intent of text.intents) isRight[row * width + text.labels.indexOf(intent)] = 1;
  }
  const fit = fitSigmoid({ scores, isRight });
  return { ...fit, threshold: chooseThreshold(unseen, fit, judged) };
}

function fit(
  examples: readonly Example[],
  labels: string[],
  settings: Settings,
  progress: (done: number) => void,
): BareModel {
  const buckets = bucketCount(settings);
  const taught = [...examples, ...namesOf(labels, examples)];
  const bare = taught.map((example) => linearFeatures(example.text, settings));
  const owned = taught.map((example) => example.intents);
  const focus = focusOf(bare, owned, labels, 2 ** settings.bits);
  const rows = taught.map((example) => linearFeatures(example.text, settings, focus));
  const columns = owned.map((intents) => intents.map((intent) => labels.indexOf(intent)));
  const size = { buckets, labels: labels.length };
  const share = settings.togetherShare;
  const together = share > 0 ? separateTogether(rows, columns, size, settings.seed) : undefined;
  const weights = new Int8Array(buckets * labels.length);
  const scales = new Float32Array(labels.length);
  const biases = new Float32Array(labels.length);
  for (const at of labels.keys()) {
    const isPositive = Uint8Array.from(columns, (own) => Number(own.includes(at)));
    const line = separate(rows, isPositive, buckets, settings.cost, settings.seed + at);
    const sums = line.weights.map((own, bucket) => own + share * (together?.[bucket * labels.length + at] ?? 0));
    const largest = sums.reduce((max, weight) => Math.max(max, Math.abs(weight)), 1e-9);
    sums.forEach((weight, bucket) => {
      weights[bucket * labels.length + at] = Math.round((weight / largest) * 127);
    });
    scales[at] = largest / 127;
    biases[at] = line.bias;
    progress(at + 1);
  }
  return { labels, bits: settings.bits, meaning: settings.meaning, focus, weights, scales, biases };
}

/** An intent with few examples is also taught by its own name: "gift-wrapping" says what it is about. With ten examples an intent that is worth a point. */
function namesOf(labels: readonly string[], examples: readonly Example[]): Example[] {
  return labels
    .filter((label) => examples.filter(({ intents }) => intents.includes(label)).length < fewExamples)
    .map((label) => ({ text: label.replaceAll(/[-_]/g, ' '), intents: [label] }));
}

/**
 * How much what is learned for all intents together counts beside what is learned for each against the rest. With ten examples an intent it is worth
 * three points of accuracy, with a hundred it takes some away: 1 up to ten examples an intent, 0 from about fifty.
 */
function togetherShareOf(examples: readonly Example[], labels: readonly string[]): number {
  const perLabel = examples.reduce((sum, example) => sum + example.intents.length, 0) / labels.length;
  const share = Math.min(1, (10 / perLabel) ** 2);
  return share < 0.04 ? 0 : share;
}
