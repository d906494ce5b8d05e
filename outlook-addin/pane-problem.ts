/**
 * What the pane tells an agent: a key of `wording.problems`, or a code of the server. `detail` is the server's own sentence,
 * shown when there is no wording for the code.
 */
export class PaneProblem extends Error {
  readonly detail: string | undefined;
  readonly retryAfterS: number | undefined;
  /** Of `wrong-account`: who is signed in, and whose mailbox it is. */
  readonly accounts: { account: string; mailbox: string } | undefined;

  constructor(
    readonly code: string,
    options: {
      detail?: string;
      retryAfterS?: number;
      accounts?: { account: string; mailbox: string };
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'PaneProblem';
    this.detail = options.detail;
    this.retryAfterS = options.retryAfterS;
    this.accounts = options.accounts;
  }
}

/** Anything thrown, as a problem: what nobody foresaw becomes `unavailable`. */
export function asProblem(thrown: unknown): PaneProblem {
  return thrown instanceof PaneProblem ? thrown : new PaneProblem('unavailable', { cause: thrown });
}
