import { sigmoid } from './linear-classifier.js';

/** Scores of labels for texts the model had not seen, and for each whether the label was right (1) or not (0). */
export interface JudgedScores {
  scores: Float32Array;
  isRight: Uint8Array;
}

/** confidence = 1 / (1 + exp(-(slope * score + offset))). */
export interface Sigmoid {
  slope: number;
  offset: number;
}

/**
 * The sigmoid that turns scores into probabilities (Platt 1999, with the smoothed targets of his section 2.2), by Newton's method.
 * With fewer than two right or two wrong scores it answers a plain one.
 */
export function fitSigmoid(judged: JudgedScores): Sigmoid {
  const right = judged.isRight.reduce((sum, one) => sum + one, 0);
  const wrong = judged.isRight.length - right;
  if (right < 2 || wrong < 2) return { slope: 2, offset: 0 };
  const targets = { right: (right + 1) / (right + 2), wrong: 1 / (wrong + 2) };
  let fit: Sigmoid = { slope: 1, offset: Math.log((right + 1) / (wrong + 1)) };
  for (let round = 0; round < 50; round++) {
    const next = newtonStep(judged, targets, fit);
    const moved = Math.abs(next.slope - fit.slope) + Math.abs(next.offset - fit.offset);
    fit = next;
    if (moved < 1e-4) break;
  }
  return fit;
}

function newtonStep(
  { scores, isRight }: JudgedScores,
  targets: { right: number; wrong: number },
  fit: Sigmoid,
): Sigmoid {
  let [gs, go, hss, hso, hoo] = [0, 0, 1e-6, 0, 1e-6];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    const p = sigmoid(fit.slope * score + fit.offset);
    const error = p - (isRight[at] === 1 ? targets.right : targets.wrong);
    const spread = p * (1 - p);
    gs += error * score;
    go += error;
    hss += spread * score * score;
    hso += spread * score;
    hoo += spread;
  }
  const determinant = hss * hoo - hso * hso;
  const bounded = (step: number): number => Math.max(-2, Math.min(2, step));
  return {
    slope: fit.slope - bounded((hoo * gs - hso * go) / determinant),
    offset: fit.offset - bounded((hss * go - hso * gs) / determinant),
  };
}
