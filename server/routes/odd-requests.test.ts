import { afterAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { makeLog } from '../log.js';
import { requestBuilder } from '../test/message-builder.js';
import { startTestServer } from '../test/test-server.js';

const lines: string[] = [];
const server = await startTestServer({ log: makeLog('error', (line) => lines.push(line)) });
afterAll(() => server.close());

/** The status of a request exactly as written: `fetch` would mend its path and Host. */
async function statusOf(path: string, host = '127.0.0.1'): Promise<number> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  let answer = '';
  for await (const piece of socket) answer += String(piece);
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}

describe('an odd request', () => {
  it.each([
    ['/outlook/%', 404],
    ['/outlook/%E0%A4%A', 404],
    ['/outlook/assets/%', 404],
    ['/outlook/%00.html', 404],
    ['/outlook/..%2f..%2fpackage.json', 404],
    ['/docs/constructor', 404],
    ['/docs/__proto__', 404],
    ['/docs/%', 404],
    ['/demo/messages/%', 404],
    ['/demo/messages/__proto__', 404],
    ['/outlook/manifest.xml', 404],
    ['/v1/assistance/a%00b', 400],
    ['/v1/assistance/%', 404],
    ['/v1/assistance/a?waitMs=soon', 400],
    ['/%', 404],
    ['//', 404],
    ['/no such', 400],
  ])('for %s is answered %d', async (path, status) => {
    expect(await statusOf(path)).toBe(status);
  });

  it.each(['127.999.999.999', 'a b', '%', '[::1', 'evil@example.com'])('with Host %p is a 4xx', async (host) => {
    const paths = ['/healthz', '/outlook/manifest.xml', '/outlook/taskpane.html', '/v1/assistance/a'];
    const statuses = await Promise.all(paths.map((path) => statusOf(path, host)));
    expect(statuses.every((status) => status >= 400 && status < 500)).toBe(true);
  });

  it('with a NUL in what would be stored says where', async () => {
    const post = (path: string, body: unknown) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { id } = (await (await post('/v1/assistance', requestBuilder())).json()) as { id: string };
    const outcome = { kind: 'good', by: { kind: 'agent', id: 'a' }, note: 'a\0b' };
    const answer = await post(`/v1/assistance/${id}/outcome`, outcome);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { path: 'note' } });
    expect((await post('/v1/assistance', requestBuilder({ internetMessageId: '<a\0b@example.com>' }))).status).toBe(
      200,
    );
  });

  it('leaves nothing to look into', () => {
    expect(lines).toEqual([]);
  });
});
