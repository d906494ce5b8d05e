// Draws icon.svg as PNG in every size a manifest and a store listing ask for: `node outlook-addin/assets/make-icons.mjs`.
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const folder = new URL('.', import.meta.url);
const svg = await readFile(new URL('icon.svg', folder), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.TRUEDRAFT_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const size of [16, 25, 32, 48, 64, 80, 128, 300]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0">${svg.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `)}</body>`,
  );
  await writeFile(new URL(`icon-${size}.png`, folder), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
