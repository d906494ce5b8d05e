/** One line of a bench: what was measured, on how many cases, and the bar it should clear. */
export interface BenchLine {
  name: string;
  value: number;
  floor?: number;
  n: number;
  /** What `value` is counted in: `%`, `ms`, `words`; a share between 0 and 1 where absent. */
  unit?: string;
  /** Other tools measured on the same cases in the same run. */
  beat?: { name: string; value: number }[];
  /** The worst cases, one sentence each. */
  worst?: string[];
  /** Why this line could not be measured. `value` then means nothing. */
  skipped?: string;
}
