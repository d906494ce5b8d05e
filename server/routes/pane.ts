import { OpenAPIHono } from '@hono/zod-openapi';
import { setCookie } from 'hono/cookie';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { OrganizationSettings } from '../../shared/settings/organization.js';
import { organizationCookie } from '../auth/demo-identity.js';
import { AppError } from '../errors.js';
import { outlookManifest } from '../manifests/outlook/manifest.js';
import { projectRoot } from '../project-root.js';
import type { Variables } from './caller.js';

const folder = join(projectRoot, 'dist', 'outlook-addin');

/** What the build wrote beside each script and style, the smallest first. */
const encodings = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
];

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
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
  /** Those the server answers for, as their settings are now: each has a manifest with its own application. */
  organizations(): readonly OrganizationSettings[];
  /** Serves the try-it page at `/`. */
  hasTryIt: boolean;
}

/** The Outlook pane, its manifest and, in the demo, the try-it page: one origin with the API. */
export function paneRoutes(options: PaneOptions): OpenAPIHono<{ Variables: Variables }> {
  const routes = new OpenAPIHono<{ Variables: Variables }>();
  routes.get('/outlook/manifest.xml', (context) => {
    const baseUrl = options.baseUrl ?? new URL(context.req.url).origin;
    if (!baseUrl.startsWith('https://')) throw new AppError(404, 'not-found', noHttps);
    const { microsoft } = askedFor(options.organizations(), context.req.query('organization')).identity;
    const [clientId] = microsoft?.clientIds ?? [];
    // the directory of the application, where it is one only
    const tenantId = microsoft?.tenantIds.length === 1 ? microsoft.tenantIds[0] : undefined;
    const manifest = outlookManifest({ baseUrl, clientId, tenantId });
    return context.body(manifest, 200, { 'Content-Type': 'application/xml; charset=utf-8' });
  });
  routes.get('/outlook/*', (context) => {
    const path = context.req.path.slice('/outlook/'.length);
    return path.startsWith('assets/') ? asset(path, context.req.header('Accept-Encoding') ?? '') : page(path, options);
  });
  if (options.hasTryIt) {
    routes.get('/', (context) => {
      const chosen = context.req.query('organization');
      if (chosen !== undefined) {
        const { id } = askedFor(options.organizations(), chosen);
        setCookie(context, organizationCookie, id, { path: '/', httpOnly: true, sameSite: 'Strict' });
      }
      return page('try-it.html', options, context.res.headers);
    });
  }
  return routes;
}

/** The organization of that id, or the only one. Throws AppError 404 for an id that none has, 400 where there are several and none is named. */
function askedFor(organizations: readonly OrganizationSettings[], id: string | undefined): OrganizationSettings {
  const found = organizations.filter((organization) => id === undefined || organization.id === id);
  const [only] = found;
  if (only === undefined) throw new AppError(404, 'not-found', 'This server has no organization of that id.');
  if (found.length > 1) throw new AppError(400, 'bad-request', severalOrganizations, { path: 'organization' });
  return only;
}

const severalOrganizations =
  'This server answers for several organizations. Put ?organization=ID behind the address, with the id of yours.';

const noHttps =
  'Outlook takes a manifest of an https address only. Set BASE_URL to the address people reach this server at.';

/** A script, style or picture. Its name changes with its content, so it is kept for ever; icons keep their names. */
async function asset(path: string, accepted: string): Promise<Response> {
  const { name, type } = named(path);
  const compressed = encodings.find(({ encoding }) => accepts(accepted, encoding));
  const small = compressed && (await readFile(join(folder, name + compressed.ending)).catch(() => undefined));
  const isHashed = /\.[0-9a-f]{8,}\./.test(name);
  return new Response(new Uint8Array(small ?? (await contentOf(name))), {
    headers: {
      'Content-Type': type,
      'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      Vary: 'Accept-Encoding',
      ...(small && compressed && { 'Content-Encoding': compressed.encoding }),
    },
  });
}

/** A page, with a nonce of its own for its styles. Asked for anew each time, so that an update of ours is seen at once. */
async function page(path: string, options: PaneOptions, also = new Headers()): Promise<Response> {
  const { name, type } = named(path);
  const nonce = randomBytes(16).toString('base64');
  const html = (await contentOf(name)).toString('utf8').replaceAll('__CSP_NONCE__', nonce);
  return new Response(html, {
    headers: {
      ...Object.fromEntries(also),
      'Content-Type': type,
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': contentSecurityPolicy(nonce, options.frameAncestors),
    },
  });
}

/** Throws AppError 404 `not-found` for what is none of ours, and for what lies elsewhere. */
function named(path: string): { name: string; type: string } {
  const name = normalize(decoded(path));
  const type = types[extname(name)];
  const isPage = extname(name) === '.html';
  if (type === undefined || name.startsWith('..') || name.startsWith('/') || isPage === name.startsWith('assets/'))
    throw new AppError(404, 'not-found');
  return { name, type };
}

/** A path whose escapes are none (`%`, `%E0%A4%A`) names nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    throw new AppError(404, 'not-found', undefined, { cause });
  }
}

function contentOf(name: string): Promise<Buffer> {
  return readFile(join(folder, name)).catch((cause: unknown) => {
    throw new AppError(404, 'not-found', undefined, { cause });
  });
}

/** Whether an Accept-Encoding names the encoding and does not refuse it (RFC 9110, section 12.5.3). */
function accepts(accepted: string, encoding: string): boolean {
  return accepted.split(',').some((item) => {
    const [name, ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

/** What worked under the real office.js: it loads a helper from ajax.aspnetcdn.com. The nonce is for the style of the page's own skeleton. */
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
