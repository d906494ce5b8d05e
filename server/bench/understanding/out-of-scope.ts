import type { LinearClassifier } from '../../language/intents/linear-classifier.js';
import { trainLinearClassifier, type Example } from '../../language/intents/train-linear-classifier.js';
import type { BenchOptions } from '../bench-options.js';
import { skippedLines, type BenchLine } from './bench-line.js';
import { intentExamples } from './intent-rows.js';
import { shuffled } from './shuffled.js';

const measures = {
  inScope: { name: 'out of scope, clinc150, in-scope accuracy at the threshold', floor: 0.91 },
  recall: { name: 'out of scope, clinc150, out-of-scope recall at the threshold', floor: 0.75 },
  auroc: { name: 'out of scope, clinc150, AUROC' },
  unbounded: { name: 'out of scope, clinc150, in-scope accuracy without a threshold' },
};

/** "None of these": clinc150 (150 intents and texts out of scope). The threshold is chosen on train by cross-validation, val is only scored. */
export async function lines(options: BenchOptions): Promise<BenchLine[]> {
  const all = intentExamples(options.dataFolder, 'clinc150/train.jsonl', 'oos');
  const val = intentExamples(options.dataFolder, 'clinc150/val.jsonl', 'oos');
  if (all.length === 0 || val.length === 0) return skippedLines(Object.values(measures), 'clinc150 is not there');
  const train = options.isQuick ? shuffled(all, 1).slice(0, 4000) : all;
  options.progress(`  training on ${train.length} examples, three folds`);
  const classifier = trainLinearClassifier(train, { silenceWeight: 0.1, judgedBy: 'surest-claim' });
  const inScope = val.filter((example) => example.intents.length > 0);
  const outside = val.filter((example) => example.intents.length === 0);
  const right = inScope.filter((example) => claim(classifier, example) === example.intents[0]);
  const top = inScope.filter((example) => classifier.rank(example.text)[0]?.id === example.intents[0]);
  const leftAlone = outside.filter((example) => claim(classifier, example) === undefined);
  return Promise.resolve([
    { ...measures.inScope, value: right.length / inScope.length, n: inScope.length },
    {
      ...measures.recall,
      value: leftAlone.length / outside.length,
      n: outside.length,
      worst: worstOf(classifier, outside),
    },
    { ...measures.auroc, value: auroc(inScope.map(confidence), outside.map(confidence)), n: val.length },
    { ...measures.unbounded, value: top.length / inScope.length, n: inScope.length },
  ]);

  function confidence({ text }: Example): number {
    return classifier.rank(text)[0]?.confidence ?? 0;
  }
}

function claim(classifier: LinearClassifier, { text }: Example): string | undefined {
  return classifier.classify(text)[0]?.id;
}

function worstOf(classifier: LinearClassifier, outside: readonly Example[]): string[] {
  return outside
    .map(({ text }) => ({ text, first: classifier.rank(text)[0] }))
    .sort((a, b) => (b.first?.confidence ?? 0) - (a.first?.confidence ?? 0))
    .slice(0, 10)
    .map(({ text, first }) => `"${text}" is out of scope, we say ${first?.id} (${first?.confidence.toFixed(2)})`);
}

/** The chance that a text in scope gets a higher confidence than one out of scope; a tie counts half. */
function auroc(inside: readonly number[], outside: readonly number[]): number {
  const wins = inside.map((a) => outside.reduce((sum, b) => sum + (a > b ? 1 : a === b ? 0.5 : 0), 0));
  return wins.reduce((sum, won) => sum + won, 0) / Math.max(1, inside.length * outside.length);
}
