import { sigmoid } from './linear-classifier.js';

/** The score of a label for a text the model had not seen, and whether the label was right. */
export interface JudgedScore {
  score: number;
  isRight: boolean;
}

/**
 * Slope and offset that turn scores into probabilities (Platt 1999, with the smoothed targets of his section 2.2), by Newton's method.
 * With fewer than two right or two wrong scores it answers a plain sigmoid.
 */
export function fitSigmoid(judged: readonly JudgedScore[]): { slope: number; offset: number } {
  const right = judged.filter((one) => one.isRight).length;
  const wrong = judged.length - right;
  if (right < 2 || wrong < 2) return { slope: 2, offset: 0 };
  const targets = { right: (right + 1) / (right + 2), wrong: 1 / (wrong + 2) };
  let fit = { slope: 1, offset: Math.log((right + 1) / (wrong + 1)) };
  for (let round = 0; round < 50; round++) {
    const next = newtonStep(judged, targets, fit);
    const moved = Math.abs(next.slope - fit.slope) + Math.abs(next.offset - fit.offset);
    fit = next;
    if (moved < 1e-5) break;
  }
  return fit;
}

function newtonStep(
  judged: readonly JudgedScore[],
  targets: { right: number; wrong: number },
  fit: { slope: number; offset: number },
): { slope: number; offset: number } {
  let [gs, go, hss, hso, hoo] = [0, 0, 1e-6, 0, 1e-6];
  for (const { score, isRight } of judged) {
    const p = sigmoid(fit.slope * score + fit.offset);
    const error = p - (isRight ? targets.right : targets.wrong);
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
