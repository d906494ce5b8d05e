import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { FieldsMessage } from '../../shared/message.js';
import type { Insertion, InsertionPlace, MessageSnapshot } from '../host/mail-host.js';
import { composeItem, readItem, type HostState } from './emulated-outlook.js';
import { itemOf, outlookRig, stateOf, type Mail, type OutlookRig } from './host-rig.js';
import { openBrowser } from './open-browser.js';

jest.setTimeout(60_000);

/**
 * Outlook's own bugs and traps, as far as they can be emulated, by their number in OfficeDev/office-js where they have one: each with what
 * we do about it. Those only a real client shows are in docs/deploy-outlook.md, section 8.
 */
let browser: Browser;
let host: OutlookRig;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());
afterEach(async () => {
  await host.close();
  expect(host.outlook.complaints).toEqual([]);
});

/** Dispatch ids of the library's calls. */
const calls = {
  body: 37,
  type: 14,
  atCursor: 13,
  onTop: 23,
  headers: 168,
  shared: 108,
  onItem: 157,
  put: 158,
  list: 160,
  create: 161,
  content: 150,
  reply: 181,
};

async function openWith(state: Partial<HostState>): Promise<void> {
  host = await outlookRig(browser, { item: readItem, ...state });
}
async function message(): Promise<MessageSnapshot> {
  const snapshot = await host.snapshot();
  if (snapshot.kind !== 'message') throw new Error(`no message but ${snapshot.kind}`);
  return snapshot;
}
async function fields(): Promise<FieldsMessage> {
  const { message: read } = await message();
  if (read.kind !== 'fields') throw new Error('no fields');
  return read;
}
const text = 'Hello Anna,\nyour order is on its way.';
const html = '<p>Hello Anna,<br>your order is on its way.</p>';
async function insert(over: Partial<Insertion> = {}): Promise<InsertionPlace> {
  const { key } = await message();
  return host.insert({ forKey: key, reply: 'sender', html, text, ...over });
}
const draft = async (): Promise<string> => (await host.outlook.host()).draftBody;
const compose: Partial<HostState> = { item: composeItem, draftBody: '<p>Quoted words of before</p>' };
const next: Mail = {
  id: 'mail-2',
  from: { name: 'Jonas Weber', address: 'jonas@example.net' },
  subject: 'Invoice',
  text: 'Words of the second message',
};

type Bug = [what: string, does: string, run: () => Promise<void>];

const reading: Bug[] = [
  [
    'fields of the message before right after a change (torn snapshot)',
    'the message read again is another one',
    async () => {
      await openWith({});
      await host.outlook.open({ ...readItem, id: 'AAMk-2' }, { html: '<p>second</p>' });
      const torn = await message();
      await host.outlook.open({ ...itemOf(next), id: 'AAMk-2' });
      const whole = await message();
      expect(whole.key).not.toBe(torn.key);
      expect(await host.changes()).toHaveLength(2);
    },
  ],
  [
    'the item changes while it is read',
    'all of it is of the one that is open in the end',
    async () => {
      await openWith({ held: [calls.body] });
      const reads = fields();
      await host.outlook.asked(calls.body);
      await host.outlook.open(itemOf(next), { ...stateOf(next) });
      await host.outlook.setHost({ held: [] });
      expect(await reads).toMatchObject({ subject: next.subject, html: `<p>${next.text}</p>` });
    },
  ],
  [
    'the item changes again and again while it is read',
    'gives up and says that another is open',
    async () => {
      await openWith({ churning: [calls.body] });
      await expect(message()).rejects.toMatchObject({ code: 'item-changed' });
    },
  ],
  [
    '#2295: the item is null on a change',
    'says that none is open',
    async () => {
      await openWith({});
      await host.open(undefined);
      expect(await host.snapshot()).toEqual({ kind: 'no-item' });
    },
  ],
  [
    'the item is selected again, which is told as a change',
    'nothing is told on, so that finished answers stay',
    async () => {
      await openWith({});
      await host.outlook.open({ ...readItem });
      expect(await host.changes()).toEqual([]);
    },
  ],
  [
    'several messages selected: an item that is null, without a call to ask how many before Mailbox 1.13',
    'says that none is open, and asks nothing the client lacks',
    async () => {
      await openWith({ item: null, mailboxVersion: '1.12' });
      expect(await host.snapshot()).toEqual({ kind: 'no-item' });
      expect((await host.outlook.host()).calls).toEqual([]);
    },
  ],
  [
    'a client of Mailbox 1.5 whose library still has the later calls',
    'none of them is made, and the message is read',
    async () => {
      await openWith({ mailboxVersion: '1.5', item: { ...itemOf(next), attachments: [] } });
      expect(await host.ready()).toMatchObject({ reply: true, tags: 'none' });
      expect(await fields()).not.toHaveProperty('headers');
      expect((await host.outlook.host()).calls).toEqual([calls.body]);
    },
  ],
  [
    'classic Windows drops calls: headers never come',
    'goes on without them after five seconds',
    async () => {
      await openWith({ silent: [calls.headers] });
      expect(await fields()).not.toHaveProperty('headers');
    },
  ],
  [
    'classic Windows drops calls: the body never comes',
    'says so after five seconds, and can be tried again',
    async () => {
      await openWith({ silent: [calls.body] });
      await expect(message()).rejects.toMatchObject({ code: 'unavailable' });
      await host.outlook.setHost({ silent: [] });
      expect((await fields()).html).toContain('W2378156');
    },
  ],
  [
    'protected mail: the body is refused',
    'says so',
    async () => {
      await openWith({ failing: { [calls.body]: 9020 } });
      expect(await host.snapshot()).toEqual({ kind: 'encrypted' });
    },
  ],
  [
    'meetings and reports open the pane too',
    'says that it is not for them',
    async () => {
      await openWith({ item: { ...readItem, itemType: 2 } });
      expect(await host.snapshot()).toEqual({ kind: 'unsupported-item' });
    },
  ],
];

const files: Bug[] = (
  [
    ['files in the cloud come as an address', { content: 'https://files.example/1', format: 'url' }],
    ['data loss prevention hands over a size and no content', { content: '', format: 'base64' }],
    ['an upload-and-share file is refused', undefined],
  ] as const
).map(([what, content]) => [
  what,
  'the name and size are told, and that it was not read',
  async () => {
    const item = itemOf({ ...next, file: { name: 'a.pdf', mediaType: 'application/pdf', content: 'x'.repeat(40) } });
    await openWith({ item, contents: content ? { 'file-1': content } : {} });
    expect((await fields()).attachments).toEqual([
      { name: 'a.pdf', mediaType: 'application/pdf', bytes: 40, unread: 'the mail app did not hand it over' },
    ]);
  },
]);

const mailboxes: Bug[] = [
  [
    '#6877: the owner of a shared mailbox is not told for a new mail',
    'the mailbox is the one the mail is from',
    async () => {
      await openWith({
        ...compose,
        item: { ...composeItem, isFromSharedFolder: true },
        sender: 'support@shop.example',
        failing: { [calls.shared]: 9001 },
      });
      expect((await fields()).mailbox).toBe('support@shop.example');
    },
  ],
  [
    '#1832: a new mail in a shared mailbox is from the agent’s own address',
    'the owner is taken where Outlook tells it',
    async () => {
      await openWith({
        ...compose,
        item: { ...composeItem, isFromSharedFolder: true },
        shared: { owner: 'support@shop.example' },
      });
      expect((await fields()).mailbox).toBe('support@shop.example');
    },
  ],
  [
    'the owner of a shared message never comes',
    'it is read as the agent’s own, which the server then judges',
    async () => {
      await openWith({ item: { ...readItem, isFromSharedFolder: true }, silent: [calls.shared] });
      expect((await fields()).mailbox).toBe('agent@shop.example');
    },
  ],
];

const tags: Bug[] = [
  [
    'a tag the mailbox lacks is refused on the item',
    'the list is read, added to, and then the item',
    async () => {
      await openWith({});
      const { key } = await message();
      expect(await host.addTags(key, ['New one'])).toEqual({ applied: ['New one'], refused: [] });
      const ids = (await host.outlook.host()).calls.filter((id) => id >= 157 && id <= 161);
      expect(ids).toEqual([calls.list, calls.create, calls.put, calls.onItem]);
    },
  ],
  [
    'delegates may not add to the owner’s list',
    'tags that exist are put, the others are said',
    async () => {
      await openWith({ failing: { [calls.create]: 9001 } });
      const { key } = await message();
      expect(await host.addTags(key, ['New one', 'delivery'])).toEqual({
        applied: [],
        refused: ['New one', 'delivery'],
      });
      expect(await host.addTags(key, ['Delivery'])).toEqual({ applied: ['Delivery'], refused: [] });
    },
  ],
  [
    'with the lower permission the list throws instead of answering',
    'tags that exist are put, the others are said',
    async () => {
      await openWith({ permissionLevel: 3 });
      const { key } = await message();
      expect(await host.addTags(key, ['Delivery', 'New one'])).toEqual({ applied: ['Delivery'], refused: ['New one'] });
    },
  ],
  [
    'an item without tags has null instead of none',
    'is taken for none',
    async () => {
      await openWith({ hasNullCategories: true });
      expect(await host.tagsOn((await message()).key)).toEqual([]);
    },
  ],
  [
    'adding a tag is reported as done and does nothing',
    'what stuck is read back',
    async () => {
      await openWith({ idle: [calls.put] });
      expect(await host.addTags((await message()).key, ['Delivery'])).toEqual({ applied: [], refused: ['Delivery'] });
    },
  ],
  [
    'calls go to the item that is open then, not to the one they were begun for',
    'no tag reaches the message opened in between',
    async () => {
      await openWith({ held: [calls.list] });
      const { key } = await message();
      const added = expect(host.addTags(key, ['Delivery'])).rejects.toMatchObject({ code: 'item-changed' });
      await host.outlook.asked(calls.list);
      await host.open(next);
      await host.outlook.setHost({ held: [] });
      await added;
      expect(await host.tags()).toEqual([]);
    },
  ],
];

const inserting: Bug[] = [
  [
    '#6905: the reply form fails with several accounts',
    'says that it failed, so that the text can be copied',
    async () => {
      await openWith({ failing: { [calls.reply]: 5001 } });
      await expect(insert()).rejects.toMatchObject({ code: 'insertion-failed' });
    },
  ],
  [
    'the reply form never answers',
    'says that it failed after five seconds',
    async () => {
      await openWith({ silent: [calls.reply] });
      await expect(insert()).rejects.toMatchObject({ code: 'insertion-failed' });
    },
  ],
  [
    'a reply form throws at 32,769 characters',
    'is not even asked',
    async () => {
      await openWith({});
      await expect(insert({ html: 'x'.repeat(32_769) })).rejects.toMatchObject({ code: 'too-long' });
      expect((await host.outlook.host()).calls).not.toContain(calls.reply);
    },
  ],
  [
    'before Mailbox 1.9 a reply form tells nothing back',
    'the older call is made',
    async () => {
      await openWith({ mailboxVersion: '1.8' });
      expect(await insert({ reply: 'all' })).toBe('reply-form');
      await host.outlook.page.waitForFunction(
        () => (window as unknown as { host: HostState }).host.replies.length === 1,
      );
      expect((await host.outlook.host()).replies).toEqual([{ all: true, html }]);
    },
  ],
  [
    '#6811: inserting is reported as done and does nothing',
    'the body is read back, and the text put on top',
    async () => {
      await openWith({ ...compose, idle: [calls.atCursor] });
      expect(await insert()).toBe('at-top');
      expect(await draft()).toBe(`${html}${compose.draftBody}`);
    },
  ],
  [
    '#6811, and on top neither',
    'says that it failed',
    async () => {
      await openWith({ ...compose, idle: [calls.atCursor, calls.onTop] });
      await expect(insert()).rejects.toMatchObject({ code: 'insertion-failed' });
    },
  ],
  [
    '#6811: the same text was inserted before, and is found when it is looked for',
    'is counted, so that a second insertion that does nothing is seen',
    async () => {
      await openWith({ ...compose, draftBody: `${html}<p>Quoted</p>`, idle: [calls.atCursor, calls.onTop] });
      await expect(insert()).rejects.toMatchObject({ code: 'insertion-failed' });
    },
  ],
  [
    '#6290: inserting on Mac works and never answers',
    'is found in the body, and not put there twice',
    async () => {
      await openWith({ ...compose, deaf: [calls.atCursor] });
      expect(await insert()).toBe('at-cursor');
      expect(await draft()).toBe(`${compose.draftBody}${html}`);
    },
  ],
  [
    '#6919: the text goes to the top, not to the cursor',
    'says that it is at the top',
    async () => {
      await openWith({ ...compose, caret: 'top' });
      expect(await insert()).toBe('at-top');
    },
  ],
  [
    '#3905: inserting into plain text eats the next character',
    'plain text is put on top',
    async () => {
      await openWith({ ...compose, bodyType: 'text', draftBody: 'Quoted' });
      expect(await insert()).toBe('at-top');
      expect(await draft()).toBe(`${text}Quoted`);
      expect((await host.outlook.host()).calls).not.toContain(calls.atCursor);
    },
  ],
  [
    'HTML into a plain text draft is an error',
    'the text is given where the type says so',
    async () => {
      await openWith({ ...compose, bodyType: 'text', draftBody: '' });
      await insert();
      expect(await draft()).toBe(text);
    },
  ],
  [
    'the type of a draft never comes',
    'nothing is guessed: says that it failed',
    async () => {
      await openWith({ ...compose, silent: [calls.type] });
      await expect(insert()).rejects.toMatchObject({ code: 'insertion-failed' });
      expect(await draft()).toBe(compose.draftBody);
    },
  ],
  [
    'calls go to the draft that is open then, not to the one they were begun for',
    'nothing reaches the draft opened in between',
    async () => {
      await openWith({ ...compose, held: [calls.type] });
      const inserted = expect(insert()).rejects.toMatchObject({ code: 'item-changed' });
      await host.outlook.asked(calls.type);
      await host.outlook.open({ ...composeItem, conversationId: 'conv-9' }, { draftBody: 'another' });
      await host.outlook.setHost({ held: [] });
      await inserted;
      expect(await draft()).toBe('another');
    },
  ],
];

describe('reading: what Outlook does, and what we do', () => {
  it.each(reading)('%s → %s', (_what, _does, run) => run());
  it.each(files)('%s → %s', (_what, _does, run) => run());
  it.each(mailboxes)('%s → %s', (_what, _does, run) => run());
});
describe('tags: what Outlook does, and what we do', () => {
  it.each(tags)('%s → %s', (_what, _does, run) => run());
});
describe('inserting: what Outlook does, and what we do', () => {
  it.each(inserting)('%s → %s', (_what, _does, run) => run());
});
