import { createStandardPublicClientApplication } from '@azure/msal-browser';
import { signedIn } from './auth/nested-tokens.js';
import { signInProblem } from './auth/sign-in-problem.js';
import { authorityOf, scopeOf } from './auth/token-source.js';
import { tellOpener } from './host/office-host.js';

/** The sign-in window, where Outlook does not sign in itself: goes to Microsoft and back, then tells the pane. */
async function signIn(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const clientId = kept('client', asked);
  const authority = authorityOf(kept('tenant', asked));
  const redirectUri = `${location.origin}${location.pathname}`;
  const client = await createStandardPublicClientApplication({ auth: { clientId, authority, redirectUri } });
  const result = await client.handleRedirectPromise();
  if (result !== null) return tellOpener(JSON.stringify(signedIn(result)));
  const loginHint = asked.get('hint') ?? '';
  return client.acquireTokenRedirect({
    scopes: [scopeOf(clientId)],
    ...(loginHint !== '' && { loginHint }),
    ...(asked.has('choose') && { prompt: 'select_account' }),
  });
}

/** Microsoft sends the window back without our query, so what it said waits in this window's own storage. */
function kept(name: string, asked: URLSearchParams): string {
  const value = asked.get(name) ?? sessionStorage.getItem(name) ?? '';
  sessionStorage.setItem(name, value);
  return value;
}

signIn().catch((thrown: unknown) => tellOpener(JSON.stringify({ problem: signInProblem(thrown).code })));
