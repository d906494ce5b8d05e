import { afterAll, expect, it } from '@jest/globals';
import { apiPaths } from '../../shared/api-paths.js';
import type { Identity } from '../auth/identity.js';
import { AppError } from '../errors.js';
import { startTestServer } from '../test/test-server.js';
import { mailRoutes } from './mail.js';

const signedIn: Identity = {
  name: 'test',
  identify: async ({ token }) =>
    token === 'good' ? { provider: 'demo', key: 'demo', agent: { id: 'a', email: 'a@demo.example' } } : undefined,
};
const asked: string[] = [];
const server = await startTestServer({
  identities: [signedIn],
  extra: [
    mailRoutes(async (token) => {
      asked.push(token);
      if (token === 'refused') throw new AppError(403, 'mailbox-forbidden');
      return { conversation: async () => [], applyTags: async (_id, tags) => [...tags] };
    }),
  ],
});
afterAll(() => server.close());

const good = { conversation: 'thread-1', tags: ['Delivery'] };
async function post(
  body: unknown,
  headers: Record<string, string>,
): Promise<{ status: number; code: string | undefined }> {
  const response = await fetch(server.url + apiPaths.mailTags, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as { error?: { code: string } };
  return { status: response.status, code: answer.error?.code };
}
const all = { Authorization: 'Bearer good', 'X-Mail-Token': 'mailbox-token' };

it('acts with the token of this very request', async () => {
  expect(await post(good, all)).toEqual({ status: 200, code: undefined });
  expect(asked.at(-1)).toBe('mailbox-token');
});

it.each<[string, unknown, Record<string, string>, number, string]>([
  ['nobody signed in', good, { 'X-Mail-Token': 'mailbox-token' }, 401, 'not-signed-in'],
  ['no mailbox token', good, { Authorization: 'Bearer good' }, 400, 'bad-request'],
  ['no tags', { ...good, tags: [] }, all, 400, 'bad-request'],
  ['a conversation id that climbs', { ...good, conversation: '../drafts' }, all, 400, 'bad-request'],
  ['a mailbox the token does not open', good, { ...all, 'X-Mail-Token': 'refused' }, 403, 'mailbox-forbidden'],
  ['another content type', good, { ...all, 'Content-Type': 'text/plain' }, 415, 'unsupported-media-type'],
  ['a body that is too large', `{"tags":["${'x'.repeat(16 * 1024 * 1024)}"]}`, all, 413, 'too-large'],
])('is refused: %s', async (_what, body, headers, status, code) => {
  const before = asked.length;
  expect(await post(body, headers)).toEqual({ status, code });
  expect(asked.length - before).toBe(code === 'mailbox-forbidden' ? 1 : 0);
});
