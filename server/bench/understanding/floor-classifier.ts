import { plainWords } from '../../language/intents/linear-features.js';
import { randomNumbers } from '../../language/intents/support-vectors.js';
import { sigmoid } from '../../language/intents/linear-classifier.js';
import type { Example } from '../../language/intents/train-linear-classifier.js';

const rounds = 30;
const rate = 0.5;
const decay = 1e-4;

/**
 * What anybody would write first: one-vs-rest logistic regression on single words, present or not, by stochastic gradient descent; an intent is
 * claimed from one half.
 */
export function floorClassifier(examples: readonly Example[]): (text: string) => string[] {
  const labels = [...new Set(examples.flatMap((example) => example.intents))];
  const vocabulary = new Map<string, number>();
  const rows = examples.map(({ text }) => [...new Set(plainWords(text))].map((word) => indexOf(vocabulary, word)));
  const lines = labels.map((label) =>
    fitLine(
      rows,
      examples.map(({ intents }) => intents.includes(label)),
      vocabulary.size,
    ),
  );
  return (text) => {
    const row = [...new Set(plainWords(text))].flatMap((word) => vocabulary.get(word) ?? []);
    return labels.filter((_, at) => score(lines[at], row) > 0);
  };
}

interface Line {
  weights: Float64Array;
  bias: number;
}

function fitLine(rows: readonly number[][], isPositive: readonly boolean[], size: number): Line {
  const line: Line = { weights: new Float64Array(size), bias: 0 };
  const random = randomNumbers(3);
  for (let round = 0; round < rounds; round++) {
    for (let count = 0; count < rows.length; count++) {
      const at = Math.floor(random() * rows.length);
      const row = rows[at] ?? [];
      const step = (rate / (1 + round * 0.2)) * (Number(isPositive[at]) - sigmoid(score(line, row)));
      line.bias += step;
      for (const word of row) line.weights[word] = (line.weights[word] ?? 0) * (1 - decay) + step;
    }
  }
  return line;
}

function score(line: Line | undefined, row: readonly number[]): number {
  if (line === undefined) return -1;
  return row.reduce((sum, word) => sum + (line.weights[word] ?? 0), line.bias);
}

function indexOf(vocabulary: Map<string, number>, word: string): number {
  const known = vocabulary.get(word);
  if (known !== undefined) return known;
  vocabulary.set(word, vocabulary.size);
  return vocabulary.size - 1;
}
