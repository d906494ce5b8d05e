import type { ScoredIntent } from '../../../shared/assistance.js';
import type { Classifier } from './classifier.js';
import { linearFeatures, type FeatureChoice, type Focus } from './linear-features.js';

/** A trained model: a row of int8 weights per bucket of `bucketCount`, one column per label. Scores are `scales[label] * sum + biases[label]`. */
export interface LinearModel extends FeatureChoice {
  labels: string[];
  focus: Focus;
  weights: Int8Array;
  scales: Float32Array;
  biases: Float32Array;
  /** confidence = 1 / (1 + exp(-(slope * score + offset))), fitted on texts the model had not seen. */
  slope: number;
  offset: number;
  /** Below this confidence an intent is not claimed. */
  threshold: number;
}

/** Intents that share a mail's meaning share its confidence: whether one of them is meant is decided on their sum, which one between them. */
const kin: readonly (readonly string[])[] = [['order-status', 'delivery-late']];

/** Our own intent classifier: linear over hashed words and letter groups. Takes a few hundredths of a millisecond per sentence, or what the encoder takes where it counts what a text means. */
export class LinearClassifier implements Classifier {
  constructor(readonly model: LinearModel) {}

  classify(text: string): ScoredIntent[] {
    if (text.trim() === '') return [];
    const all = this.rank(text);
    const claimed = all.filter(({ confidence }) => confidence >= this.model.threshold);
    return [...claimed, ...this.#claimedTogether(all)].sort((a, b) => b.confidence - a.confidence);
  }

  /** Every label with its confidence, most likely first, also those below the threshold. */
  rank(text: string): ScoredIntent[] {
    return this.#atLeast(0, text);
  }

  #atLeast(least: number, text: string): ScoredIntent[] {
    const { labels, slope, offset } = this.model;
    const scores = this.scores(text);
    const found: ScoredIntent[] = [];
    for (const [at, id] of labels.entries()) {
      const confidence = sigmoid(slope * (scores[at] ?? 0) + offset);
      if (confidence >= least) found.push({ id, confidence });
    }
    return found.sort((a, b) => b.confidence - a.confidence);
  }

  /** The likelier of kin that only together reach the threshold. */
  #claimedTogether(all: readonly ScoredIntent[]): ScoredIntent[] {
    const { threshold } = this.model;
    return kin.flatMap((ids) => {
      const [best, ...others] = all.filter(({ id }) => ids.includes(id));
      if (best === undefined || best.confidence >= threshold) return [];
      const confidence = Math.min(
        1,
        others.reduce((sum, other) => sum + other.confidence, best.confidence),
      );
      return confidence >= threshold ? [{ ...best, confidence }] : [];
    });
  }

  /** The raw scores, in the order of `model.labels`. */
  scores(text: string): Float32Array {
    const { labels, focus, weights, scales, biases } = this.model;
    const { indices, values } = linearFeatures(text, this.model, focus);
    const sums = new Float32Array(labels.length);
    for (let k = 0; k < indices.length; k++) {
      const value = values[k] ?? 0;
      const row = (indices[k] ?? 0) * labels.length;
      for (let at = 0; at < labels.length; at++) sums[at] = (sums[at] ?? 0) + value * (weights[row + at] ?? 0);
    }
    for (let at = 0; at < labels.length; at++) sums[at] = (sums[at] ?? 0) * (scales[at] ?? 0) + (biases[at] ?? 0);
    return sums;
  }
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
