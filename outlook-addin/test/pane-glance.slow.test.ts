import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Frame } from 'playwright-core';
import { contactSheet, type Shot } from './contact-sheet.js';
import { openEmulatedOutlook } from './emulated-outlook.js';
import { makeEntraIssuer } from './entra-issuer.js';
import { startFakeServer, type FakeServer } from './fake-server.js';
import { openBrowser } from './open-browser.js';
import { paneStates } from './pane-state-list.js';

/** The pane's column in Outlook on the web. */
const column = { width: 320, height: 570 };
/** Looks at an answer, each in the narrowest and lowest pane there is. */
const glances = ['ready', 'to check', 'inserted', 'hand over', 'clarify', 'not verified', 'warnings', 'compose'];
/** What is opened by a press to be seen does not count. */
const states = paneStates(await makeEntraIssuer()).filter(({ name }) => glances.includes(name));
const locales = ['en-US', 'fr-FR', 'de-DE', 'es-ES'];

let browser: Browser;
let server: FakeServer;
const shots: Shot[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startFakeServer({ isTls: true })]);
}, 60_000);
afterAll(async () => {
  await contactSheet(browser, shots, 'pane-glance.png').finally(async () => {
    await browser.close();
    await server.close();
  });
}, 60_000);

interface Glance {
  /** Lines of the reply's box that are in view as a whole, empty ones included. */
  lines: number;
  isBarWhole: boolean;
}

async function glanceAt(pane: Frame): Promise<Glance> {
  return pane.evaluate(() => {
    const box = document.querySelector('[role=textbox]');
    const bar = document.querySelector('footer');
    if (box === null || bar === null) return { lines: 0, isBarWhole: false };
    const style = getComputedStyle(box);
    const seen = box.getBoundingClientRect();
    const { top, bottom } = bar.getBoundingClientRect();
    const from = Math.max(seen.top + parseFloat(style.paddingTop), 0);
    const to = Math.min(seen.bottom - parseFloat(style.paddingBottom), top);
    const lines = Math.floor((to - from + 1) / parseFloat(style.lineHeight));
    return { lines, isBarWhole: top >= 0 && bottom <= innerHeight + 0.5 };
  });
}

describe('at one glance, 320 by 570', () => {
  it.each(states.flatMap((state) => locales.map((locale) => ({ state, locale, name: state.name }))))(
    '$name, $locale: eight lines of the reply at least, and the whole bar',
    async ({ state, locale }) => {
      server.reset();
      Object.assign(server.faults, state.faults);
      const outlook = await openEmulatedOutlook(browser, {
        baseUrl: server.url,
        viewport: column,
        locale,
        ...(state.host && { state: state.host }),
        ...state.options,
      });
      try {
        await outlook.pane.getByText('Bien cordialement').first().waitFor();
        // What comes after the first paint is there too.
        await outlook.pane.locator('button[aria-expanded] svg').last().waitFor();
        shots.push({ name: `${state.name}, ${locale}`, png: (await outlook.page.screenshot()).toString('base64') });
        const { lines, isBarWhole } = await glanceAt(outlook.pane);
        expect(lines).toBeGreaterThanOrEqual(8);
        expect(isBarWhole).toBe(true);
      } finally {
        await outlook.close();
      }
    },
    60_000,
  );
});
