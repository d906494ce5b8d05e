// Bundles the built server into a folder that runs without `npm ci`: `node server/commands/bundle-server.mjs FOLDER`.
// For the image (Containerfile) and for `npm run size`; who installs from source needs no bundle.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';
import { writeLicences } from './licences.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The server, what it runs in threads of its own, and the commands of an admin: each at the place where it is looked for. */
const entries = [
  'main',
  'pipeline/read-message/read-in-thread',
  'meaning/encode-in-thread',
  'language/intents/train-in-thread',
  ...['settings', 'secret', 'connector', 'phrases', 'jobs', 'report', 'draft', 'manifest'].map(
    (name) => `commands/${name}`,
  ),
];

/** Packages with files of their own beside their code, and what of each is needed. */
const besides = {
  '@electric-sql/pglite': (path) =>
    /^(package\.json|LICENSE|dist\/(fs\/)?[^/]*\.(js|wasm|data)|dist\/contrib\/(pg_trgm|unaccent)\.js|dist\/(pg_trgm|unaccent)\.tar\.gz)$/.test(
      path,
    ),
  'pdfjs-dist': (path) =>
    /^(package\.json|LICENSE|legacy\/build\/pdf(\.worker\.min)?\.mjs|(cmaps|standard_fonts)\/.*)$/.test(path),
  'swagger-ui-dist': (path) => /^(package\.json|LICENSE|NOTICE|swagger-ui\.css|swagger-ui-bundle\.js)$/.test(path),
  libsql: (path) => !/\.(ts|map)$/.test(path),
  '@neon-rs/load': () => true,
  'detect-libc': () => true,
  ...Object.fromEntries((await binariesOf('@libsql')).map((name) => [name, () => true])),
};

/** Not there, and asked for only in ways nobody here asks. */
const absent = ['cloudflare:sockets', '@napi-rs/canvas'];

/** Data files that are read in place, and folders as they are. */
const dataFiles =
  /^server\/(?:languages|writers\/templates|demo|connectors\/presets|meaning)\/.*\.(?:yaml|sql|md|html|bin|wasm|json|model|txt|eml)$/;
const builtFolders = ['dist/data-files', 'dist/outlook-addin'];
const builtFiles = ['dist/database-snapshot.tar.gz', 'dist/intents.model', 'dist/foreign-tasks.model'];

/** @param {string} target a folder that is made anew */
export async function bundleServer(target) {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await bundle(join(target, 'dist/server'));
  for (const folder of [...builtFolders, 'samples'])
    await cp(join(root, folder), join(target, folder), { recursive: true });
  const texts = (await readdir(root)).filter((name) => /^(LICENSE|NOTICE)$/.test(name));
  const data = (await filesBelow('server')).filter((path) => dataFiles.test(path));
  for (const path of [...builtFiles, ...texts, ...data]) await cp(join(root, path), join(target, path));
  for (const [name, isNeeded] of Object.entries(besides)) {
    const folder = join('node_modules', name);
    const files = (await filesBelow(folder)).filter((path) => isNeeded(path.slice(folder.length + 1)));
    for (const path of files) await cp(join(root, path), join(target, path));
  }
  await writeLicences(join(target, 'THIRD-PARTY-LICENCES.txt'));
  const { name, version, type, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await writeFile(join(target, 'package.json'), `${JSON.stringify({ name, version, type, license, private: true })}\n`);
}

async function bundle(path) {
  const stats = await new Promise((done, fail) => {
    webpack(configuration(path), (error, result) => (error ? fail(error) : done(result)));
  });
  if (stats.hasErrors()) throw new Error(stats.toString('errors-only'));
}

/** ES modules for Node; what a package has beside its code is found from where the package lies, so such packages stay what they are. */
function configuration(path) {
  const outside = [...Object.keys(besides), ...absent];
  return {
    mode: 'production',
    target: 'node20',
    context: root,
    entry: Object.fromEntries(entries.map((name) => [name, `./dist/server/${name}.js`])),
    output: {
      path,
      filename: '[name].js',
      chunkFilename: '[name].js',
      module: true,
      chunkFormat: 'module',
      library: { type: 'module' },
    },
    experiments: { outputModule: true },
    resolve: { alias: { 'pg-native': false } }, // `pg` asks for it by `require`, which would be an import at the top
    externalsType: 'module-import',
    externals: ({ request }, done) =>
      outside.some((name) => request === name || request.startsWith(`${name}/`)) ? done(null, request) : done(),
    module: { parser: { javascript: { importMeta: false, createRequire: false, url: false, worker: false } } },
    optimization: { minimize: false, splitChunks: { chunks: 'all' } },
    performance: { hints: false },
    ignoreWarnings: [/./], // drivers ask for what may not be there; errors are errors
  };
}

async function binariesOf(scope) {
  const names = await readdir(join(root, 'node_modules', scope));
  return names
    .filter((name) => new RegExp(`^${process.platform}-${process.arch}-gnu$`).test(name))
    .map((name) => `${scope}/${name}`);
}

async function filesBelow(folder) {
  const found = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [target] = process.argv.slice(2);
  if (target === undefined) throw new Error('node server/commands/bundle-server.mjs FOLDER');
  await bundleServer(resolve(target));
  console.log(`Bundled into ${target}.`);
}
