/** A token of our API, whose it is, and when it ends. */
export interface SignedIn {
  token: string;
  /** The name the agent signed in with, usually an address; empty where Microsoft does not tell. */
  account: string;
  expiresAtMs: number;
}

/** Where the pane gets the agent's token from. */
export interface TokenSource {
  /**
   * The token, without ever opening a window; undefined where the server needs none. `isRefused` says that the last one was not taken.
   * Throws `PaneProblem` `signed-out` when only the agent can help, `wrong-account` when it is another's than the mailbox's.
   */
  token: (options: { isRefused: boolean }) => Promise<string | undefined>;
  /**
   * Signs in, with a window if need be. Call it from a press, or the window is blocked. `keep-account` opens none: the agent says that
   * the other account is theirs too. Throws `PaneProblem`.
   */
  signIn: (choice?: 'keep-account') => Promise<void>;
}

/** The one scope of our API. One that is not OpenID's own is needed for a token at all. */
export function scopeOf(clientId: string): string {
  return `api://${location.host}/${clientId}/access_as_user`;
}

/** Who signs the agent in: the directory of an application that takes its own accounts only (AADSTS50194 else), or any organization's. */
export function authorityOf(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId === '' ? 'organizations' : tenantId}`;
}
