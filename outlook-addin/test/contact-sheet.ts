import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** A picture of the pane, in base64. */
export interface Shot {
  name: string;
  png: string;
}

const pictures = join(process.cwd(), 'docs/pictures');

/** All on one sheet in `docs/pictures`, for people to look at. */
export async function contactSheet(browser: Browser, shots: readonly Shot[], name = 'pane-states.png'): Promise<void> {
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
