/** Something the agent should hear about. `code` is one of the server's, or one of our own in `cards/problem-card.ts`. */
export class AddOnProblem extends Error {
  constructor(
    readonly code: string,
    /** The server's own sentence, for codes we have no words for. */
    readonly detail?: string,
  ) {
    super(detail ?? code);
  }
}
