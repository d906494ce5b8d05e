import { createRequire } from 'node:module';
import { join } from 'node:path';
import webpack, { type Configuration } from 'webpack';
import { projectRoot } from '../../project-root.js';

interface BundleModule {
  bundle: (options: { entry: Record<string, string>; pages: Record<string, string>; path: string }) => Configuration;
}

/** Bundles the page with one Fluent button into a folder as `bare.html`, by the very configuration that bundles the pane. */
export async function bundleBareButton(path: string): Promise<void> {
  const { bundle } = createRequire(import.meta.url)(join(projectRoot, 'outlook-addin/bundle.cjs')) as BundleModule;
  const config = bundle({
    entry: { bare: './bench/bare-button.tsx' },
    pages: { bare: 'bench/bare-button.html' },
    path,
  });
  await new Promise<void>((done, fail) => {
    webpack(config, (error, stats) =>
      error || stats?.hasErrors() ? fail(error ?? new Error(stats?.toString())) : done(),
    );
  });
}
