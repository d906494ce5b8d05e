import { afterAll, beforeAll } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame } from 'playwright-core';
import { openEmulatedOutlook, type EmulatedOutlook } from './emulated-outlook.js';
import { startFakeServer, type FakeServer } from './fake-server.js';
import { openBrowser } from './open-browser.js';
import type { PaneState } from './pane-state-list.js';

/** A picture of the pane, in base64. */
interface Shot {
  name: string;
  png: string;
}

const pictures = join(process.cwd(), 'docs/pictures');

/** A suite that opens states of the pane and takes their pictures; the browser and the server are there while its tests run. */
export interface PictureSuite {
  browser: Browser;
  server: FakeServer;
  open: (
    state: PaneState,
    look: { viewport: { width: number; height: number }; locale: string },
  ) => Promise<EmulatedOutlook>;
  shoot: (outlook: EmulatedOutlook, name: string) => Promise<void>;
}

/** Begins and ends such a suite; at its end all pictures are on one sheet, `docs/pictures/<sheet>`. */
export function pictureSuite(sheet: string): PictureSuite {
  const shots: Shot[] = [];
  const held: { browser?: Browser; server?: FakeServer } = {};
  beforeAll(async () => {
    [held.browser, held.server] = await Promise.all([openBrowser(), startFakeServer({ isTls: true })]);
  }, 60_000);
  const running = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('the suite has not begun');
    return one;
  };
  const suite: PictureSuite = {
    get browser() {
      return running(held.browser);
    },
    get server() {
      return running(held.server);
    },
    async open(state, look) {
      suite.server.reset();
      Object.assign(suite.server.faults, state.faults);
      return openEmulatedOutlook(suite.browser, {
        baseUrl: suite.server.url,
        ...look,
        ...(state.isAlone === true && { isAlone: true }),
        ...(state.host && { state: state.host }),
        ...state.options,
      });
    },
    async shoot({ page }, name) {
      shots.push({ name, png: (await page.screenshot()).toString('base64') });
    },
  };
  afterAll(async () => {
    await contactSheet(suite.browser, shots, sheet).finally(async () => {
      await suite.browser.close();
      await suite.server.close();
    });
  }, 60_000);
  return suite;
}

/** Until what comes after the first paint, and after the answer is done, is there too. */
export async function whole(pane: Frame): Promise<void> {
  await pane.locator('button[aria-expanded]:not(header *) svg').last().waitFor();
  await pane.locator('footer [role=group]').waitFor();
}

/** All on one sheet in `docs/pictures`, for people to look at. */
async function contactSheet(browser: Browser, shots: readonly Shot[], name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 2400, height: 900 } });
  const cells = shots.map(
    ({ name, png }) => `<figure><img src="data:image/png;base64,${png}"><figcaption>${name}</figcaption></figure>`,
  );
  await page.setContent(
    `<style>body{margin:16px;font:14px sans-serif;background:#ddd;display:grid;grid-template-columns:repeat(9,1fr);gap:16px}figure{margin:0}img{max-width:100%;border:1px solid #999}</style>${cells.join('')}`,
  );
  await page.screenshot({ path: join(pictures, name), fullPage: true });
  await page.close();
}
