import { transform } from '@swc/core';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Our own modules as a browser can run them, one by one and unbundled, below `/source/`; and at `/source.html` a page that runs `script`
 * under Outlook's library. For tests of a part of the pane without the pane.
 */
export function sourcePages(
  script: string,
): (path: string) => Promise<{ contentType: string; body: string } | undefined> {
  return async (path) => {
    if (path === '/source.html') {
      const office = '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>';
      const body = `<!doctype html><title>Test</title>${office}<script type="module" src="/source/start.js"></script>`;
      return { contentType: 'text/html', body };
    }
    if (path === '/source/start.js') return { contentType: 'text/javascript', body: script };
    if (!path.startsWith('/source/')) return undefined;
    const source = join(process.cwd(), path.replace('/source/', '').replace(/\.js$/, '.ts'));
    const { code } = await transform(await readFile(source, 'utf8'), {
      swcrc: false,
      filename: source,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    return { contentType: 'text/javascript', body: code };
  };
}
