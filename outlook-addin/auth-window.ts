import { createStandardPublicClientApplication } from '@azure/msal-browser';
import { signInProblem } from './auth/sign-in-problem.js';
import { authority, scopeOf } from './auth/token-source.js';
import { tellOpener } from './host/office-host.js';

/** The sign-in window for Outlooks without nested app authentication: goes to Microsoft and back, then tells the pane. */
async function signIn(): Promise<void> {
  // Microsoft sends the window back without our query, so the id waits in this window's own storage.
  const clientId = new URLSearchParams(location.search).get('client') ?? sessionStorage.getItem('client') ?? '';
  sessionStorage.setItem('client', clientId);
  const redirectUri = `${location.origin}${location.pathname}`;
  const client = await createStandardPublicClientApplication({ auth: { clientId, authority, redirectUri } });
  const result = await client.handleRedirectPromise();
  if (result === null) return client.acquireTokenRedirect({ scopes: [scopeOf(clientId)] });
  await tellOpener(JSON.stringify({ token: result.accessToken, expiresAtMs: result.expiresOn?.getTime() ?? 0 }));
}

signIn().catch((thrown: unknown) => tellOpener(JSON.stringify({ problem: signInProblem(thrown).code })));
