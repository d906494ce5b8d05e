/** One figure of an exam: how many of `n` rows. `before` is the share in percent on 30 November 2026, before anybody had read the exam. */
export interface ExamFigure {
  name: string;
  count: number;
  n: number;
  before?: number;
  isHigherBetter: boolean;
}

/** What an exam says of the build in `dist/`: its figures, by language and kind below them; or why it was not taken. */
export type ExamReport =
  | { kind: 'taken'; title: string; figures: ExamFigure[]; details: ExamFigure[] }
  | { kind: 'skipped'; title: string; why: string };

export interface ExamOptions {
  /** Where the exams' folders lie. */
  dataFolder: string;
  /** The part of an exam: `dev`, or a folder of rows in the same form. */
  part: string;
}
