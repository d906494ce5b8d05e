import { describe, expect, it } from '@jest/globals';
import type { Frame } from 'playwright-core';
import { makeEntraIssuer } from './entra-issuer.js';
import { paneStates } from './pane-state-list.js';
import { pictureSuite, whole } from './picture-suite.js';

/** The pane's column in Outlook on the web. */
const column = { width: 320, height: 570 };
/** Looks at an answer, each in the narrowest and lowest pane there is. */
const glances = ['ready', 'to check', 'inserted', 'hand over', 'clarify', 'not verified', 'warnings', 'compose'];
const states = paneStates(await makeEntraIssuer()).filter(({ name }) => glances.includes(name));
const locales = ['en-US', 'fr-FR', 'de-DE', 'es-ES'];

const { open, shoot } = pictureSuite('pane-glance.png');

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
      const outlook = await open(state, { viewport: column, locale });
      try {
        await outlook.pane.getByText('Bien cordialement').first().waitFor();
        await whole(outlook.pane);
        // What is opened by a press to be looked at does not count; what is done with the main button does.
        if (state.name === 'inserted') {
          await outlook.pane.locator('footer button').first().click();
          await outlook.pane.locator('footer [role=status]').filter({ hasText: /./ }).first().waitFor();
        }
        await shoot(outlook, `${state.name}, ${locale}`);
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
