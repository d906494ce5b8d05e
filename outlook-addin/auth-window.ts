import { createStandardPublicClientApplication } from '@azure/msal-browser';
import { signedIn } from './auth/nested-tokens.js';
import { signInProblem } from './auth/sign-in-problem.js';
import { authority, scopeOf } from './auth/token-source.js';
import { tellOpener } from './host/office-host.js';

/** The sign-in window, where Outlook does not sign in itself: goes to Microsoft and back, then tells the pane. */
async function signIn(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  // Microsoft sends the window back without our query, so the id waits in this window's own storage.
  const clientId = asked.get('client') ?? sessionStorage.getItem('client') ?? '';
  sessionStorage.setItem('client', clientId);
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

signIn().catch((thrown: unknown) => tellOpener(JSON.stringify({ problem: signInProblem(thrown).code })));
