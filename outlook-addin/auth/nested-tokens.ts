import { createNestablePublicClientApplication, type AuthenticationResult } from '@azure/msal-browser';
import { PaneProblem } from '../pane-problem.js';
import { signInProblem } from './sign-in-problem.js';
import { authorityOf, scopeOf, type SignedIn } from './token-source.js';

/** Signing in by Outlook itself. Both methods throw `PaneProblem`; `no-bridge` when Outlook cannot do it after all. */
export interface NestedTokens {
  token: (options: { isRefused: boolean }) => Promise<SignedIn>;
  signIn: () => Promise<void>;
}

const longestSilenceMs = 10_000;

/**
 * Tokens by nested app authentication. Without Outlook's bridge the library silently becomes an ordinary client that knows no account and
 * would open a window on this very page (msal-js #7723): that is `no-bridge`. A bridge that never answers is none either.
 */
export async function createNestedTokens(options: {
  clientId: string;
  tenantId: string;
  account: string | undefined;
}): Promise<NestedTokens> {
  const client = await answered(
    createNestablePublicClientApplication({
      auth: { clientId: options.clientId, authority: authorityOf(options.tenantId) },
      cache: { cacheLocation: 'localStorage' },
    }),
    'no-bridge',
  );
  if (!('nestedAppAuthBridge' in window)) throw new PaneProblem('no-bridge');
  const request = {
    scopes: [scopeOf(options.clientId)],
    ...(options.account !== undefined && { loginHint: options.account }),
  };
  let lacksConsent = false;
  return {
    async token({ isRefused }) {
      const asked = client.acquireTokenSilent({ ...request, forceRefresh: isRefused });
      const result = await answered(asked, 'signed-out').catch((thrown: unknown) => {
        const problem = signInProblem(thrown);
        // Agents may be able to consent themselves: Microsoft asks them when they sign in.
        lacksConsent = problem.code === 'consent-needed';
        throw lacksConsent ? new PaneProblem('signed-out', { cause: thrown }) : problem;
      });
      return signedIn(result);
    },
    async signIn() {
      await client.acquireTokenPopup(request).catch((thrown: unknown) => {
        const problem = signInProblem(thrown);
        // Who closes Microsoft's "need admin approval" has cancelled, as far as the bridge knows.
        throw problem.code === 'signed-out' && lacksConsent ? new PaneProblem('consent-needed') : problem;
      });
      lacksConsent = false;
    },
  };
}

export function signedIn({ accessToken, account, expiresOn }: AuthenticationResult): SignedIn {
  return { token: accessToken, account: account.username, expiresAtMs: expiresOn?.getTime() ?? 0 };
}

async function answered<T>(promise: Promise<T>, otherwise: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new PaneProblem(otherwise)), longestSilenceMs);
  });
  return Promise.race([promise, silence]).finally(() => clearTimeout(timer));
}
