import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, openBrowser } from './open-browser.js';

jest.setTimeout(90_000);

/** As people write: no greeting, a guess at the number, two asks in one breath, a signature of the telephone, and the last mail below. */
const messyMail = `hi!! got the chair confirmation but where are the 2 cushions?? order is W2400114 i think, and when do they come, we have guests.. thx

james

Sent from my iPhone

> On 20 Nov 2026 at 09:12, Harbour & Pine <support@demo.example> wrote:
> Dear James, thank you for your order.`;

let browser: Browser;
let server: ChildProcess;
let address: string;
let page: Page;
const store = mkdtempSync(join(tmpdir(), 'truedraft-own-mail-'));

beforeAll(async () => {
  browser = await openBrowser();
  server = spawn(process.execPath, ['dist/server/main.js'], {
    env: { PATH: process.env['PATH'], PORT: '0', TRUEDRAFT_STORE: store },
  });
  address = await addressOf(server);
}, 60_000);
afterAll(async () => {
  await browser.close();
  server.kill('SIGKILL');
  rmSync(store, { recursive: true, force: true });
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1360, height: 860 }, locale: 'en' });
  await page.goto(address);
  await page.getByRole('button', { name: 'Your own mail' }).click();
});

describe('a mail of one’s own, on the page that `npm start` shows', () => {
  it('is answered from the demo shop, pasted as it is', async () => {
    await page.getByLabel('Your mail').fill(messyMail);
    await page.getByLabel('Sent by').selectOption({ label: 'James Whitfield <james.whitfield@example.org>' });
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Draft the reply' }).click();
    const reply = page.getByRole('textbox', { name: 'Reply' }).first();
    await reply.getByText('Chair cushion').first().waitFor();
    await page.getByRole('button', { name: /^Insert/ }).waitFor();
    await page.screenshot({ path: 'docs/pictures/own-mail.png' });
    expect(await page.getByRole('article').innerText()).toContain('where are the 2 cushions');
  });

  it('is taken from an .eml file, also one that is dropped', async () => {
    const eml =
      'From: a@b.example\r\nSubject: Opening hours\r\nDate: Mon, 2 Mar 2026 08:00:00 +0000\r\n\r\nWhen are you open?';
    await drop({ name: 'mail.eml', content: eml });
    await page.getByRole('heading', { level: 2, name: 'Opening hours' }).waitFor();
    await page.getByRole('button', { name: 'Your own mail' }).click();
    await page
      .getByLabel('.eml')
      .setInputFiles({ name: 'm.eml', mimeType: 'message/rfc822', buffer: Buffer.from(eml) });
    await page.getByRole('heading', { level: 2, name: 'Opening hours' }).waitFor();
  });

  it('that is none is told in one sentence, each for what it is', async () => {
    await page.getByRole('button', { name: 'Draft the reply' }).click();
    await told('There is nothing in it');
    await drop({ name: 'a.png', content: '\x89PNG\0\0' });
    await told('another kind of file');
    await drop({ name: 'notes.eml', content: 'Just some notes.' });
    await told('no mail in this file');
    await drop({ name: 'big.eml', content: '', repeated: 11 * 1024 * 1024 });
    await told('larger than 10 MB');
  });
});

async function told(sentence: string): Promise<void> {
  await page.getByRole('alert').getByText(sentence).waitFor();
}

async function drop(file: { name: string; content: string; repeated?: number }): Promise<void> {
  const dataTransfer = await page.evaluateHandle(({ name, content, repeated = 0 }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content, 'x'.repeat(repeated)], name));
    return transfer;
  }, file);
  await page.getByLabel('Your mail').dispatchEvent('drop', { dataTransfer });
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('it says nothing');
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { addresses?: string[] };
    const last = said.addresses?.at(-1);
    if (last !== undefined) return last;
  }
  throw new Error('the server did not start');
}
