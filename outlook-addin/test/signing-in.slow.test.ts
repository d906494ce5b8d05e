import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openEmulatedOutlook, readItem, type EmulatedOutlook, type HostState } from './emulated-outlook.js';
import { makeEntraIssuer, type Account, type EntraIssuer } from './entra-issuer.js';
import { startFakeServer, type FakeServer } from './fake-server.js';
import { aBridge, type Bridge, type BridgeFault } from './nested-auth-bridge.js';
import { openBrowser } from './open-browser.js';
import { startRealServer, type RealServer } from './real-server.js';

jest.setTimeout(60_000);

const clientId = '44444444-4444-4444-8444-444444444444';
const tid = '11111111-1111-4111-8111-111111111111';
const agent: Account = {
  oid: '55555555-5555-4555-8555-555555555555',
  tid,
  username: 'agent@demo.example',
  name: 'Agent',
};
const other: Account = { ...agent, oid: '66666666-6666-4666-8666-666666666666', username: 'other@demo.example' };

const mustAsk: BridgeFault = { status: 'USER_INTERACTION_REQUIRED', code: 'interaction_required' };
const noConsent: BridgeFault = {
  status: 'USER_INTERACTION_REQUIRED',
  code: 'invalid_grant',
  subError: 'consent_required',
  description: 'AADSTS65001: The user or administrator has not consented to use the application',
};

let browser: Browser;
let issuer: EntraIssuer;
let outlook: EmulatedOutlook;

beforeAll(async () => {
  [browser, issuer] = await Promise.all([openBrowser(), makeEntraIssuer()]);
}, 60_000);
afterAll(() => browser.close());
afterEach(async () => {
  await outlook.close();
  expect(outlook.complaints).toEqual([]);
});

/** The pane in an Outlook that signs in by itself, or in one that cannot (no bridge given). */
async function open(baseUrl: string, bridge: Bridge | undefined, state: Partial<HostState> = {}): Promise<void> {
  outlook = await openEmulatedOutlook(browser, {
    baseUrl,
    state: { nestedAuth: bridge !== undefined, account: agent.username, ...state },
    query: `?client=${clientId}&tenant=${tid}`,
    sites: { 'https://login.microsoftonline.com': issuer.pages(() => agent) },
    ...(bridge && { bridge }),
  });
}
const says = (text: string) => outlook.pane.getByText(text).first().waitFor();
const press = (name: string) => outlook.pane.getByRole('button', { name, exact: true }).click();
const methods = ({ requests }: Bridge) => requests.map(({ method }) => method);

describe('signing in by Outlook itself', () => {
  let server: FakeServer;
  beforeAll(async () => {
    server = await startFakeServer({ isTls: true });
  });
  afterAll(() => server.close());
  beforeEach(() => server.reset());
  const bearers = () => server.requests.map(({ authorization }) => authorization?.replace('Bearer ', ''));

  it('needs no press when Outlook has a token, and asks it for our API only', async () => {
    const bridge = aBridge(issuer, agent);
    await open(server.url, bridge);
    await says('Bien cordialement');
    expect(methods(bridge)).toEqual(['GetInitContext', 'GetToken']);
    expect(bridge.requests[1]?.tokenParams).toMatchObject({
      clientId,
      scope: `api://${new URL(server.url).host}/${clientId}/access_as_user`,
    });
    expect(bearers()[0]?.split('.')).toHaveLength(3);
  });

  it('loads the library for it on its own, and not at all where no sign-in is asked for', async () => {
    /** Scripts of ours that speak the bridge's language, which only the library does. */
    const speakers = async (): Promise<string[]> => {
      const names = await outlook.pane.evaluate(() =>
        performance.getEntriesByType('resource').flatMap(({ name }) => (/\/assets\/.*\.js$/.test(name) ? name : [])),
      );
      const found = await outlook.pane.evaluate(
        (urls) => Promise.all(urls.map(async (url) => (await fetch(url)).text())),
        names,
      );
      return names.filter((_name, at) => found[at]?.includes('NestedAppAuthRequest'));
    };
    await open(server.url, aBridge(issuer, agent));
    await says('Bien cordialement');
    const [library, ...others] = await speakers();
    expect(others).toEqual([]);
    expect(await outlook.pane.content()).not.toContain(library?.split('/').at(-1));
    await outlook.close();
    outlook = await openEmulatedOutlook(browser, { baseUrl: server.url });
    await says('Bien cordialement');
    expect(await speakers()).toEqual([]);
  });

  it('signed out: one press signs in and goes on', async () => {
    const bridge = aBridge(issuer, agent, { silent: mustAsk });
    await open(server.url, bridge);
    await says('Sign in to go on');
    await press('Sign in');
    await says('Bien cordialement');
    expect(methods(bridge)).toContain('GetTokenPopup');
  });

  it('consent needed: who closes Microsoft’s page of it is told whom to ask, and can try again', async () => {
    const bridge = aBridge(issuer, agent, { silent: noConsent, popup: { status: 'USER_CANCEL' } });
    await open(server.url, bridge);
    await says('Sign in to go on');
    await press('Sign in');
    await says('Your admin must agree first');
    bridge.popup = 'token';
    await press('Sign in again');
    await says('Bien cordialement');
  });

  it('wrong account: both are shown, and neither is taken without the agent’s word', async () => {
    await open(server.url, aBridge(issuer, other));
    expect(await outlook.pane.locator('dl').innerText()).toMatch(
      /Signed in\s+other@demo.example\s+This mailbox\s+agent@demo.example/,
    );
    expect(server.requests).toEqual([]);
    await press('Keep this account');
    await says('Bien cordialement');
  });

  it('wrong account: a window lets the agent choose the right one, which Outlook does not', async () => {
    const bridge = aBridge(issuer, other);
    await open(server.url, bridge);
    await says('Another account is signed in');
    await press('Sign in again');
    await says('Bien cordialement');
    expect(methods(bridge)).not.toContain('GetTokenPopup');
  });

  it('popup blocked: our own window opens instead', async () => {
    const popup: BridgeFault = { status: 'PERSISTENT_ERROR', code: 'popup_window_error' };
    await open(server.url, aBridge(issuer, agent, { silent: mustAsk, popup }));
    await press('Sign in');
    await says('Bien cordialement');
    expect(bearers()[0]?.split('.')).toHaveLength(3);
  });

  it('popup blocked, and ours too: says how to allow it, and goes on once it is', async () => {
    const popup: BridgeFault = { status: 'PERSISTENT_ERROR', code: 'popup_window_error' };
    await open(server.url, aBridge(issuer, agent, { silent: mustAsk, popup }));
    await outlook.pane.evaluate(() => {
      const openWindow = window.open.bind(window);
      let isBlocked = true;
      window.open = (...args) => (isBlocked ? ((isBlocked = false), null) : openWindow(...args));
    });
    await press('Sign in');
    await says('The sign-in window was blocked');
    // Microsoft's library says so too, in a panel of its own over the pane.
    await outlook.pane.locator('input[type=button]').first().click();
    await press('Sign in again');
    await says('Bien cordialement');
  });

  it.each<[string, Bridge['popup']]>([
    ['says it is not there after all', { status: 'NESTED_APP_AUTH_UNAVAILABLE' }],
    ['is switched off', { status: 'DISABLED' }],
    ['fails and says nothing (Mac, office-js #6691)', { status: 'PERSISTENT_ERROR' }],
  ])('a bridge that %s is replaced by our own window', async (_name, popup) => {
    await open(server.url, aBridge(issuer, agent, { silent: popup, popup }));
    await outlook.pane.getByRole('button', { name: /^Sign in/ }).click();
    await says('Bien cordialement');
  });

  it('no bridge although Outlook says so (msal-js #7723): our own window', async () => {
    await open(server.url, undefined, { nestedAuth: true });
    await press('Sign in');
    await says('Bien cordialement');
  });

  it('an Outlook without nested sign-in: our own window', async () => {
    await open(server.url, undefined);
    await says('Sign in to go on');
    await press('Sign in');
    await says('Bien cordialement');
  });

  it('asks the directory of the application, which may take no others', async () => {
    await open(server.url, undefined);
    const asked = outlook.page.context().waitForEvent('request', (request) => request.url().includes('/authorize'));
    await press('Sign in');
    expect(new URL((await asked).url()).pathname).toBe(`/${tid}/oauth2/v2.0/authorize`);
    await says('Bien cordialement');
  });

  it('a window the agent closes changes nothing', async () => {
    await open(server.url, undefined);
    const context = outlook.page.context();
    const window = context.waitForEvent('page');
    // Microsoft's page never comes. Once the window waits for it, nothing of ours and of office.js is on its way in it.
    const isLeft = new Promise<void>((resolve) => {
      void context.route('https://login.microsoftonline.com/**', () => resolve());
    });
    await press('Sign in');
    await isLeft;
    await (await window).close();
    await outlook.pane.waitForTimeout(1500);
    await says('Sign in to go on');
    expect(server.requests).toEqual([]);
  });

  it('a token the server refuses is asked for anew once, past the cache, then the agent is told', async () => {
    server.faults.status = { status: 401, code: 'token-refused' };
    const bridge = aBridge(issuer, agent);
    await open(server.url, bridge);
    await says('The sign-in was refused');
    expect(bridge.requests.map(({ tokenParams }) => tokenParams?.forceRefresh)).toEqual([undefined, false, true]);
  });

  it('a bridge that never answers does not hold the pane', async () => {
    await open(server.url, aBridge(issuer, agent, { silent: 'nothing' }));
    await outlook.pane.getByText('Sign in to go on').waitFor({ timeout: 20_000 });
  });
});

describe('the whole way, with the real server', () => {
  let server: RealServer;
  beforeAll(async () => {
    server = await startRealServer(issuer, { tenantId: tid, clientId, agents: [agent.username] });
  }, 60_000);
  afterAll(() => server.close());

  const question: Partial<HostState> = {
    item: {
      ...readItem,
      isFromSharedFolder: true,
      from: { name: 'Jonas Weber', address: 'jonas.weber@example.org' },
      to: [{ name: 'Support', address: 'support@demo.example' }],
      cc: [],
      subject: 'Wo ist meine Bestellung?',
    },
    shared: { owner: 'support@demo.example' },
    html: '<p>Guten Tag,</p><p>wo ist meine Bestellung W2400105?</p><p>Viele Grüße<br>Jonas Weber</p>',
    headers:
      'Authentication-Results: spf=pass; dkim=pass; dmarc=pass action=none header.from=example.org\r\nFrom: jonas.weber@example.org\r\n',
  };

  it('from Outlook’s bridge over our check of the token to facts on screen and a reply in Outlook', async () => {
    const bridge = aBridge(issuer, agent, { silent: mustAsk });
    await open(server.url, bridge, question);
    await press('Sign in');
    await says('W2400105');
    await outlook.pane.getByText('verified', { exact: true }).waitFor();
    await outlook.pane.getByRole('button', { name: /^\d+ order/ }).click();
    await says('agent@demo.example, for support@demo.example');
    await outlook.pane
      .getByText(/\d+ (thing|things) to check|Reply/)
      .first()
      .waitFor();
    await press('Insert reply');
    await says('Inserted.');
    const { replies } = await outlook.host();
    expect(replies[0]?.html).toContain('W2400105');
  });

  it('not enrolled: a tenant nobody set up gets nothing', async () => {
    const stranger: Account = { ...agent, tid: '99999999-9999-4999-8999-999999999999' };
    await open(server.url, aBridge(issuer, stranger), question);
    await says('Your organization is not set up');
    expect(await outlook.pane.locator('body').innerText()).not.toContain('Demo shop');
  });

  it('an agent of the organization who does not answer for the mailbox is told so', async () => {
    await open(server.url, aBridge(issuer, other), { ...question, account: other.username });
    await says('You are not set up for this mailbox');
  });
});
