import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { readMessage } from '../../server/pipeline/read-message/read-message.js';
import type { ReadMessage } from '../../server/pipeline/situation.js';
import type { MessageSnapshot } from '../host/mail-host.js';
import { outlookRig, sampleRig, type HostRig, type Mail } from './host-rig.js';
import { openBrowser } from './open-browser.js';

jest.setTimeout(30_000);

/** What every `MailHost` must do. Each line of it is asserted of each of them. */
let browser: Browser;
let host: HostRig;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const anna: Mail = {
  id: 'mail-1',
  from: { name: 'Anna Dupont', address: 'anna.dupont@example.org' },
  subject: 'Where is my order?',
  text: 'Where is my order W2378156, please? It was due on Monday.',
};
const jonas: Mail = {
  id: 'mail-2',
  from: { name: 'Jonas Weber', address: 'jonas@example.net' },
  subject: 'Invoice',
  text: 'Please send the invoice of May.',
  file: { name: 'order.txt', mediaType: 'text/plain', content: 'Order W2400105' },
};

async function opened(mail: Mail): Promise<MessageSnapshot> {
  await host.open(mail);
  const snapshot = await host.snapshot();
  if (snapshot.kind !== 'message') throw new Error(`no message but ${snapshot.kind}`);
  return snapshot;
}
/** A message as our server reads it, however the mail program hands it over. */
const asServerReads = ({ message }: MessageSnapshot): Promise<ReadMessage> =>
  readMessage(message, { signal: AbortSignal.timeout(10_000) });
const reply = (forKey: string, html = '<p>Hello</p>') =>
  host.insert({ forKey, reply: 'sender', html, text: html.replaceAll(/<[^>]+>/g, '') });

describe.each([
  ['the sample mailbox', sampleRig],
  ['Outlook, through the real office.js', () => outlookRig(browser)],
])('%s', (_name, rig) => {
  beforeEach(async () => {
    host = await rig();
  });
  afterEach(() => host.close());

  it('says what it can do before anything is open', async () => {
    expect(await host.ready()).toMatchObject({ reply: true, tags: 'full', nestedAuth: false });
    expect(await host.snapshot()).toEqual({ kind: 'no-item' });
  });

  it('hands over the open message as a whole', async () => {
    const snapshot = await opened(anna);
    expect(snapshot).toMatchObject({ mode: 'read', subject: anna.subject });
    expect(snapshot.recipients).toEqual({
      sender: [{ kind: 'email', ...anna.from }],
      all: expect.arrayContaining([{ kind: 'email', ...anna.from }]),
    });
    const read = await asServerReads(snapshot);
    expect(read).toMatchObject({ subject: anna.subject, from: { kind: 'email', ...anna.from } });
    expect(read.newText.trim()).toBe(anna.text);
  });

  it('hands over what is attached, with its content', async () => {
    const read = await asServerReads(await opened(jonas));
    expect(read.attachments).toHaveLength(1);
    expect(read.attachments[0]).toMatchObject({ name: 'order.txt', mediaType: 'text/plain' });
    expect(read.attachments[0]?.pieces.map(({ text }) => text).join('')).toContain('Order W2400105');
  });

  it('names a message by the same key each time, and another by another', async () => {
    const first = await opened(anna);
    expect(await host.snapshot()).toEqual(first);
    const second = await opened(jonas);
    expect(second.key).not.toBe(first.key);
    expect((await opened(anna)).key).toBe(first.key);
  });

  it('tells of another message once, not of the same selected again, and of none', async () => {
    const { key } = await opened(anna);
    await host.open(anna);
    const { key: next } = await opened(jonas);
    await host.open(undefined);
    expect(await host.changes()).toEqual([key, next, null]);
    expect(await host.snapshot()).toEqual({ kind: 'no-item' });
  });

  it('tells nothing to who no longer listens', async () => {
    await host.stopListening();
    await host.open(anna);
    expect(await host.changes()).toEqual([]);
  });

  it('opens a reply with exactly the HTML given', async () => {
    const { key } = await opened(anna);
    const html = '<p>Hello Anna,</p><p>it is <a href="https://dhl.example/t/1">here</a> &amp; there.</p>';
    expect(await reply(key, html)).toBe('reply-form');
    expect(await host.replies()).toEqual([html]);
  });

  it('inserts nothing for a message that is not open any more, or when none is', async () => {
    const { key } = await opened(anna);
    await opened(jonas);
    await expect(reply(key)).rejects.toMatchObject({ code: 'item-changed' });
    await host.open(undefined);
    await expect(reply(key)).rejects.toMatchObject({ code: 'item-changed' });
    expect(await host.replies()).toEqual([]);
  });

  it('takes 32,768 characters of HTML and not one more', async () => {
    const { key } = await opened(anna);
    const longest = `<p>${'€'.repeat(32_768 - 7)}</p>`;
    await expect(reply(key, `${longest}x`)).rejects.toMatchObject({ code: 'too-long' });
    expect(await reply(key, longest)).toBe('reply-form');
    expect(await host.replies()).toEqual([longest]);
  });

  it('puts tags on the message, says which stuck, and finds them again', async () => {
    const { key } = await opened(anna);
    expect(await host.tagsOn(key)).toEqual([]);
    expect(await host.addTags(key, ['Delivery', 'Späte Lieferung'])).toEqual({
      applied: ['Delivery', 'Späte Lieferung'],
      refused: [],
    });
    await host.addTags(key, ['Delivery']);
    expect(await host.tags()).toEqual(['Delivery', 'Späte Lieferung']);
    expect(await host.tagsOn(key)).toEqual(['Delivery', 'Späte Lieferung']);
  });

  it('puts no tags on another message than the one meant', async () => {
    const { key } = await opened(anna);
    await opened(jonas);
    await expect(host.addTags(key, ['Delivery'])).rejects.toMatchObject({ code: 'item-changed' });
    expect(await host.tags()).toEqual([]);
  });

  it('knows how its screen looks and in which language', async () => {
    const { theme, locale } = await host.looks();
    expect(['light', 'dark', 'contrast']).toContain(theme);
    expect(Intl.getCanonicalLocales(locale)).toHaveLength(1);
  });
});
