import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { admit, makeGuardedFetch } from './guarded-fetch.js';
import { addressClass } from './public-address.js';

describe('addressClass', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['127.0.0.1', 'listed'],
    ['127.8.9.1', 'listed'],
    ['10.1.2.3', 'listed'],
    ['172.31.0.1', 'listed'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'listed'],
    ['100.64.0.1', 'listed'],
    ['::1', 'listed'],
    ['fd12::1', 'listed'],
    ['::ffff:10.0.0.1', 'listed'],
    ['::ffff:7f00:1', 'listed'],
    ['64:ff9b::7f00:1', 'listed'],
    ['169.254.169.254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['fe80::1', 'never'],
    ['fd00:ec2::254', 'never'],
    ['100.100.100.200', 'never'],
    ['0.0.0.0', 'never'],
    ['::', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['shop.example', 'never'],
  ])('%s is %s', (address, kind) => expect(addressClass(address)).toBe(kind));
});

describe('admit', () => {
  const allowed = new Set(['erp.local:8069', '127.0.0.1:9000', '169.254.169.254:80']);
  it.each([
    'http://shop.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.0.0.8/',
    'http://127.0.0.1:9001/',
    'http://169.254.169.254:80/latest/meta-data',
    'http://169.254.169.254/latest/meta-data',
    'https://[::ffff:169.254.169.254]/',
    'https://user:pass@shop.example/',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'no url',
  ])('refuses %s', (url) => expect(typeof admit(url, allowed)).toBe('string'));
  it.each(['https://shop.example/', 'http://erp.local:8069/web', 'http://127.0.0.1:9000/'])('lets %s pass', (url) =>
    expect(typeof admit(url, allowed)).toBe('object'),
  );
});

describe('guardedFetch', () => {
  let server: Server;
  let host = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      else if (request.url === '/large')
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify('x'.repeat(5_000_000)));
      else if (request.url === '/slow-body')
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":');
      else if (request.url === '/html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      else if (request.url === '/broken') response.writeHead(200, { 'content-type': 'application/json' }).end('{');
      else if (request.url === '/odata')
        response.writeHead(200, { 'content-type': 'application/json;odata.metadata=minimal' }).end('{"a":1}');
      else response.socket?.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const get = async (path: string, options: { allowed?: string[]; ms?: number } = {}) => {
    const fetch = makeGuardedFetch({ allowedHosts: options.allowed ?? [host, host.replace('127.0.0.1', 'localhost')] });
    const url = path.startsWith('http') ? path : `http://${host}${path}`;
    const answer = await fetch({ method: 'GET', url, headers: {}, signal: AbortSignal.timeout(options.ms ?? 2_000) });
    await fetch.close();
    return answer;
  };
  it('answers JSON', async () =>
    expect(await get('/odata')).toMatchObject({ kind: 'answer', status: 200, body: { a: 1 } }));
  it('does not follow a redirect', async () =>
    expect(await get('/redirect')).toMatchObject({ reason: 'bad-mapping', why: expect.stringContaining('redirect') }));
  it('caps an answer', async () =>
    expect(await get('/large')).toMatchObject({ kind: 'failed', why: expect.stringContaining('too large') }));
  it('gives up on a slow body at the deadline', async () => {
    const startedAt = performance.now();
    expect(await get('/slow-body', { ms: 200 })).toMatchObject({ reason: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
  it.each(['/html', '/broken'])('takes %s for no JSON', async (path) =>
    expect(await get(path)).toMatchObject({ kind: 'answer', isJson: false, body: undefined }),
  );
  it('tells a reset connection from a time-out', async () =>
    expect(await get('/reset')).toMatchObject({ reason: 'unavailable' }));
  it('tells a closed port', async () =>
    expect(await get('http://127.0.0.1:1/', { allowed: ['127.0.0.1:1'] })).toMatchObject({ reason: 'unavailable' }));
  it('does not reach loopback by a name that is not listed, after resolving it', async () => {
    expect(await get(`https://localhost:${host.split(':')[1]}/odata`, { allowed: [] })).toMatchObject({
      reason: 'forbidden',
    });
  });
  it('reaches it by a name that is listed', async () => {
    expect(await get(`http://localhost:${host.split(':')[1]}/odata`)).toMatchObject({ body: { a: 1 } });
  });
  it('refuses a header that would end the headers', async () => {
    const fetch = makeGuardedFetch({ allowedHosts: [host] });
    const answer = await fetch({
      method: 'GET',
      url: `http://${host}/odata`,
      headers: { 'x-a': 'b\r\nx-c: d' },
      signal: AbortSignal.timeout(1_000),
    });
    await fetch.close();
    expect(answer).toMatchObject({ kind: 'failed', reason: 'bad-mapping' });
  });
});
