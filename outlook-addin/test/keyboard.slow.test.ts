import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { anAssistanceToCheck } from './an-assistance.js';
import { openEmulatedOutlook, type EmulatedOutlook } from './emulated-outlook.js';
import { startFakeServer, type FakeServer } from './fake-server.js';
import { openBrowser } from './open-browser.js';

jest.setTimeout(40_000);

let browser: Browser;
let server: FakeServer;
let outlook: EmulatedOutlook;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startFakeServer({ isTls: true })]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  server.reset();
});
afterEach(async () => {
  await outlook.close();
  expect(outlook.complaints).toEqual([]);
});

async function open(): Promise<void> {
  outlook = await openEmulatedOutlook(browser, { baseUrl: server.url, viewport: { width: 320, height: 720 } });
  await outlook.pane.getByText('Bien cordialement').first().waitFor();
  // The last thing that comes: all that Tab goes through is there.
  await outlook.pane.getByRole('button', { name: 'Was this reply good? Yes' }).waitFor();
  await outlook.pane.getByRole('button', { name: '1 order' }).click();
  await outlook.pane.getByText('agent@shop.example').waitFor();
}
interface Stop {
  name: string;
  /** Its place on the page, however far that is scrolled; the bar at the end stays in view, so it has none. */
  top: number;
  isBar: boolean;
  hasRing: boolean;
}
/** What has the focus now; undefined when nothing in the pane has. */
async function focused(): Promise<Stop | undefined> {
  return outlook.pane.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const around = getComputedStyle(element, '::after');
    const hasRing = (outlineStyle !== 'none' && outlineWidth !== '0px') || around.outlineStyle !== 'none';
    return {
      name: element.ariaLabel ?? element.textContent.trim().slice(0, 60),
      top: Math.round(element.getBoundingClientRect().top + document.documentElement.scrollTop),
      isBar: element.closest('footer') !== null,
      hasRing,
    };
  });
}
async function walk(): Promise<Stop[]> {
  const stops: Stop[] = [];
  // A press of a key, so that the browser draws rings at all; the first thing in the pane has the focus then.
  await outlook.pane.getByRole('button', { name: 'verified' }).focus();
  await outlook.page.keyboard.press('Shift');
  for (let presses = 0; presses < 60; presses += 1) {
    const stop = await focused();
    if (stop === undefined || (stops.length > 1 && stop.name === stops[0]?.name)) break;
    stops.push(stop);
    await outlook.page.keyboard.press('Tab');
  }
  return stops;
}

describe('with the keyboard alone', () => {
  it('Tab goes through everything in reading order, and one sees where it is', async () => {
    await open();
    const stops = await walk();
    const names = stops.map(({ name }) => name);
    for (const name of [
      'verified',
      'Reply, you can change it',
      'Shorter',
      'Insert reply',
      'Copy',
      'Was this reply good? Yes',
    ])
      expect(names).toContain(name);
    const places = stops.filter(({ isBar }) => !isBar).map(({ top }) => top);
    // What stands in one line may be a few pixels higher or lower than its neighbour.
    const steps = places.slice(1).map((top, at) => top - (places[at] ?? 0));
    expect(steps.filter((step) => step < -12)).toEqual([]);
    expect(stops.findIndex(({ isBar }) => isBar)).toBe(stops.filter(({ isBar }) => !isBar).length);
    expect(stops.filter(({ hasRing }) => !hasRing).map(({ name }) => name)).toEqual([]);
  });

  it('the main job needs F2, Ctrl+Enter and nothing else, and the focus stays where it was', async () => {
    await open();
    const { keyboard } = outlook.page;
    await outlook.pane.getByRole('button', { name: 'verified' }).focus();
    await keyboard.press('F2');
    expect((await focused())?.name).toBe('Reply, you can change it');
    await keyboard.press('Control+Enter');
    await outlook.pane.getByText('Inserted.').waitFor();
    expect((await focused())?.name).toBe('Reply, you can change it');
    expect((await outlook.host()).replies).toHaveLength(1);
  });

  it('Enter on the main button inserts once, and keeps the focus on it', async () => {
    await open();
    await outlook.pane.getByRole('button', { name: 'Insert reply' }).focus();
    await outlook.page.keyboard.press('Enter');
    await outlook.page.keyboard.press('Enter');
    await outlook.pane.getByText('Inserted.').waitFor();
    expect((await focused())?.name).toBe('Insert reply');
  });

  it('Escape leaves a popover for the reply it came from; Tab stays inside while it is open', async () => {
    server.faults.assistance = () => anAssistanceToCheck();
    await open();
    const { keyboard } = outlook.page;
    await outlook.pane.getByRole('textbox', { name: 'Reply, you can change it' }).focus();
    await keyboard.press('Alt+ArrowDown');
    const dialog = outlook.pane.getByRole('dialog');
    await dialog.waitFor();
    for (let presses = 0; presses < 6; presses += 1) {
      await keyboard.press('Tab');
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    await keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect((await focused())?.name).toBe('Reply, you can change it');
  });

  it('what a screen reader is told is said once each, and counts what is open', async () => {
    server.faults.assistance = () => anAssistanceToCheck();
    await open();
    const log = outlook.pane.locator('[role=log]');
    await outlook.pane.waitForFunction(() => document.querySelector('[role=log]')?.children.length === 2);
    expect(await log.innerText()).toBe('Facts ready\nReply ready, 3 things to check');
  });
});
