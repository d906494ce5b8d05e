import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { composeItem, openEmulatedOutlook, type EmulatedOutlook } from './emulated-outlook.js';
import { makeEntraIssuer, type Account, type EntraIssuer } from './entra-issuer.js';
import { aBridge } from './nested-auth-bridge.js';
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
const jonas = { name: 'Jonas Weber', address: 'jonas.weber@example.org' };
const stranger = { name: 'Somebody', address: 'somebody@elsewhere.example' };
/** A reply as Outlook on the web begins it: an empty line, and the customer's message below a header block. */
const quote =
  '<div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg"><b>From:</b> Jonas Weber &lt;jonas.weber@example.org&gt;<br>' +
  '<b>Sent:</b> Friday, November 20, 2026 9:12 AM<br><b>To:</b> Support &lt;support@demo.example&gt;<br><b>Subject:</b> Bestellung</div>' +
  '<div><p>Guten Tag,</p><p>wo ist meine Bestellung W2400105?</p><p>Viele Grüße<br>Jonas Weber</p></div>';

describe('writing a reply, with the real server', () => {
  let browser: Browser;
  let issuer: EntraIssuer;
  let server: RealServer;
  let outlook: EmulatedOutlook;

  beforeAll(async () => {
    [browser, issuer] = await Promise.all([openBrowser(), makeEntraIssuer()]);
    server = await startRealServer(issuer, { tenantId: tid, clientId, agents: [agent.username] });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(() => outlook.close());

  const says = (text: string) => outlook.pane.getByText(text).first().waitFor();
  const press = (name: string) => outlook.pane.getByRole('button', { name, exact: true }).click();
  const facts = () => outlook.pane.getByRole('region', { name: 'On file' });
  const box = () => outlook.pane.getByRole('textbox', { name: 'Reply, you can change it' });

  async function open(change: { cc?: (typeof jonas)[]; draftBody?: string } = {}): Promise<void> {
    const { cc = [], draftBody = `<div><br></div>${quote}` } = change;
    outlook = await openEmulatedOutlook(browser, {
      baseUrl: server.url,
      query: `?client=${clientId}`,
      bridge: aBridge(issuer, agent),
      sites: { 'https://login.microsoftonline.com': issuer.pages(() => agent) },
      state: {
        nestedAuth: true,
        account: agent.username,
        item: { ...composeItem, to: [jonas], cc, isFromSharedFolder: true },
        shared: { owner: 'support@demo.example' },
        caret: 'top',
        draftBody,
      },
    });
    await says('not verified');
  }

  it('answers the quoted message, tells nothing before the agent knows the sender, and inserts above the quote', async () => {
    await open();
    await outlook.pane.getByText('wo ist meine Bestellung W2400105?').first().waitFor();
    await outlook.pane.getByText('Jonas Weber').first().waitFor();
    expect(await outlook.pane.locator('[role=textbox] [data-fact]').allInnerTexts()).not.toContain('W2400105');
    await press('I know this sender');
    await outlook.pane.locator('[role=textbox] [data-fact]', { hasText: 'W2400105' }).first().waitFor();
    await outlook.pane.getByRole('button', { name: /^\d+ order/ }).click();
    await facts().waitFor();
    expect(await facts().innerText()).toContain('W2400105');
    const shown = (await box().innerText()).split('\n')[0] ?? '';
    await press('Insert here');
    await says('Inserted');
    const { draftBody } = await outlook.host();
    expect(draftBody).toContain('W2400105');
    expect(draftBody.indexOf(shown)).toBeLessThan(draftBody.indexOf('divRplyFwdMsg'));
    expect(draftBody.endsWith(quote)).toBe(true);
  });

  it('asks again when somebody was added to the recipients since', async () => {
    // What the agent began with makes it another draft than the one confirmed above.
    const draftBody = `<div>Guten Tag Herr Weber,</div>${quote}`;
    await open({ draftBody });
    await press('I know this sender');
    await outlook.pane.locator('[role=textbox] [data-fact]', { hasText: 'W2400105' }).first().waitFor();
    await outlook.setHost({ item: { ...composeItem, to: [jonas], cc: [stranger], isFromSharedFolder: true } });
    await press('Insert here');
    await outlook.pane.waitForFunction(
      () => (document.querySelector('footer [role=status]')?.textContent ?? '') !== '',
    );
    expect((await outlook.host()).draftBody).toBe(draftBody);
  });

  it('tells a stranger among the recipients nothing of the customer', async () => {
    await open({ cc: [stranger] });
    await press('I know this sender');
    await outlook.pane.getByText('Goes to jonas.weber@example.org, somebody@elsewhere.example').waitFor();
    await outlook.pane.locator('footer button:not([aria-disabled=true])').first().waitFor();
    expect(await outlook.pane.locator('[role=textbox] [data-fact]').allInnerTexts()).not.toContain('W2400105');
  });
});
