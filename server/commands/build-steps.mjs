import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const languagesFolder = fileURLToPath(new URL('../languages', import.meta.url));
/** A data file of every language, whether a language has it or not. */
const ofEveryLanguage = (name) => readdirSync(languagesFolder).map((code) => `server/languages/${code}/${name}`);

/** What the trained model of the built-in intents depends on. */
const intentInputs = [...ofEveryLanguage('intents.yaml'), 'server/language/intents'];

/** What the trained model of what is no business of a shop depends on. */
const foreignInputs = [
  ...intentInputs,
  ...ofEveryLanguage('foreign-tasks.yaml'),
  ...ofEveryLanguage('machine-talk.yaml'),
  'server/language/injection/foreign-tasks.ts',
];

/** Folders of YAML data files that `readYaml` reads. */
const dataFolders = ['server/languages', 'server/writers/templates', 'server/demo'];

/**
 * The steps of a build, in order. A step runs again when one of its `inputs` (files or folders) changed or its `output` is gone.
 * @type {{ name: string, inputs: string[], output: string, version?: number, run: (root: string) => Promise<void> }[]}
 */
export const buildSteps = [
  { name: 'server', inputs: ['shared', 'server'], output: 'dist/server/main.js', run: compileServer },
  {
    name: 'data',
    inputs: dataFolders,
    output: 'dist/data-files/server/languages/en/words.yaml.json',
    run: parseDataFiles,
  },
  {
    name: 'database',
    inputs: ['server/storage'],
    output: 'dist/database-snapshot.tar.gz',
    run: makeDatabaseSnapshot,
  },
  {
    name: 'sql grammars',
    inputs: ['node_modules/node-sql-parser/package.json'],
    output: 'dist/node_modules/node-sql-parser/package.json',
    run: copySqlGrammars,
  },
  { name: 'intents', inputs: intentInputs, output: 'dist/intents.model', run: trainIntents },
  { name: 'foreign tasks', inputs: foreignInputs, output: 'dist/foreign-tasks.model', run: trainForeignTasks },
  {
    name: 'outlook pane',
    inputs: ['outlook-addin', 'shared'],
    output: 'dist/outlook-addin/taskpane.html',
    version: 2,
    run: bundleOutlookPane,
  },
  {
    name: 'gmail add-on',
    inputs: ['gmail-addon', 'shared'],
    output: 'dist/gmail-addon/Code.js',
    run: bundleGmailAddOn,
  },
];

/** What runs without the clients' bundles. */
const serverSteps = ['server', 'data', 'database', 'sql grammars', 'intents', 'foreign tasks'];

/** What a command needs, by its name; what is not named here needs all but the clients' bundles. */
const needs = {
  start: [...serverSteps, 'outlook pane'],
  manifest: ['server'],
  environment: ['server'],
  gmail: ['server', 'gmail add-on'],
  settings: ['server', 'data', 'database', 'sql grammars'],
  secret: ['server', 'data', 'database'],
  report: ['server', 'data', 'database'],
  bench: buildSteps.map(({ name }) => name),
  all: buildSteps.map(({ name }) => name),
};

/**
 * The steps that a command needs: `first` in turn, then each list of `beside` in turn beside the other. The clients' bundles keep this process busy,
 * the others are made in processes of their own.
 * @param {string} command
 */
export function stepsFor(command) {
  const names = needs[command] ?? serverSteps;
  const wanted = buildSteps.filter(({ name }) => names.includes(name));
  const isFirst = ({ name }) => ['server', 'data'].includes(name);
  const isServer = ({ name }) => serverSteps.includes(name);
  const later = wanted.filter((step) => !isFirst(step));
  return { first: wanted.filter(isFirst), beside: [later.filter(isServer), later.filter((step) => !isServer(step))] };
}

/** TypeScript to JavaScript, file by file; data files are read from the source folders, by `server/project-root.ts`. */
async function compileServer(root) {
  const { transformFile } = await import('@swc/core');
  const files = [...(await sourceFiles(root, 'shared')), ...(await sourceFiles(root, 'server'))];
  await Promise.all(files.map((file) => compile(root, file, transformFile)));
  const wanted = new Set(files.map((file) => join('dist', outputOf(file))));
  const built = [...(await outputFiles(root, 'dist/shared')), ...(await outputFiles(root, 'dist/server'))];
  const stale = built.filter((file) => !wanted.has(file.replace(/\.map$/, '')));
  await Promise.all(stale.map((file) => rm(join(root, file), { force: true })));
}

/** The YAML data files to JSON: parsing them would be a tenth of a command's time. */
async function parseDataFiles(root) {
  const { parse } = await import('yaml');
  const files = (await Promise.all(dataFolders.map((folder) => filesBelow(root, folder)))).flat();
  await rm(join(root, 'dist/data-files'), { recursive: true, force: true });
  for (const file of files.filter((name) => name.endsWith('.yaml'))) {
    const target = join(root, 'dist/data-files', `${file}.json`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, JSON.stringify(parse(await readFile(join(root, file), 'utf8'))));
  }
}

/** The migrated, empty embedded database, in a process of its own so that it runs the code just compiled. */
async function makeDatabaseSnapshot(root) {
  await promisify(execFile)(process.execPath, [join(root, 'dist/server/commands/make-database-snapshot.js')]);
}

/** The four dialects' parsers, 1 MB of the package's 89, to where Node finds them from dist/: so it is needed to build, not to run. */
async function copySqlGrammars(root) {
  const files = {
    'node-sql-parser': [
      'package.json',
      'LICENSE',
      ...['postgresql', 'mariadb', 'transactsql', 'sqlite'].map((name) => `build/${name}.js`),
    ],
    'big-integer': ['package.json', 'LICENSE', 'BigInteger.js'],
  };
  const paths = Object.entries(files).flatMap(([name, its]) => its.map((file) => join('node_modules', name, file)));
  await Promise.all(paths.map((path) => cp(join(root, path), join(root, 'dist', path))));
}

function outputOf(file) {
  return file.replace(/\.ts$/, '.js');
}

async function compile(root, file, transformFile) {
  const target = join(root, 'dist', outputOf(file));
  const [source, output] = await Promise.all([stat(join(root, file)), stat(target).catch(() => undefined)]);
  if (output !== undefined && output.mtimeMs > source.mtimeMs) return;
  const { code, map } = await transformFile(join(root, file), {
    swcrc: false,
    sourceMaps: true,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.map`, map ?? '');
  await writeFile(target, `${code}//# sourceMappingURL=${target.split('/').at(-1)}.map\n`);
}

/** The examples of the built-in intents to a model, in a process of its own so that it runs the code just compiled. */
async function trainForeignTasks(root) {
  await promisify(execFile)(process.execPath, [join(root, 'dist/server/commands/train-foreign-tasks.js')]);
}

async function trainIntents(root) {
  await promisify(execFile)(process.execPath, [join(root, 'dist/server/commands/train-intents.js')]);
}

async function sourceFiles(root, folder) {
  const files = await filesBelow(root, folder);
  return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'));
}

async function outputFiles(root, folder) {
  const files = await filesBelow(root, folder);
  return files.filter((file) => /\.js(\.map)?$/.test(file));
}

async function filesBelow(root, folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map((entry) =>
      entry.isDirectory() ? filesBelow(root, join(folder, entry.name)) : [join(folder, entry.name)],
    ),
  );
  return found.flat();
}

/** The Outlook pane and the try-it page, as `outlook-addin/webpack.config.cjs` says. */
async function bundleOutlookPane(root) {
  await bundle(root, 'outlook-addin/webpack.config.cjs');
  await compressAssets(join(root, 'dist/outlook-addin/assets'));
}

/** Beside each script and style its `.br` and `.gz`, as small as can be: once here instead of at every request. */
async function compressAssets(folder) {
  const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name));
  const smallest = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name));
      const [br, gz] = await Promise.all([
        promisify(brotliCompress)(content, smallest),
        promisify(gzip)(content, { level: 9 }),
      ]);
      await Promise.all([writeFile(join(folder, `${name}.br`), br), writeFile(join(folder, `${name}.gz`), gz)]);
    }),
  );
}

/** One script for Apps Script and its triggers, as `gmail-addon/webpack.config.cjs` says. */
async function bundleGmailAddOn(root) {
  await bundle(root, 'gmail-addon/webpack.config.cjs');
}

/** Warnings are errors: a wrong import is only a warning to webpack. */
async function bundle(root, configPath) {
  const { default: webpack } = await import('webpack');
  const { default: config } = await import(join(root, configPath));
  await new Promise((resolve, reject) => {
    webpack(config, (error, stats) => {
      if (error) reject(error);
      else if (stats.hasErrors() || stats.hasWarnings()) reject(new Error(stats.toString('errors-warnings')));
      else resolve();
    });
  });
}
