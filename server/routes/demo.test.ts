import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '../test/test-server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const post = (body: BodyInit, type = 'message/rfc822', from = '') =>
  fetch(`${server.url}/demo/messages?${new URLSearchParams(from === '' ? {} : { from }).toString()}`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
  });

it('gives a visitor’s own words back as a mail of the customer they chose', async () => {
  const answer = await post('Is the bookshelf on its way?', 'text/plain', 'Olivia Carter <olivia.carter@example.com>');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    from: 'Olivia Carter <olivia.carter@example.com>',
    message: { kind: 'mime', mailbox: 'support@demo.example' },
  });
});

it.each([
  ['', 400, 'empty'],
  ['%PDF-1.4', 400, 'not-text'],
  ['only words', 400, 'no-mail'],
  ['x'.repeat(12 * 1024 * 1024), 413, 'too-large'],
])('refuses what is no mail with one sentence', async (body, status, fault) => {
  const answer = await post(body);
  expect(answer.status).toBe(status);
  const { error } = (await answer.json()) as { error: { path: string; message: string } };
  expect(error.path).toBe(fault);
  expect(error.message).toMatch(/^[^\n]{20,120}[.]$/);
});
