import { sigmoid } from './linear-classifier.js';

/** A text with the scores of a model that had not seen it, and the intents it has. */
export interface RankedText {
  scores: Float32Array;
  labels: readonly string[];
  intents: readonly string[];
}

/**
 * The confidence from which an intent is claimed: where claims are right most often (F1 over all claims), and where texts that have no
 * intent, if the examples hold any, are left alone as often as the others are understood.
 */
export function chooseThreshold(texts: readonly RankedText[], fit: { slope: number; offset: number }): number {
  const confidences = texts.map(({ scores }) => scores.map((score) => sigmoid(fit.slope * score + fit.offset)));
  let best = { threshold: 0.5, merit: -1 };
  for (let threshold = 0.04; threshold < 0.9; threshold += 0.01) {
    const merit = meritOf(texts, confidences, threshold);
    if (merit > best.merit) best = { threshold, merit };
  }
  return best.threshold;
}

function meritOf(texts: readonly RankedText[], confidences: readonly Float32Array[], threshold: number): number {
  let [right, claimed, due, none, noneLeftAlone] = [0, 0, 0, 0, 0];
  for (const [i, { labels, intents }] of texts.entries()) {
    const claims = labels.filter((_, at) => (confidences[i]?.[at] ?? 0) >= threshold);
    if (intents.length === 0) {
      none++;
      if (claims.length === 0) noneLeftAlone++;
      continue;
    }
    claimed += claims.length;
    due += intents.length;
    right += claims.filter((claim) => intents.includes(claim)).length;
  }
  const f1 = (2 * right) / Math.max(1, claimed + due);
  return none === 0 ? f1 : (f1 + noneLeftAlone / none) / 2;
}
