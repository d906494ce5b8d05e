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
