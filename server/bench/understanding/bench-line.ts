/** One line of a bench: what was measured, on how many cases, and the bar it should clear. */
export interface BenchLine {
  name: string;
  value: number;
  floor?: number;
  n: number;
  /** What `value` and `floor` are counted in: `%` (of 100), `ms`, `words`; where absent they are shares between 0 and 1. */
  unit?: string;
  /** Other tools measured on the same cases in the same run. */
  beat?: { name: string; value: number }[];
  /** The worst cases, one sentence each. */
  worst?: string[];
  /** Why this line could not be measured. `value` then means nothing. */
  skipped?: string;
}

/** Lines that could not be measured, each with the name it has when it is. */
export function skippedLines(
  lines: readonly Pick<BenchLine, 'name' | 'floor' | 'unit'>[],
  skipped: string,
): BenchLine[] {
  return lines.map((line) => ({ ...line, value: 0, n: 0, skipped }));
}
