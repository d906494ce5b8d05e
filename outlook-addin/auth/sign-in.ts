import { parse } from '../api.js';
import type { HostAbilities, MailHost } from '../host/mail-host.js';
import { PaneProblem } from '../pane-problem.js';
import { isKept, keepAccount } from './kept-account.js';
import type { NestedTokens } from './nested-tokens.js';
import type { SignedIn, TokenSource } from './token-source.js';

export interface SignInOptions {
  host: MailHost;
  abilities: HostAbilities;
  clientId: string;
  /** Directory of the client; empty for one that takes accounts of any. */
  tenantId: string;
}

/** What goes wrong inside Outlook only: a window of ours may still open. */
const curedByWindow = new Set(['popup-blocked', 'no-bridge', 'token-refused']);

/**
 * The agent's token for our own API: nested app authentication where Outlook has it, else a window of our own. The library behind both is
 * loaded when the first token is asked for, never before the pane is drawn. The account is compared with the mailbox's agent, because
 * Outlook has been seen to hand out another signed-in account's token (msal-js #7356), and has no way to choose: the window has.
 */
export function createSignIn({ host, abilities, clientId, tenantId }: SignInOptions): TokenSource {
  let nested: Promise<NestedTokens> | undefined;
  let fromWindow: SignedIn | undefined;
  let other: { account: string; mailbox: string } | undefined;

  const nestedTokens = (): Promise<NestedTokens> => {
    nested ??= import('./nested-tokens.js').then(({ createNestedTokens }) =>
      createNestedTokens({ clientId, tenantId, account: host.account() }),
    );
    return nested;
  };
  const byWindow = async (): Promise<void> => {
    const query = new URLSearchParams({ client: clientId, tenant: tenantId, hint: host.account() ?? '' });
    if (other !== undefined) query.set('choose', 'yes');
    fromWindow = readAnswer(await host.openWindow(`${location.origin}/outlook/auth.html?${query}`));
  };
  const checked = ({ account, token }: SignedIn): string => {
    const mailbox = host.account() ?? account;
    const isOther = account !== '' && account.toLowerCase() !== mailbox.toLowerCase();
    other = isOther && !isKept(account, mailbox) ? { account, mailbox } : undefined;
    if (other !== undefined) throw new PaneProblem('wrong-account', { accounts: other });
    return token;
  };

  return {
    async token({ isRefused }) {
      if (clientId === '') return undefined;
      if (isRefused) fromWindow = undefined;
      if (fromWindow !== undefined && fromWindow.expiresAtMs > Date.now()) return checked(fromWindow);
      if (!abilities.nestedAuth) throw new PaneProblem('signed-out');
      const tokens = await nestedTokens().catch(() => undefined);
      if (tokens === undefined) throw new PaneProblem('signed-out');
      return checked(await tokens.token({ isRefused }));
    },
    async signIn(choice) {
      if (choice === 'keep-account') return other && keepAccount(other.account, other.mailbox);
      if (!abilities.nestedAuth || other !== undefined) return byWindow();
      try {
        await (await nestedTokens()).signIn();
      } catch (thrown) {
        if (thrown instanceof PaneProblem && curedByWindow.has(thrown.code)) return byWindow();
        throw thrown;
      }
    },
  };
}

/** What the window sends: a token, whose, and when it ends; or a problem's code. */
function readAnswer(text: string): SignedIn {
  const answer = parse<{ [Key in keyof SignedIn]?: unknown } & { problem?: unknown }>(text);
  const { token, account, expiresAtMs, problem } = answer;
  if (typeof token === 'string' && typeof account === 'string' && typeof expiresAtMs === 'number') {
    return { token, account, expiresAtMs };
  }
  throw new PaneProblem(typeof problem === 'string' ? problem : 'signed-out');
}
