import type { BrowserContext } from 'playwright-core';
import type { Account, EntraIssuer } from './entra-issuer.js';

/** What goes wrong at the bridge: the fields of a `BridgeError` in msal-browser's own source (naa/BridgeError.ts). */
export interface BridgeFault {
  status:
    | 'USER_INTERACTION_REQUIRED'
    | 'USER_CANCEL'
    | 'NO_NETWORK'
    | 'PERSISTENT_ERROR'
    | 'TRANSIENT_ERROR'
    | 'DISABLED'
    | 'ACCOUNT_UNAVAILABLE'
    | 'NESTED_APP_AUTH_UNAVAILABLE';
  code?: string;
  subError?: string;
  description?: string;
}

/** A request of msal-browser over the bridge (naa/BridgeRequestEnvelope.ts). */
export interface BridgeRequest {
  messageType: 'NestedAppAuthRequest';
  method: 'GetInitContext' | 'GetToken' | 'GetTokenPopup';
  requestId: string;
  tokenParams?: { clientId: string; scope: string; forceRefresh?: boolean };
}

/** Outlook's part in nested app authentication. A test changes the fields in place. */
export interface Bridge {
  issuer: EntraIssuer;
  account: Account;
  /** Answers of a silent request and of one that may show a window: a token, a fault, or nothing ever. */
  silent: 'token' | 'nothing' | BridgeFault;
  popup: 'token' | 'nothing' | BridgeFault;
  requests: BridgeRequest[];
}

export function aBridge(issuer: EntraIssuer, account: Account, over: Partial<Bridge> = {}): Bridge {
  return { issuer, account, silent: 'token', popup: 'token', requests: [], ...over };
}

/**
 * Puts `window.nestedAppAuthBridge` into the pane's frame, as Outlook's own library does: it hands each request to the mail program's page
 * by `postMessage` and the answer back to the listeners.
 */
export async function installBridge(context: BrowserContext, bridge: Bridge): Promise<void> {
  await context.exposeBinding('askBroker', (_source, text: string) => answer(bridge, text));
  await context.addInitScript(() => {
    type Listener = (answer: { data: string }) => void;
    type Message = { nestedAppAuth?: string };
    if (window === window.top) {
      // The mail program's page; a sign-in window of our own has no frame that would ask it.
      addEventListener('message', (event: MessageEvent<Message>) => {
        const text = event.data.nestedAppAuth;
        if (text === undefined) return;
        const { askBroker } = window as unknown as { askBroker: (text: string) => Promise<string> };
        void askBroker(text).then((nestedAppAuth) =>
          event.source?.postMessage({ nestedAppAuth }, { targetOrigin: '*' }),
        );
      });
      return;
    }
    const listeners = new Set<Listener>();
    addEventListener('message', (event: MessageEvent<Message>) => {
      const data = event.data.nestedAppAuth;
      if (event.source === window.parent && data !== undefined) listeners.forEach((listener) => listener({ data }));
    });
    Object.assign(window, {
      nestedAppAuthBridge: {
        addEventListener: (_name: string, listener: Listener) => listeners.add(listener),
        removeEventListener: (_name: string, listener: Listener) => listeners.delete(listener),
        postMessage: (text: string) => window.parent.postMessage({ nestedAppAuth: text }, '*'),
      },
    });
  });
}

async function answer(bridge: Bridge, text: string): Promise<string> {
  const request = JSON.parse(text) as BridgeRequest;
  bridge.requests.push(request);
  const { requestId, tokenParams } = request;
  const head = { messageType: 'NestedAppAuthResponse', requestId };
  if (request.method === 'GetInitContext') {
    const initContext = { sdkName: 'emulated', sdkVersion: '1.0', capabilities: { queryAccount: true } };
    return JSON.stringify({ ...head, success: true, initContext });
  }
  const outcome = request.method === 'GetToken' ? bridge.silent : bridge.popup;
  if (outcome === 'nothing' || tokenParams === undefined) return new Promise(() => undefined);
  if (outcome !== 'token') return JSON.stringify({ ...head, success: false, error: outcome });
  // Whoever signed in once is signed in from then on.
  if (request.method === 'GetTokenPopup') bridge.silent = 'token';
  const { account, issuer } = bridge;
  const asked = { clientId: tokenParams.clientId, scope: tokenParams.scope };
  const token = { ...(await issuer.tokens(account, asked)), properties: null };
  return JSON.stringify({ ...head, success: true, token, account: accountInfo(account) });
}

/** naa/AccountInfo.ts */
function accountInfo({ oid, tid, username, name }: Account): Record<string, string> {
  const environment = 'login.microsoftonline.com';
  return { homeAccountId: `${oid}.${tid}`, environment, tenantId: tid, username, localAccountId: oid, name };
}
