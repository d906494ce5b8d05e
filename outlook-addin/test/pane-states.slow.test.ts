import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Assistance } from '../../shared/assistance.js';
import { anAssistance, anAssistanceToCheck } from './an-assistance.js';
import {
  openEmulatedOutlook,
  composeItem,
  readItem,
  type EmulatedOutlook,
  type HostState,
} from './emulated-outlook.js';
import { startFakeServer, type FakeServer, type Faults } from './fake-server.js';
import { axeFaults, openBrowser } from './open-browser.js';

const client = '?client=44444444-4444-4444-8444-444444444444';

interface State {
  name: string;
  faults?: Partial<Faults>;
  host?: Partial<HostState>;
  query?: string;
  /** Text that shows that the state is reached. */
  shows: string;
  act?(outlook: EmulatedOutlook, server: FakeServer): Promise<void>;
}

const base = anAssistance();
function withSender(standing: Assistance['cause']['sender']['standing'], reasons: string[]): Partial<Assistance> {
  return { cause: { ...base.cause, sender: { ...base.cause.sender, standing, reasons } } };
}
const press = (name: string) => async (outlook: EmulatedOutlook) =>
  outlook.pane.getByRole('button', { name, exact: true }).click();
const draftReady = 'Bien cordialement';

const states: State[] = [
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
        if (at < 2) await page.keyboard.press('Escape');
      }
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
    act: press('Why?'),
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
    shows: 'longer than usual',
    act: async ({ page }) => page.waitForTimeout(10_500),
  },
  { name: 'no item', host: { item: null }, shows: 'No message is open' },
  { name: 'meeting', host: { item: { ...readItem, itemType: 2 } }, shows: 'Not for this kind of item' },
  { name: 'protected', host: { failing: { '37': 9020 } }, shows: 'This message is protected' },
  { name: 'signed out', query: client, shows: 'Sign in to go on' },
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
    async act({ page, pane }) {
      await page.context().setOffline(true);
      await pane.getByRole('button', { name: 'Read again' }).click();
    },
  },
  {
    name: 'insertion failed',
    host: { failing: { '181': 9020 } },
    shows: 'Outlook did not take the reply',
    act: press('Insert reply'),
  },
  {
    name: 'tag refused',
    host: { failing: { '161': 9001 } },
    shows: 'Outlook did not take the tag',
    act: press('Add the tag Address change'),
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

const pictures = join(process.cwd(), 'docs/pictures');
const looks = [
  { look: 'light', colorScheme: 'light', forcedColors: 'none' },
  { look: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { look: 'contrast', colorScheme: 'dark', forcedColors: 'active' },
] as const;
/** States shown on the sheet in every look; the others in light only. */
const inEveryLook = ['ready', 'to check', 'a stretch', 'warnings'];

let browser: Browser;
let server: FakeServer;
const shots: { name: string; look: string; png: string }[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [browser, server] = await Promise.all([openBrowser(), startFakeServer({ isTls: true })]);
}, 60_000);

afterAll(async () => {
  await drawSheet().finally(async () => {
    await browser.close();
    await server.close();
  });
}, 60_000);

describe('every state', () => {
  it.each(states)(
    '$name has no accessibility fault in light, dark and high contrast, and fits 320 px',
    async (state) => {
      server.reset();
      Object.assign(server.faults, state.faults);
      const outlook = await openEmulatedOutlook(browser, {
        baseUrl: server.url,
        viewport: { width: 320, height: 720 },
        ...(state.host && { state: state.host }),
        ...(state.query !== undefined && { query: state.query }),
      });
      try {
        if (state.act) {
          await outlook.pane
            .getByText(state.name === 'slow' ? 'verified' : draftReady)
            .first()
            .waitFor();
          await state.act(outlook, server);
        }
        await outlook.pane.getByText(state.shows).first().waitFor();
        const faults: string[] = [];
        for (const { look, ...media } of looks) {
          await outlook.page.emulateMedia(media);
          // The pane hears of the change and repaints.
          await outlook.pane.waitForTimeout(200);
          if (look === 'light' || inEveryLook.includes(state.name))
            shots.push({ name: state.name, look, png: (await outlook.page.screenshot()).toString('base64') });
          faults.push(...(await axeFaults(outlook.pane)).map((fault) => `${look}: ${fault}`));
        }
        const overflow = await outlook.pane.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        const stray = outlook.stray.filter((url) => !url.includes('aria.microsoft.com'));
        const { complaints } = outlook;
        expect({ faults, overflow, stray, complaints }).toEqual({ faults: [], overflow: 0, stray: [], complaints: [] });
      } finally {
        await outlook.close();
      }
    },
    60_000,
  );
});

/** All states on one sheet, for people to look at. */
async function drawSheet(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1720, height: 900 } });
  const cells = shots.map(
    ({ name, look, png }) =>
      `<figure><img src="data:image/png;base64,${png}"><figcaption>${name}${look === 'light' ? '' : `, ${look}`}</figcaption></figure>`,
  );
  await page.setContent(
    `<style>body{margin:16px;font:14px sans-serif;background:#ddd;display:grid;grid-template-columns:repeat(7,1fr);gap:16px}figure{margin:0}img{width:100%;border:1px solid #999}</style>${cells.join('')}`,
  );
  await page.screenshot({ path: join(pictures, 'pane-states.png'), fullPage: true });
  await page.close();
}
