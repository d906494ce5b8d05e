import { z } from 'zod';
import { trainLinearClassifier, type Example } from '../../language/intents/train-linear-classifier.js';
import type { BenchOptions } from '../bench-options.js';
import type { BenchLine } from './bench-line.js';
import { floorClassifier } from './floor-classifier.js';
import { rowsOf } from './rows.js';

const nluRow = z.object({
  text: z.string(),
  intents: z.array(z.string()).default([]),
  fold: z.number().int().default(0),
});
type NluRow = z.infer<typeof nluRow>;
type Tagger = (text: string) => string[];

/**
 * Several intents a text: nlupp. Where `dev.jsonl` is there it is scored after training on all of train; else its ten folds, each scored by a model of the
 * others. The floor is one-vs-rest logistic regression on words, counted in the same run; the bar is five points above it.
 */
export async function lines(options: BenchOptions): Promise<BenchLine[]> {
  const train = rowsOf(options.dataFolder, 'nlupp/train.jsonl', nluRow);
  const dev = rowsOf(options.dataFolder, 'nlupp/dev.jsonl', nluRow);
  const name = 'several intents, nlupp, micro-F1';
  if (train.length === 0) return [{ name, value: 0, n: 0, skipped: 'nlupp is not there' }];
  const splits = dev.length > 0 ? [{ train, test: dev }] : folds(train, options.isQuick ? 2 : 10);
  const ours = new Counts();
  const floor = new Counts();
  const worst: string[] = [];
  for (const [at, split] of splits.entries()) {
    options.progress(`  part ${at + 1} of ${splits.length}`);
    const classifier = trainLinearClassifier(split.train, { silenceWeight: 0 });
    const tag: Tagger = (text) => classifier.classify(text).map((intent) => intent.id);
    ours.score(split.test, tag, worst);
    floor.score(split.test, floorClassifier(split.train));
  }
  const beat = [{ name: 'one-vs-rest on words', value: floor.f1() }];
  return Promise.resolve([{ name, value: ours.f1(), floor: floor.f1() + 0.05, n: ours.texts, beat, worst }]);
}

function folds(rows: readonly NluRow[], count: number): { train: Example[]; test: Example[] }[] {
  return Array.from({ length: count }, (_, at) => ({
    train: rows.filter((row) => row.fold % count !== at),
    test: rows.filter((row) => row.fold % count === at),
  }));
}

/** Claims over all texts, counted together. */
class Counts {
  texts = 0;
  #right = 0;
  #claimed = 0;
  #due = 0;

  score(test: readonly Example[], tag: Tagger, worst?: string[]): void {
    for (const { text, intents } of test) {
      const claims = tag(text);
      const right = claims.filter((claim) => intents.includes(claim)).length;
      this.texts++;
      this.#right += right;
      this.#claimed += claims.length;
      this.#due += intents.length;
      const wrong = claims.length + intents.length - 2 * right;
      if (worst !== undefined && wrong > 3)
        worst.push(`"${text}" is ${intents.join(', ')}; we say ${claims.join(', ') || 'none'}`);
    }
  }

  f1(): number {
    return (2 * this.#right) / Math.max(1, this.#claimed + this.#due);
  }
}
