import { chromium, type Browser, type BrowserContext } from 'playwright-core';

const slowdown = 4;

/** Medians in milliseconds from the start of navigation, both pages in turn so that a busy machine troubles both alike. */
export async function timesToUse(url: string, rounds: number): Promise<{ pane: number; bare: number }> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    const times = { pane: [] as number[], bare: [] as number[] };
    // The first round fills the cache and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const bare = await timeOf(context, `${url}/bare.html`, () => document.querySelector('button') !== null);
      const pane = await timeOf(context, `${url}/outlook/taskpane.html`, isPaneUsable);
      if (round === 0) continue;
      times.bare.push(bare);
      times.pane.push(pane);
    }
    return { pane: median(times.pane), bare: median(times.bare) };
  } finally {
    await browser.close();
  }
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
  await page.addInitScript(`{
    const look = () => (${isThere.toString()})() ? requestAnimationFrame(() => (window.usableMs = performance.now())) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  }`);
  await page.goto(address, { waitUntil: 'commit' });
  const handle = await page.waitForFunction('window.usableMs', undefined, { timeout: 30_000 });
  const time = Number(await handle.jsonValue());
  await page.close();
  return time;
}

function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['TRUEDRAFT_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
