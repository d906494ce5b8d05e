import { describe, expect, it } from '@jest/globals';
import type { Frame } from 'playwright-core';
import { isOfficesOwn, openEmulatedOutlook, type EmulatedOutlook } from './emulated-outlook.js';
import { makeEntraIssuer } from './entra-issuer.js';
import { axeFaults } from './open-browser.js';
import { overflows } from './overflows.js';
import { paneStates, type PaneState } from './pane-state-list.js';
import { pictureSuite, whole } from './picture-suite.js';

const looks = [
  { look: 'light', colorScheme: 'light', forcedColors: 'none' },
  { look: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { look: 'contrast', colorScheme: 'dark', forcedColors: 'active' },
] as const;
/** States shown on the sheet in every look, at twice the size, or in every language; the others in light, in English. */
const inEveryLook = ['ready', 'to check', 'a stretch', 'checked', 'warnings', 'wrong account'];
const inTwiceTheSize = ['ready', 'to check', 'wrong account'];
const inEveryLanguage = ['ready', 'to check', 'a stretch', 'warnings', 'not verified', 'hand over', 'wrong account'];
const draftEnd = 'Bien cordialement';

const states = paneStates(await makeEntraIssuer());
const named = (names: readonly string[]): PaneState[] => states.filter(({ name }) => names.includes(name));

const suite = pictureSuite('pane-states.png');
const { shoot } = suite;

async function open(state: PaneState, locale = 'en-US'): Promise<EmulatedOutlook> {
  return suite.open(state, { viewport: { width: 320, height: 720 }, locale });
}
async function reach(state: PaneState, outlook: EmulatedOutlook): Promise<void> {
  if (state.act) {
    await outlook.pane
      .getByText(state.waits ?? draftEnd)
      .first()
      .waitFor();
    await state.act(outlook, suite.server);
  }
  await outlook.pane.getByText(state.shows).first().waitFor();
}
describe('every state', () => {
  it.each(states)(
    '$name: no accessibility fault in light, dark and high contrast; fits 320 px, and 200 % zoom; a silent console',
    async (state) => {
      const outlook = await open(state);
      try {
        await reach(state, outlook);
        const faults: string[] = [];
        for (const { look, ...media } of looks) {
          // Colours that fade would be looked at, and shown, half way.
          await outlook.page.emulateMedia({ ...media, reducedMotion: 'reduce' });
          await outlook.pane.waitForFunction((theme) => document.documentElement.dataset['theme'] === theme, look);
          await painted(outlook.pane);
          const label = look === 'light' ? '' : `, ${look}`;
          if (look === 'light' || inEveryLook.includes(state.name)) await shoot(outlook, state.name + label);
          faults.push(...(await axeFaults(outlook.pane)).map((fault) => `${look}: ${fault}`));
        }
        const atNormal = await overflows(outlook.pane);
        await outlook.page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
        // A pane of 320 px at 200 % has 160 CSS pixels across.
        await outlook.page.setViewportSize({ width: 160, height: 360 });
        await outlook.pane.waitForFunction(() => innerWidth === 160);
        await painted(outlook.pane);
        const atTwice = await overflows(outlook.pane);
        if (inTwiceTheSize.includes(state.name)) await shoot(outlook, `${state.name}, 200 %`);
        const { complaints, stray } = outlook;
        const strays = stray.filter((url) => !isOfficesOwn(url));
        expect({ faults, atNormal, atTwice, strays, complaints }).toEqual({
          faults: [],
          atNormal: [],
          atTwice: [],
          strays: [],
          complaints: [],
        });
        expect(await canReachInsert(outlook.pane)).toBe(true);
      } finally {
        await outlook.close();
      }
    },
    60_000,
  );
});

/** Until the browser has painted what is there now. */
function painted(pane: Frame): Promise<void> {
  return pane.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** The main button, where there is one, is on screen at any size. */
async function canReachInsert(pane: Frame): Promise<boolean> {
  const button = pane.locator('footer button').first();
  if ((await button.count()) === 0) return true;
  const box = await button.boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= 360 && box.x >= 0 && box.x + box.width <= 160;
}

it('every theme has each of Fluent’s tokens that the styles name', async () => {
  const outlook = await openEmulatedOutlook(suite.browser, { baseUrl: suite.server.url, isAlone: true });
  await outlook.pane.getByText('Open this in Outlook').waitFor();
  const { named, missing } = await outlook.pane.evaluate(() => {
    const rules = [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText))
      .join();
    const kinds = 'color|font|lineHeight|spacing|borderRadius|strokeWidth|shadow|duration|curve';
    const tokens = new Set(
      [...rules.matchAll(new RegExp(`var\\((--(?:${kinds})\\w+)`, 'g'))].map(([, token]) => token),
    );
    const root = document.documentElement;
    const lost = ['light', 'dark', 'contrast'].flatMap((theme) => {
      root.dataset['theme'] = theme;
      return [...tokens].filter((token) => token && getComputedStyle(root).getPropertyValue(token) === '');
    });
    return { named: tokens.size, missing: lost };
  });
  await outlook.close();
  expect(missing).toEqual([]);
  expect(named).toBeGreaterThan(50);
}, 60_000);

describe.each(['de-DE', 'fr-FR', 'es-ES'])('in %s', (locale) => {
  it.each(named(inEveryLanguage))(
    '$name fits 320 px',
    async (state) => {
      const outlook = await open(state, locale);
      try {
        await outlook.pane
          .getByText(state.name === 'wrong account' ? 'somebody.else@shop.example' : draftEnd)
          .first()
          .waitFor();
        if (state.name !== 'wrong account') await whole(outlook.pane);
        if (state.name === 'a stretch') {
          await outlook.pane.locator('[role=textbox]').focus();
          await outlook.page.keyboard.press('Alt+ArrowUp');
          await outlook.pane.getByRole('dialog').waitFor();
        }
        await shoot(outlook, `${state.name}, ${locale.slice(0, 2)}`);
        expect({ found: await overflows(outlook.pane), complaints: outlook.complaints }).toEqual({
          found: [],
          complaints: [],
        });
      } finally {
        await outlook.close();
      }
    },
    60_000,
  );
});
