import type { BrowserContext } from 'playwright-core';
import { median } from '../understanding/statistics.js';

const slowdown = 4;
/** A browser compiles a page's code to its cache only after it has run a few times. */
const warmUps = 4;

/** Medians in milliseconds from the start of navigation, both pages in turn so that a busy machine troubles both alike. */
export async function timesToUse(
  context: BrowserContext,
  url: string,
  rounds: number,
): Promise<{ pane: number; bare: number }> {
  const times = { pane: [] as number[], bare: [] as number[] };
  for (let round = -warmUps; round < rounds; round += 1) {
    const bare = await timeOf(context, `${url}/outlook/bare.html`, () => document.querySelector('button') !== null);
    const pane = await timeOf(context, `${url}/outlook/taskpane.html`, isPaneUsable);
    if (round < 0) continue;
    times.bare.push(bare);
    times.pane.push(pane);
  }
  return { pane: median(times.pane), bare: median(times.bare) };
}

/** Runs in the page: who asks is on screen, and Insert can be reached by Tab and pressed. */
function isPaneUsable(): boolean {
  const insert = document.querySelector<HTMLElement>('footer button:not([aria-disabled=true])');
  return document.querySelector('header [aria-expanded]') !== null && insert !== null && insert.tabIndex >= 0;
}

async function timeOf(context: BrowserContext, address: string, isThere: () => boolean): Promise<number> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  // The page says when it is there: to ask it, or to wait through Playwright, would run script of theirs in the time measured.
  await devtools.send('Page.enable');
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: 'tellUsableMs' });
  const usableMs = new Promise<number>((resolve, reject) => {
    devtools.on('Runtime.bindingCalled', ({ payload }) => resolve(Number(payload)));
    setTimeout(() => reject(new Error(`${address} was not usable within 30 s`)), 30_000).unref();
  });
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `{
      const look = () => requestAnimationFrame(() => ((${isThere.toString()})() ? requestAnimationFrame(() => tellUsableMs(String(performance.now()))) : look()));
      look();
    }`,
  });
  await devtools.send('Page.navigate', { url: address });
  const time = await usableMs;
  await page.close();
  return time;
}
