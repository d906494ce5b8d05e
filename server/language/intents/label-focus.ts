import type { Focus, HashedFeatures } from './linear-features.js';

/**
 * How closely each bucket points to few labels: a word that stands with one label only counts most, one spread over all of them least.
 * `labelsOf[i]` are the labels of `rows[i]`; rows without one are a label of their own.
 */
export function focusOf(
  rows: readonly HashedFeatures[],
  labelsOf: readonly (readonly string[])[],
  labels: readonly string[],
  buckets: number,
): Focus {
  const totals = new Float32Array(buckets);
  const weighted = new Float32Array(buckets);
  const groups = [
    ...labels.map((label) => labelsOf.map((own) => own.includes(label))),
    labelsOf.map((own) => own.length === 0),
  ];
  for (const isIn of groups) {
    const counts = new Float32Array(buckets);
    rows.forEach((row, i) => {
      if (isIn[i] === true) for (const index of row.indices) counts[index] = (counts[index] ?? 0) + 1;
    });
    counts.forEach((count, bucket) => {
      if (count === 0) return;
      totals[bucket] = (totals[bucket] ?? 0) + count;
      weighted[bucket] = (weighted[bucket] ?? 0) + count * Math.log(count);
    });
  }
  const most = 1 + Math.log(groups.length);
  return totals.map((total, bucket) =>
    total === 0 ? most : most - (Math.log(total) - (weighted[bucket] ?? 0) / total),
  );
}
