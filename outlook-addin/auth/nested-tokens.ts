import { createNestablePublicClientApplication, type AuthenticationResult } from '@azure/msal-browser';
import { PaneProblem } from '../pane-problem.js';
import { signInProblem } from './sign-in-problem.js';
import { authority, scopeOf, type TokenSource } from './token-source.js';

/**
 * Tokens by nested app authentication: Outlook itself signs in. Without its bridge the library silently becomes an ordinary client that
 * knows no account; that, too, means "ask the agent". The token's account is compared with the mailbox's agent, because Outlook has been
 * seen to hand out another signed-in account's (msal-js #7356).
 */
export async function createNestedTokens(options: {
  clientId: string;
  account: string | undefined;
}): Promise<TokenSource> {
  const client = await createNestablePublicClientApplication({
    auth: { clientId: options.clientId, authority },
    cache: { cacheLocation: 'localStorage' },
  });
  const request = {
    scopes: [scopeOf(options.clientId)],
    ...(options.account !== undefined && { loginHint: options.account }),
  };
  const take = (result: AuthenticationResult): string => {
    const signedIn = result.account.username.toLowerCase();
    const expected = options.account?.toLowerCase();
    if (expected !== undefined && signedIn !== '' && signedIn !== expected) throw new PaneProblem('wrong-account');
    return result.accessToken;
  };
  return {
    async token({ isRefused }) {
      const result = await client
        .acquireTokenSilent({ ...request, forceRefresh: isRefused })
        .catch((thrown: unknown) => {
          throw signInProblem(thrown);
        });
      return take(result);
    },
    async signIn() {
      const result = await client.acquireTokenPopup(request).catch((thrown: unknown) => {
        throw signInProblem(thrown);
      });
      take(result);
    },
  };
}
