/** The middle value; 0 for an empty list. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that this share of the others, 0 to 1, is below; 0 for an empty list. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The 95% interval of a share (Wilson 1927). */
export function wilson(right: number, n: number): { low: number; high: number } {
  const z = 1.96;
  const share = right / n;
  const centre = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: (centre - spread) / (1 + (z * z) / n), high: (centre + spread) / (1 + (z * z) / n) };
}
