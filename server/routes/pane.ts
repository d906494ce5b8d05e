import { OpenAPIHono } from '@hono/zod-openapi';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { AppError } from '../errors.js';
import { outlookManifest } from '../outlook/manifest.js';
import { projectRoot } from '../project-root.js';
import type { Variables } from './caller.js';

const folder = join(projectRoot, 'dist', 'outlook-addin');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
};

/** Where Outlook shows panes. Sovereign clouds and new hosts are added by TRUEDRAFT_FRAME_ANCESTORS. */
const outlookOrigins = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.live.com',
  'https://outlook.cloud.microsoft',
  'https://*.officeapps.live.com',
];

export interface PaneOptions {
  frameAncestors: readonly string[];
  /** The server's own address, for the manifest; else the address the request came to. */
  baseUrl: string | undefined;
  clientId(): string | undefined;
  /** Serves the try-it page at `/`. */
  hasTryIt: boolean;
}

/** The Outlook pane, its manifest and, in the demo, the try-it page: one origin with the API. */
export function paneRoutes(options: PaneOptions): OpenAPIHono<{ Variables: Variables }> {
  const routes = new OpenAPIHono<{ Variables: Variables }>();
  routes.get('/outlook/manifest.xml', (context) => {
    const baseUrl = options.baseUrl ?? new URL(context.req.url).origin;
    const clientId = options.clientId();
    const manifest = outlookManifest({ baseUrl, ...(clientId === undefined ? {} : { clientId }) });
    return context.body(manifest, 200, { 'Content-Type': 'application/xml; charset=utf-8' });
  });
  routes.get('/outlook/*', (context) => file(context.req.path.slice('/outlook/'.length), options));
  if (options.hasTryIt) routes.get('/', () => file('try-it.html', options));
  return routes;
}

async function file(path: string, options: PaneOptions): Promise<Response> {
  const name = normalize(decodeURIComponent(path));
  const type = types[extname(name)];
  if (type === undefined || name.startsWith('..') || name.startsWith('/')) throw new AppError(404, 'not-found');
  const content = await readFile(join(folder, name)).catch((cause: unknown) => {
    throw new AppError(404, 'not-found', undefined, { cause });
  });
  if (extname(name) !== '.html') {
    const isHashed = /\.[0-9a-f]{8,}\./.test(name);
    const cacheControl = isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
    return new Response(new Uint8Array(content), { headers: { 'Content-Type': type, 'Cache-Control': cacheControl } });
  }
  const nonce = randomBytes(16).toString('base64');
  const html = content.toString('utf8').replaceAll('__CSP_NONCE__', nonce);
  return new Response(html, {
    headers: {
      'Content-Type': type,
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': contentSecurityPolicy(nonce, options.frameAncestors),
    },
  });
}

/** What worked under the real office.js: it loads a helper from ajax.aspnetcdn.com, and Fluent injects styles, hence the nonce. */
function contentSecurityPolicy(nonce: string, frameAncestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "script-src 'self' https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self' https://login.microsoftonline.com",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "frame-src 'self'",
    `frame-ancestors ${["'self'", ...outlookOrigins, ...frameAncestors].join(' ')}`,
  ].join('; ');
}
