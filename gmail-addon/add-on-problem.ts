/** Something the agent should hear about. `code` is one of the server's, or one of our own in `cards/problem-card.ts`. */
export class AddOnProblem extends Error {
  readonly code: string;
  /** The server's own sentence, for codes we have no words for. */
  readonly detail: string | undefined;

  constructor(code: string, detail?: string) {
    super(detail ?? code);
    this.code = code;
    this.detail = detail;
  }
}
