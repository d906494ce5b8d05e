import { OpenAPIHono } from '@hono/zod-openapi';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import type { Variables } from './caller.js';

const assets: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
]);
const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Truedraft API</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><main id="docs"></main><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>`;

/** The API's readable page, with its parts from the swagger-ui-dist package, so that nothing comes from elsewhere. */
export function docsRoutes(): OpenAPIHono<{ Variables: Variables }> {
  const routes = new OpenAPIHono<{ Variables: Variables }>();
  routes.get('/docs', (context) => {
    context.header(
      'Content-Security-Policy',
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
    );
    return context.html(page);
  });
  routes.get('/docs/start.js', (context) =>
    context.body("SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs' });", 200, {
      'Content-Type': 'text/javascript',
    }),
  );
  routes.get('/docs/:asset', async (context) => {
    const name = context.req.param('asset');
    const type = assets.get(name);
    if (type === undefined) throw new AppError(404, 'not-found');
    return context.body(new Uint8Array(await readFile(join(folder, name))), 200, {
      'Content-Type': type,
      'Cache-Control': 'max-age=3600',
    });
  });
  return routes;
}
