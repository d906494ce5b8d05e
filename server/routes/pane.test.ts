import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { projectRoot } from '../project-root.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { paneRoutes } from './pane.js';

const folder = join(projectRoot, 'dist/outlook-addin');
const isBuilt = existsSync(join(folder, 'taskpane.html'));
if (!isBuilt) console.warn('skipped: the pane is not built; npm run build');

const routes = paneRoutes({
  frameAncestors: ['https://mail.agency.example'],
  baseUrl: undefined,
  organizations: () => [settingsBuilder().organization],
  hasTryIt: true,
});
routes.onError((error, context) => context.json({ status: Reflect.get(error, 'status') as number }, 404));
const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  routes.request(path, { headers });

(isBuilt ? describe : describe.skip)('the pane, as served', () => {
  let script: string;
  let content: string;
  beforeAll(() => {
    script = readdirSync(join(folder, 'assets')).find((name) => /^libraries\..*\.js$/.test(name)) ?? '';
    content = readFileSync(join(folder, 'assets', script), 'utf8');
  });

  it('is kept for ever where its name changes with its content, and for an hour where it does not', async () => {
    const [hashed, icon] = await Promise.all([get(`/outlook/assets/${script}`), get('/outlook/assets/icon-64.png')]);
    expect(hashed.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(icon.headers.get('Cache-Control')).toBe('public, max-age=3600');
    expect(icon.headers.get('Content-Type')).toBe('image/png');
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', null],
    ['', null],
  ])('to "%s" is sent as %s', async (accepted, encoding) => {
    const answer = await get(`/outlook/assets/${script}`, { 'Accept-Encoding': accepted });
    const body = Buffer.from(await answer.arrayBuffer());
    const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    expect(answer.headers.get('Content-Encoding')).toBe(encoding);
    expect(answer.headers.get('Vary')).toBe('Accept-Encoding');
    expect(plain.toString('utf8')).toBe(content);
    if (encoding !== null) expect(body.length).toBeLessThan(content.length / 2);
  });

  it('names in its page what it will need, each of which is there', async () => {
    const html = await (await get('/outlook/taskpane.html')).text();
    const needed = [...html.matchAll(/(?:href|src)="?(\/outlook\/assets\/[^\s">]+)/g)].map(([, path]) => path ?? '');
    expect(needed.some((path) => path.endsWith('.css'))).toBe(true);
    expect(html).toMatch(/<link rel="?preload"? as="?script"? href="?\/outlook\/assets\/libraries\./);
    const answers = await Promise.all(needed.map((path) => get(path)));
    expect(answers.map(({ status }) => status)).toEqual(needed.map(() => 200));
  });

  it('has a policy of its own in which no inline script runs and whose nonce is never the same', async () => {
    const [one, other] = await Promise.all([get('/outlook/taskpane.html'), get('/outlook/taskpane.html')]);
    const policy = one.headers.get('Content-Security-Policy') ?? '';
    const directives = new Map(policy.split('; ').map((line) => [line.split(' ')[0], line]));
    expect(directives.get('default-src')).toBe("default-src 'none'");
    expect(directives.get('script-src')).not.toMatch(/unsafe|nonce|\*/);
    expect(directives.get('style-src')).not.toContain('unsafe');
    expect(directives.get('frame-ancestors')).toMatch(/outlook\.cloud\.microsoft.* https:\/\/mail\.agency\.example/);
    expect(policy).not.toBe(other.headers.get('Content-Security-Policy'));
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    const html = await one.text();
    expect(html).toContain(nonce);
    expect(html).not.toMatch(/__CSP_NONCE__|<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=/);
    expect(one.headers.get('Cache-Control')).toBe('no-cache');
  });

  it.each([
    '/outlook/../server/config.ts',
    '/outlook/%2e%2e/%2e%2e/package.json',
    '/outlook/assets/..%2f..%2f..%2fpackage.json',
    '/outlook/assets/none.js',
    `/outlook/taskpane.html.br`,
  ])('has nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('the manifest of an organization', () => {
  const application = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
  const organization = (id: string, digit: string, tenants: string[]) =>
    settingsBuilder({
      organization: {
        id,
        identity: {
          microsoft: { tenantIds: tenants, clientIds: [application(digit)], apiClientId: application(digit) },
        },
      },
    }).organization;
  const served = [
    organization('north', '1', [application('8')]),
    organization('south', '2', [application('8'), application('9')]),
  ];
  const of = (organizations: typeof served) => {
    const one = paneRoutes({
      frameAncestors: [],
      baseUrl: 'https://drafts.example',
      organizations: () => organizations,
      hasTryIt: false,
    });
    one.onError((error, context) => context.json({ said: error.message }, Reflect.get(error, 'status') as 400));
    return one;
  };

  it('carries its own application and, where that is one, its directory', async () => {
    const [north, south] = await Promise.all(
      ['north', 'south'].map(async (id) =>
        (await of(served).request(`/outlook/manifest.xml?organization=${id}`)).text(),
      ),
    );
    expect(north).toContain(`client=${application('1')}&amp;tenant=${application('8')}`);
    expect(south).toContain(`client=${application('2')}`);
    expect(south).not.toMatch(new RegExp(`${application('1')}|tenant=`));
  });

  it('needs no name where there is one only, and is refused without where there are several', async () => {
    expect((await of(served.slice(0, 1)).request('/outlook/manifest.xml')).status).toBe(200);
    const unnamed = await of(served).request('/outlook/manifest.xml');
    expect([unnamed.status, await unnamed.text()]).toEqual([400, expect.not.stringMatching(/north|south/)]);
    expect((await of(served).request('/outlook/manifest.xml?organization=west')).status).toBe(404);
  });
});
