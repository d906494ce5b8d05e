import type { Sigmoid } from './calibrate.js';
import { sigmoid } from './linear-classifier.js';

/** A text with the scores of a model that had not seen it, and the intents it has. */
export interface RankedText {
  scores: Float32Array;
  labels: readonly string[];
  intents: readonly string[];
}

/** What a threshold is judged by: every claim made (texts may have several intents), or only the surest (texts have one at most). */
export type JudgedBy = 'every-claim' | 'surest-claim';

const steps = 100;
/** Merits this close are alike: which of them is best is luck of the examples. */
const alike = 0.005;

/**
 * The confidence from which an intent is claimed: where claims are right most often (F1 over every claim, or the share of texts whose surest
 * claim is right) and texts that have no intent, if the examples hold any, are left alone; the middle of those around the best that are as good.
 * `silenceWeight` is how much the second counts beside the first, 0 to 1.
 */
export function chooseThreshold(
  texts: readonly RankedText[],
  fit: Sigmoid,
  { silenceWeight, judgedBy }: { silenceWeight: number; judgedBy: JudgedBy },
): number {
  const counts = countByStep(texts, fit, judgedBy);
  const due = texts.reduce((sum, text) => sum + text.intents.length, 0);
  const none = texts.filter((text) => text.intents.length === 0).length;
  const merits = new Float64Array(steps).fill(-1);
  let [right, claimed, disturbed] = [0, 0, 0];
  for (let step = steps - 1; step > 0; step--) {
    right += counts.right[step] ?? 0;
    claimed += counts.claimed[step] ?? 0;
    disturbed += counts.disturbed[step] ?? 0;
    const isRight = judgedBy === 'every-claim' ? (2 * right) / Math.max(1, claimed + due) : right / Math.max(1, due);
    merits[step] = none === 0 ? isRight : (1 - silenceWeight) * isRight + silenceWeight * (1 - disturbed / none);
  }
  return middleOfBest(merits) / steps;
}

function middleOfBest(merits: Float64Array): number {
  const best = Math.max(...merits);
  const at = merits.lastIndexOf(best);
  const isAsGood = (step: number): boolean => (merits[step] ?? -1) >= best - alike;
  let [low, high] = [at, at];
  while (isAsGood(low - 1)) low--;
  while (isAsGood(high + 1)) high++;
  return Math.round((low + high) / 2);
}

/** Per hundredth of confidence: claims made there, those that are right, and texts of no intent whose surest claim lies there. */
function countByStep(
  texts: readonly RankedText[],
  fit: Sigmoid,
  judgedBy: JudgedBy,
): Record<'right' | 'claimed' | 'disturbed', Uint32Array> {
  const counts = { right: new Uint32Array(steps), claimed: new Uint32Array(steps), disturbed: new Uint32Array(steps) };
  const add = (to: Uint32Array, confidence: number): void => {
    const step = Math.min(steps - 1, Math.floor(confidence * steps));
    to[step] = (to[step] ?? 0) + 1;
  };
  for (const { scores, labels, intents } of texts) {
    const confidences = scores.map((score) => sigmoid(fit.slope * score + fit.offset));
    if (intents.length === 0) {
      add(counts.disturbed, Math.max(...confidences));
      continue;
    }
    if (judgedBy === 'surest-claim') {
      const surest = Math.max(...confidences);
      add(counts.claimed, surest);
      if (intents.includes(labels[confidences.indexOf(surest)] ?? '')) add(counts.right, surest);
      continue;
    }
    confidences.forEach((confidence) => add(counts.claimed, confidence));
    for (const intent of intents) add(counts.right, confidences[labels.indexOf(intent)] ?? 0);
  }
  return counts;
}
