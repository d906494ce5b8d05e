import type { Assistance } from '../../shared/assistance.js';
import { aDraft, anAssistance, anAssistanceToCheck } from './an-assistance.js';
import {
  composeItem,
  readItem,
  type EmulatedOutlook,
  type EmulationOptions,
  type HostState,
} from './emulated-outlook.js';
import type { Account, EntraIssuer } from './entra-issuer.js';
import type { FakeServer, Faults } from './fake-server.js';
import { aBridge, type Bridge, type BridgeFault } from './nested-auth-bridge.js';

const agent: Account = {
  oid: '55555555-5555-4555-8555-555555555555',
  tid: '11111111-1111-4111-8111-111111111111',
  username: 'agent@shop.example',
  name: 'Agent',
};
const mustAsk: BridgeFault = { status: 'USER_INTERACTION_REQUIRED', code: 'interaction_required' };
const noConsent: BridgeFault = { ...mustAsk, code: 'invalid_grant', description: 'AADSTS65001: has not consented' };

/** One more promise, in a sentence of its own. */
function withACall(assistance: Assistance): Assistance {
  const [draft] = assistance.drafts;
  if (draft === undefined) return assistance;
  const text = '\n\nJe vous rappelle ce soir.';
  const part = draft.parts.length;
  const call = { id: 'u4', part, start: 2, end: 18, text: 'Je vous rappelle', why: 'promise' as const };
  const parts = [...draft.parts, { kind: 'text' as const, text }];
  return { ...assistance, drafts: [{ ...draft, parts, unsupported: [...draft.unsupported, call] }] };
}

function signedInBy(bridge: Bridge): Pick<PaneState, 'host' | 'options'> {
  const query = '?client=44444444-4444-4444-8444-444444444444';
  return { host: { nestedAuth: true }, options: { bridge, query } };
}

/** A state of the pane: how it comes about, and what it says. */
export interface PaneState {
  name: string;
  faults?: Partial<Faults>;
  host?: Partial<HostState>;
  options?: Partial<EmulationOptions>;
  /** Shows the page without Outlook around it. */
  isAlone?: boolean;
  /** Text that shows that the state is reached. */
  shows: string;
  /** Text that is there before `act`; else the end of the draft. */
  waits?: string;
  act?(outlook: EmulatedOutlook, server: FakeServer): Promise<void>;
}

const base = anAssistance();
function withSender(standing: Assistance['cause']['sender']['standing'], reasons: string[]): Partial<Assistance> {
  return { cause: { ...base.cause, sender: { ...base.cause.sender, standing, reasons } } };
}
const press = (name: string) => async (outlook: EmulatedOutlook) =>
  outlook.pane.getByRole('button', { name, exact: true }).click();
const draftReady = 'Bien cordialement';
/** What is folded into one line below the reply. */
const unfold = async ({ pane }: EmulatedOutlook): Promise<void> =>
  pane.getByRole('button', { name: '1 order' }).click();

export const paneStates = (issuer: EntraIssuer): PaneState[] => [
  { name: 'reading', faults: { hangAfter: 0 }, shows: 'Où est ma commande ?' },
  { name: 'understood', faults: { hangAfter: 1 }, shows: 'verified' },
  { name: 'writing', faults: { hangAfter: 8 }, shows: 'Bonjour Anna' },
  { name: 'ready', shows: draftReady },
  {
    name: 'to check',
    faults: { assistance: () => anAssistanceToCheck() },
    shows: '3 things to check',
    act: press('Insert reply'),
  },
  {
    name: 'a stretch',
    faults: { assistance: () => anAssistanceToCheck() },
    shows: 'I confirm',
    async act({ pane, page }) {
      await pane.getByRole('textbox', { name: 'Reply, you can change it' }).focus();
      for (let at = 0; at < 3; at += 1) {
        await page.keyboard.press('Alt+ArrowDown');
        await pane.getByRole('dialog').waitFor();
        if (at === 2) return;
        await page.keyboard.press('Escape');
        await pane.getByRole('dialog').waitFor({ state: 'detached' });
      }
    },
  },
  {
    name: 'checked',
    faults: { assistance: () => withACall(anAssistanceToCheck()) },
    shows: 'its sentence is left out',
    async act({ pane }) {
      for (const [words, word] of [
        ['Nous vous rembourserons', 'I confirm'],
        ['Je vous rappelle', 'Leave out'],
      ] as const) {
        await pane.getByRole('button', { name: `“${words}”` }).click();
        await pane.getByRole('button', { name: word, exact: true }).click();
      }
      await pane.getByText('its sentence is left out').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'unfolded',
    shows: 'Total',
    act: async (outlook) => {
      await unfold(outlook);
      await outlook.pane.locator('li button', { hasText: 'W2378156' }).click();
    },
  },
  { name: 'inserted', shows: 'Inserted.', act: press('Insert reply') },
  { name: 'copied', shows: 'Copied.', act: press('Copy') },
  {
    name: 'hand over',
    faults: {
      assistance: () =>
        anAssistance({
          disposition: { kind: 'hand-over', reason: 'legal-threat' },
          routing: { to: 'Legal team', why: 'legal-threat' },
          facts: [],
        }),
    },
    shows: 'a person should decide',
  },
  {
    name: 'clarify',
    faults: { assistance: () => anAssistance({ disposition: { kind: 'clarify', reason: 'number-wanted' } }) },
    shows: 'A question back to the customer',
  },
  {
    name: 'no reply',
    faults: {
      assistance: () =>
        anAssistance({ disposition: { kind: 'none', reason: 'automatic' }, drafts: [], facts: [], tags: [] }),
    },
    shows: 'No reply needed',
  },
  {
    name: 'not verified',
    faults: { assistance: () => anAssistance(withSender('unverified', ['no-headers'])) },
    shows: 'I know this sender',
    act: press('not verified'),
  },
  {
    name: 'write-back',
    faults: {
      assistance: () =>
        anAssistance({
          actions: [{ name: 'note', label: 'Add a note in Zendesk', connector: 'Zendesk' }],
        }),
    },
    shows: 'Asked for another address',
    async act(outlook) {
      await unfold(outlook);
      await press('Add a note in Zendesk')(outlook);
      await outlook.pane.getByText('Asked for another address').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'failed sender',
    faults: {
      assistance: () =>
        anAssistance({
          ...withSender('failed', ['dmarc-fail']),
          warnings: [{ code: 'sender-failed' }],
          disposition: { kind: 'hand-over', reason: 'sender-failed' },
        }),
    },
    shows: 'forged or broken',
  },
  {
    name: 'warnings',
    faults: {
      assistance: () =>
        anAssistance({
          warnings: [{ code: 'recipient-not-on-file' }, { code: 'hidden-text' }, { code: 'stale-fact', factId: 'eta' }],
          missing: [{ connector: 'Zendesk', reason: 'timeout' }],
          actions: [{ name: 'note', label: 'Add a note in Zendesk', connector: 'Zendesk' }],
        }),
    },
    shows: 'did not answer in time',
  },
  {
    name: 'slow',
    faults: { hangAfter: 1 },
    waits: 'verified',
    shows: 'longer than usual',
    act: async ({ page }) => page.waitForTimeout(10_500),
  },
  { name: 'not Outlook', isAlone: true, shows: 'Open this in Outlook' },
  {
    // The library from npm ends before Mailbox 1.13: the call is put there as a newer client has it.
    name: 'several items',
    host: { item: null, mailboxVersion: '1.13' },
    options: { selectedItems: 3 },
    shows: 'Several messages are selected',
  },
  { name: 'no item', host: { item: null }, shows: 'No message is open' },
  { name: 'meeting', host: { item: { ...readItem, itemType: 2 } }, shows: 'Not for this kind of item' },
  { name: 'protected', host: { failing: { '37': 9020 } }, shows: 'This message is protected' },
  {
    name: 'signed out',
    ...signedInBy(aBridge(issuer, agent, { silent: mustAsk })),
    shows: 'Sign in to go on',
  },
  {
    name: 'consent needed',
    ...signedInBy(aBridge(issuer, agent, { silent: noConsent, popup: { status: 'USER_CANCEL' } })),
    waits: 'Sign in to go on',
    shows: 'Your admin must agree first',
    act: press('Sign in'),
  },
  {
    name: 'popup blocked',
    ...signedInBy(
      aBridge(issuer, agent, { silent: mustAsk, popup: { status: 'PERSISTENT_ERROR', code: 'popup_window_error' } }),
    ),
    waits: 'Sign in to go on',
    shows: 'The sign-in window was blocked',
    async act(outlook) {
      await outlook.pane.evaluate(() => {
        window.open = () => null;
      });
      await press('Sign in')(outlook);
      await outlook.pane.getByText('The sign-in window was blocked').waitFor();
      // Microsoft's library lays a panel of its own over the pane, which the agent closes.
      await outlook.pane.locator('input[type=button]').first().click();
    },
  },
  {
    name: 'wrong account',
    ...signedInBy(aBridge(issuer, { ...agent, username: 'somebody.else@shop.example' })),
    shows: 'Another account is signed in',
  },
  { name: 'signed in', ...signedInBy(aBridge(issuer, agent)), shows: draftReady },
  {
    name: 'token refused',
    faults: { status: { status: 401, code: 'token-refused' } },
    shows: 'The sign-in was refused',
  },
  {
    name: 'not enrolled',
    faults: { status: { status: 403, code: 'not-enrolled' } },
    shows: 'Your organization is not set up',
  },
  {
    name: 'mailbox forbidden',
    faults: { status: { status: 403, code: 'mailbox-forbidden' } },
    shows: 'You are not set up for this mailbox',
  },
  { name: 'rate limited', faults: { status: { status: 429, code: 'rate-limited' } }, shows: 'Too many requests' },
  { name: 'too large', faults: { status: { status: 413, code: 'too-large' } }, shows: 'The message is too large' },
  {
    name: 'server down',
    faults: { status: { status: 503, code: 'unavailable' } },
    shows: 'The server does not answer',
  },
  { name: 'cut short', faults: { cutAfter: 5 }, shows: 'The server does not answer' },
  {
    name: 'offline',
    shows: 'You are offline',
    async act(outlook) {
      await unfold(outlook);
      await outlook.pane.getByRole('button', { name: 'Read again' }).waitFor();
      await outlook.page.context().setOffline(true);
      await outlook.pane.getByRole('button', { name: 'Read again' }).click();
    },
  },
  {
    name: 'insertion failed',
    host: { failing: { '181': 9020 } },
    shows: 'Outlook did not take the reply',
    act: press('Insert reply'),
  },
  {
    name: 'too long',
    faults: {
      assistance: () =>
        anAssistance({ drafts: [aDraft([{ kind: 'text', text: `${draftReady} ${'and so on '.repeat(3300)}` }], [])] }),
    },
    shows: 'The reply is too long for Outlook',
    act: press('Insert reply'),
  },
  {
    name: 'tag refused',
    host: { failing: { '161': 9001 } },
    shows: 'Outlook did not take the category',
    async act(outlook) {
      await unfold(outlook);
      await press('Add the category Address change')(outlook);
    },
  },
  {
    name: 'another message',
    shows: 'You opened another message',
    async act(outlook) {
      await outlook.pane.getByRole('textbox', { name: 'Reply, you can change it' }).pressSequentially('x');
      await outlook.open({ ...readItem, id: 'AAMk-2', subject: 'Another' });
    },
  },
  { name: 'compose', host: { item: composeItem, draftBody: '<p>Hello</p>' }, shows: 'Insert here' },
  { name: 'old Outlook', host: { mailboxVersion: '1.5' }, shows: draftReady },
];
