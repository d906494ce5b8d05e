import { fitSigmoid } from './calibrate.js';
import { chooseThreshold, type RankedText } from './choose-threshold.js';
import { LinearClassifier, type LinearModel } from './linear-classifier.js';
import { linearFeatures, type HashedFeatures, type Rarity } from './linear-features.js';
import { randomNumbers, separate } from './support-vectors.js';

/** A text with the intents it has; none for a text that is about nothing we know. */
export interface Example {
  text: string;
  intents: readonly string[];
}

export interface TrainingOptions {
  /** Buckets are `2 ** bits`; 17 unless told. */
  bits?: number;
  /** How much a training error costs (C of a support vector machine). */
  cost?: number;
  seed?: number;
  /** Parts the examples are cut into to calibrate confidences and choose the threshold on texts not trained on; 1 skips both. */
  folds?: number;
  /** How much leaving texts of no intent alone counts when the threshold is chosen, 0 to 1; 0.03 unless told. */
  silenceWeight?: number;
  onProgress?: (share: number) => void;
}

const defaults = { bits: 17, cost: 3, seed: 7, folds: 3, silenceWeight: 0.03 };

/** Trains one linear function per intent. The same examples, options and seed give the same classifier. Throws when no example has an intent. */
export function trainLinearClassifier(examples: readonly Example[], options: TrainingOptions = {}): LinearClassifier {
  const settings = { ...defaults, ...options };
  const labels = [...new Set(examples.flatMap((example) => example.intents))].sort();
  if (labels.length === 0) throw new Error('no example has an intent');
  const rounds = settings.folds > 1 ? settings.folds + 1 : 1;
  const progress = (done: number): void => options.onProgress?.(done / (labels.length * rounds));
  const plain = { slope: 2, offset: 0, threshold: 0.5 };
  const unseen = settings.folds > 1 ? rankUnseen(examples, labels, settings, progress) : [];
  const calibration = unseen.length > 0 ? calibrate(unseen, settings.silenceWeight) : plain;
  const model = fit(examples, labels, settings, (done) => progress((rounds - 1) * labels.length + done));
  return new LinearClassifier({ ...model, ...calibration });
}

type Settings = Required<Omit<TrainingOptions, 'onProgress'>>;
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
  silenceWeight: number,
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
  return { ...fit, threshold: chooseThreshold(unseen, fit, silenceWeight) };
}

function fit(
  examples: readonly Example[],
  labels: string[],
  settings: Settings,
  progress: (done: number) => void,
): BareModel {
  const buckets = 2 ** settings.bits;
  const bare = examples.map((example) => linearFeatures(example.text, settings.bits));
  const rarity = rarityOf(bare, buckets);
  const rows = examples.map((example) => linearFeatures(example.text, settings.bits, rarity));
  const weights = new Int8Array(buckets * labels.length);
  const scales = new Float32Array(labels.length);
  const biases = new Float32Array(labels.length);
  for (const [at, label] of labels.entries()) {
    const isPositive = Uint8Array.from(examples, (example) => Number(example.intents.includes(label)));
    const line = separate(rows, isPositive, buckets, settings.cost, settings.seed + at);
    const largest = line.weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 1e-9);
    line.weights.forEach((weight, bucket) => {
      weights[bucket * labels.length + at] = Math.round((weight / largest) * 127);
    });
    scales[at] = largest / 127;
    biases[at] = line.bias;
    progress(at + 1);
  }
  return { labels, bits: settings.bits, rarity, weights, scales, biases };
}

function rarityOf(rows: readonly HashedFeatures[], buckets: number): Rarity {
  const texts = new Float32Array(buckets);
  for (const row of rows) for (const index of new Set(row.indices)) texts[index] = (texts[index] ?? 0) + 1;
  return texts.map((having) => Math.log((1 + rows.length) / (1 + having)) + 1);
}
