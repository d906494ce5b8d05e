import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

/** Chromium with a profile on disk, as agents have one: what a private window does not keep is compiled code. Removed on close. */
export async function openProfile(): Promise<BrowserContext> {
  const folder = await mkdtemp(join(tmpdir(), 'truedraft-profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['TRUEDRAFT_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
    viewport: { width: 360, height: 800 },
  });
  // The browser may still be writing when it says that it is closed.
  context.once('close', () => void rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }));
  return context;
}
