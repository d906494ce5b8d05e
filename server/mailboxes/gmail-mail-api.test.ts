import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmulator, type Emulator } from 'emulate';
import { scopesOf } from '../manifests/gmail/scopes.js';
import { startGmailGuard, type GmailGuard } from '../test/gmail-guard.js';
import { freePort } from '../test/free-port.js';
import { gmailMailApi } from './gmail-mail-api.js';
import type { MailApi } from './mail-api.js';

const raw = [
  'Authentication-Results: mx.google.com;',
  '       dmarc=pass header.from=example.com',
  'From: Olivia <olivia@example.com>',
  'To: agent@demo.example',
  'Subject: =?utf-8?Q?O=C3=B9?= est-elle',
  'Message-ID: <one@example.com>',
  '',
  'Where is my order?',
].join('\r\n');

let emulator: Emulator;
let guard: GmailGuard;
let thread: string;

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'google',
    port: await freePort(),
    seed: { google: { users: [{ email: 'agent@demo.example', name: 'Agent' }] } },
  });
  const imported = await fetch(`${emulator.url}/gmail/v1/users/me/messages/import`, {
    method: 'POST',
    headers: { Authorization: 'Bearer emulated', 'Content-Type': 'application/json' },
    body: JSON.stringify({ raw: Buffer.from(raw).toString('base64url'), labelIds: ['INBOX'] }),
  });
  ({ threadId: thread } = (await imported.json()) as { threadId: string });
  const urls = (edition: 'core' | 'labels'): string[] => scopesOf[edition].map(({ url }) => url);
  guard = await startGmailGuard(emulator.url, { core: urls('core'), labels: urls('labels') });
});
afterEach(() => (guard.failWith = undefined));
afterAll(async () => {
  await guard.close();
  await emulator.close();
});
const open = (token: string): Promise<MailApi> => gmailMailApi({ token, rootUrl: guard.url });

describe('Gmail by its API', () => {
  it('reads a conversation as received, with what the receiving server found out about the sender', async () => {
    const [message, ...others] = await (await open('labels')).conversation(thread);
    expect(others).toEqual([]);
    expect(message?.authenticationResults).toEqual(['mx.google.com; dmarc=pass header.from=example.com']);
    expect(Buffer.from(message?.rawBase64 ?? '', 'base64').toString()).toContain('Where is my order?');
    expect(Date.parse(message?.receivedAt ?? '')).toBeGreaterThan(0);
  });

  it('puts tags on a conversation under one label, makes each once and takes none away', async () => {
    const mail = await open('labels');
    expect(await mail.applyTags(thread, ['Order status', 'Late/very'])).toEqual([
      'Truedraft/Order status',
      'Truedraft/Late-very',
    ]);
    expect(await mail.applyTags(thread, ['Order status', 'Refund'])).toEqual([
      'Truedraft/Order status',
      'Truedraft/Refund',
    ]);
    const [message] = await mail.conversation(thread);
    expect(message?.tags.sort()).toEqual([
      'INBOX',
      'Truedraft/Late-very',
      'Truedraft/Order status',
      'Truedraft/Refund',
    ]);
  });

  it('knows a conversation by the add-on’s name for it too', async () => {
    await expect((await open('labels')).conversation('thread-f:1790000000000000255')).rejects.toMatchObject({
      status: 404,
    });
    expect(guard.paths.at(-1)).toBe(`/gmail/v1/users/me/threads/${1790000000000000255n.toString(16)}`);
  });

  it('keeps no token from one request for the next', async () => {
    await (await open('labels')).conversation(thread);
    await expect((await open('stolen')).conversation(thread)).rejects.toMatchObject({ status: 403 });
    expect(guard.tokens.at(-1)).toBe('stolen');
  });

  it.each([
    ['the core edition’s scopes', 'core', undefined, 403],
    ['a token that nobody knows', 'stolen', undefined, 403],
    ['too many requests', 'labels', 429, 503],
    ['an outage', 'labels', 500, 503],
  ])('says what happened with %s, and repeats nothing Google said', async (_name, token, failWith, status) => {
    guard.failWith = failWith;
    const mail = await open(token);
    await expect(mail.applyTags(thread, ['x'])).rejects.toMatchObject({
      status,
      message: expect.not.stringContaining('refused'),
    });
  });

  it('says that an unknown conversation is not there', async () => {
    await expect((await open('labels')).conversation('0123456789abcdef')).rejects.toMatchObject({ status: 404 });
  });
});
