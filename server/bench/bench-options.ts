import type { BenchLine } from './understanding/bench-line.js';

/** What every bench and every file of lines is handed. */
export interface BenchOptions {
  /** A folder laid out like `../shared/data`. */
  dataFolder: string;
  /** Fewer rows and repeats: for a quick look, not for figures that are quoted. */
  isQuick: boolean;
  /** Only the files of lines whose name holds this. */
  only?: string;
  /** Says on standard error what is going on. */
  progress: (text: string) => void;
}

/** What a bench, and a file of lines, exports. */
export interface Bench {
  lines(options: BenchOptions): Promise<BenchLine[]>;
}

/** Whether a module is a bench. */
export function isBench(module: unknown): module is Bench {
  return typeof module === 'object' && module !== null && 'lines' in module && typeof module.lines === 'function';
}
