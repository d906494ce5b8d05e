import { parse } from '../api.js';
import type { HostAbilities, MailHost } from '../host/mail-host.js';
import { PaneProblem } from '../pane-problem.js';
import type { TokenSource } from './token-source.js';

export interface SignInOptions {
  host: MailHost;
  abilities: HostAbilities;
  clientId: string;
}

/**
 * The agent's token for our own API: nested app authentication where Outlook has it, else a window of our own. The library behind both is
 * loaded when the first token is asked for, never before the pane is drawn.
 */
export function createSignIn({ host, abilities, clientId }: SignInOptions): TokenSource {
  let source: Promise<TokenSource> | undefined;
  let fromWindow: { token: string; expiresAtMs: number } | undefined;

  const nested = (): Promise<TokenSource> => {
    source ??= import('./nested-tokens.js').then(({ createNestedTokens }) =>
      createNestedTokens({ clientId, account: host.account() }),
    );
    return source;
  };
  const byWindow = async (): Promise<void> => {
    const answer = await host.openWindow(`${location.origin}/outlook/auth.html?client=${encodeURIComponent(clientId)}`);
    fromWindow = readAnswer(answer);
  };

  return {
    async token({ isRefused }) {
      if (clientId === '') return undefined;
      if (isRefused) fromWindow = undefined;
      if (fromWindow !== undefined && fromWindow.expiresAtMs > Date.now()) return fromWindow.token;
      if (!abilities.nestedAuth) throw new PaneProblem('signed-out');
      return (await nested()).token({ isRefused });
    },
    async signIn() {
      if (!abilities.nestedAuth) return byWindow();
      await (await nested()).signIn().catch(async (thrown: unknown) => {
        // Where Outlook's own window is blocked or its bridge is missing, ours may still open.
        if (thrown instanceof PaneProblem && thrown.code === 'popup-blocked') return byWindow();
        throw thrown;
      });
    },
  };
}

/** What the window sends: a token and when it ends, or a problem's code. */
function readAnswer(text: string): { token: string; expiresAtMs: number } {
  const answer = parse<{ token?: unknown; expiresAtMs?: unknown; problem?: unknown }>(text);
  if (typeof answer.token === 'string' && typeof answer.expiresAtMs === 'number') {
    return { token: answer.token, expiresAtMs: answer.expiresAtMs };
  }
  throw new PaneProblem(typeof answer.problem === 'string' ? answer.problem : 'signed-out');
}
