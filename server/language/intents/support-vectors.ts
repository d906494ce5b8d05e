import type { HashedFeatures } from './linear-features.js';

/** Training texts as features, one row each. */
export type FeatureRows = readonly HashedFeatures[];

/** A linear function of the features: a weight per bucket and a bias. */
export interface LinearFunction {
  weights: Float32Array;
  bias: number;
}

const maxRounds = 40;
const tolerance = 0.1;

/**
 * The linear function that separates the rows marked positive from the others: L2-regularised squared-hinge loss, by dual coordinate
 * descent (Hsieh et al., ICML 2008). `cost` is C; the same `seed` gives the same function. Labels are few hundred bytes, rows are only read.
 */
export function separate(
  rows: FeatureRows,
  isPositive: Uint8Array,
  buckets: number,
  cost: number,
  seed: number,
): LinearFunction {
  const state = { weights: new Float32Array(buckets), bias: 0 };
  const alpha = new Float32Array(rows.length);
  const diagonal = 0.5 / cost;
  const norms = rows.map((row) => diagonal + 1 + squares(row));
  const random = randomNumbers(seed);
  let active: Uint32Array = Uint32Array.from(rows.keys());
  let isWhole = true;
  for (let round = 0; round < maxRounds; round++) {
    shuffle(active, random);
    const { worst, kept } = sweep(rows, active, isPositive, alpha, norms, diagonal, state);
    if (worst > tolerance) {
      isWhole &&= kept.length === active.length;
      active = kept.length > 0 ? kept : Uint32Array.from(rows.keys());
      continue;
    }
    if (isWhole) break;
    active = Uint32Array.from(rows.keys());
    isWhole = true;
  }
  return state;
}

/** One pass over the active rows; rows that stay at zero with room to spare are left out of the next pass. */
function sweep(
  rows: FeatureRows,
  active: Uint32Array,
  isPositive: Uint8Array,
  alpha: Float32Array,
  norms: readonly number[],
  diagonal: number,
  state: LinearFunction,
): { worst: number; kept: Uint32Array } {
  let worst = 0;
  let kept = 0;
  const next = new Uint32Array(active.length);
  for (const i of active) {
    const row = rows[i];
    if (row === undefined) continue;
    const sign = isPositive[i] === 1 ? 1 : -1;
    const before = alpha[i] ?? 0;
    const gradient = sign * (state.bias + dot(row, state.weights)) - 1 + before * diagonal;
    if (before === 0 && gradient > 0.3) continue;
    next[kept++] = i;
    const projected = before === 0 ? Math.min(gradient, 0) : gradient;
    worst = Math.max(worst, Math.abs(projected));
    if (Math.abs(projected) < 1e-9) continue;
    const after = Math.max(before - gradient / (norms[i] ?? 1), 0);
    alpha[i] = after;
    const step = (after - before) * sign;
    state.bias += step;
    add(row, step, state.weights);
  }
  return { worst, kept: next.slice(0, kept) };
}

export function dot(row: HashedFeatures, weights: Float32Array): number {
  const { indices, values } = row;
  let sum = 0;
  for (let k = 0; k < indices.length; k++) sum += (values[k] ?? 0) * (weights[indices[k] ?? 0] ?? 0);
  return sum;
}

function add(row: HashedFeatures, step: number, weights: Float32Array): void {
  const { indices, values } = row;
  for (let k = 0; k < indices.length; k++) {
    const index = indices[k] ?? 0;
    weights[index] = (weights[index] ?? 0) + step * (values[k] ?? 0);
  }
}

function squares(row: HashedFeatures): number {
  return row.values.reduce((sum, value) => sum + value * value, 0);
}

/** Puts a list in another order that only `random` decides. */
export function shuffle(list: Uint32Array, random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = list[i] ?? 0;
    list[i] = list[j] ?? 0;
    list[j] = held;
  }
}

/** Repeatable numbers in [0, 1) (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
