import type { LinearClassifier } from '../../language/intents/linear-classifier.js';
import { ownTraining, trainLinearClassifier, type Example } from '../../language/intents/train-linear-classifier.js';
import type { BenchOptions } from '../bench-options.js';
import { skippedLines, type BenchLine } from './bench-line.js';
import { fewExamples, intentExamples } from './intent-rows.js';
import { trainNlpjs, trainWink, type OtherClassifier } from './other-classifiers.js';
import { shuffled } from './shuffled.js';
import { median, wilson } from './statistics.js';

const full = {
  accuracy: { name: 'intent, banking77, accuracy', floor: 0.91 },
  low: { name: 'intent, banking77, accuracy, lower end of its 95% interval' },
  high: { name: 'intent, banking77, accuracy, upper end of its 95% interval' },
  gap: { name: 'intent, banking77, gap between confidence and accuracy' },
  p50: { name: 'intent, banking77, p50', floor: 0.3, unit: 'ms' },
};
const few = { name: 'intent, banking77, 10 examples an intent, accuracy', floor: 0.8 };

/** One intent a text: banking77 (77 intents of bank customers), trained on train, scored on dev, with all examples and with ten an intent. */
export async function lines(options: BenchOptions): Promise<BenchLine[]> {
  const train = intentExamples(options.dataFolder, 'banking77/train.jsonl');
  const dev = intentExamples(options.dataFolder, 'banking77/dev.jsonl');
  if (train.length === 0 || dev.length === 0)
    return skippedLines([...Object.values(full), few], 'banking77 is not there');
  return [...(await fullLines(train, dev, options)), ...(await fewLines(train, dev, options))];
}

async function fullLines(
  train: readonly Example[],
  dev: readonly Example[],
  options: BenchOptions,
): Promise<BenchLine[]> {
  const classifier = trainLinearClassifier(train, { folds: options.isQuick ? 1 : 3, onProgress: reporter(options) });
  const right = dev.filter((example) => isRight(classifier, example)).length;
  const { low, high } = wilson(right, dev.length);
  const beat = options.isQuick ? [] : await others(train, dev, options);
  return [
    { ...full.accuracy, value: right / dev.length, n: dev.length, beat, worst: worstOf(classifier, dev) },
    { ...full.low, value: low, n: dev.length },
    { ...full.high, value: high, n: dev.length },
    { ...full.gap, value: calibrationGap(classifier, dev), n: dev.length },
    { ...full.p50, value: p50Ms(classifier, dev), n: dev.length },
  ];
}

/** Ten examples an intent, the mean of three draws so that luck in drawing does not decide. */
async function fewLines(
  train: readonly Example[],
  dev: readonly Example[],
  options: BenchOptions,
): Promise<BenchLine[]> {
  const draws = options.isQuick ? [1] : [1, 2, 3];
  const samples = draws.map((seed) => fewExamples(shuffled(train, seed), 10));
  const accuracies = samples.map((sample) => {
    const classifier = trainLinearClassifier(sample, { ...ownTraining, folds: 1 });
    return dev.filter((example) => isRight(classifier, example)).length / dev.length;
  });
  const value = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
  const beat = options.isQuick || samples[0] === undefined ? [] : await others(samples[0], dev, options);
  return [{ ...few, value, n: dev.length, beat }];
}

async function others(
  train: readonly Example[],
  dev: readonly Example[],
  options: BenchOptions,
): Promise<{ name: string; value: number }[]> {
  const trainers = { '@nlpjs/nlp': trainNlpjs, 'wink-naive-bayes-text-classifier': trainWink };
  const scores: { name: string; value: number }[] = [];
  for (const [name, trainer] of Object.entries(trainers)) {
    options.progress(`  training ${name} on ${train.length} examples`);
    scores.push({ name, value: await accuracyOf(await trainer(train), dev) });
  }
  return scores;
}

async function accuracyOf(classify: OtherClassifier, dev: readonly Example[]): Promise<number> {
  let right = 0;
  for (const { text, intents } of dev) if ((await classify(text)) === intents[0]) right++;
  return right / dev.length;
}

function isRight(classifier: LinearClassifier, { text, intents }: Example): boolean {
  return classifier.rank(text)[0]?.id === intents[0];
}

function p50Ms(classifier: LinearClassifier, dev: readonly Example[]): number {
  const times = dev.map(({ text }) => {
    const startedAt = performance.now();
    classifier.classify(text);
    return performance.now() - startedAt;
  });
  return median(times);
}

/** Mean distance between the confidence of the first intent and how often it is right, over ten bins of confidence. */
function calibrationGap(classifier: LinearClassifier, dev: readonly Example[]): number {
  const firsts = dev.map(({ text, intents }) => {
    const first = classifier.rank(text)[0];
    return { confidence: first?.confidence ?? 0, isRight: first?.id === intents[0] };
  });
  const bins = Array.from({ length: 10 }, (_, at) =>
    firsts.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === at),
  );
  const gap = (bin: typeof firsts): number =>
    Math.abs(bin.reduce((sum, one) => sum + one.confidence - Number(one.isRight), 0));
  return bins.reduce((sum, bin) => sum + gap(bin), 0) / firsts.length;
}

/** The surest mistakes. */
function worstOf(classifier: LinearClassifier, dev: readonly Example[]): string[] {
  return dev
    .map((example) => ({ example, first: classifier.rank(example.text)[0] }))
    .filter(({ example, first }) => first?.id !== example.intents[0])
    .sort((a, b) => (b.first?.confidence ?? 0) - (a.first?.confidence ?? 0))
    .slice(0, 10)
    .map(
      ({ example, first }) =>
        `"${example.text}" is ${example.intents[0]}, we say ${first?.id} (${first?.confidence.toFixed(2)})`,
    );
}

function reporter({ progress }: BenchOptions): (share: number) => void {
  let said = 0;
  return (share) => {
    if (share < said + 0.25) return;
    said = share;
    progress(`  trained ${Math.round(100 * share)} %`);
  };
}
