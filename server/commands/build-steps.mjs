import { transformFile } from '@swc/core';
import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What the trained model of the built-in intents depends on. */
const intentInputs = [
  'server/language/intents',
  ...['built-in-examples', 'built-in-classifier', 'linear-features', 'support-vectors', 'calibrate', 'choose-threshold']
    .concat('linear-classifier', 'linear-classifier-file', 'train-linear-classifier')
    .map((name) => `server/language/${name}.ts`),
];

/**
 * The steps of a build, in order. A step runs again when one of its `inputs` (files or folders) changed or its `output` is gone.
 * @type {{ name: string, inputs: string[], output: string, version?: number, run: (root: string) => Promise<void> }[]}
 */
export const buildSteps = [
  { name: 'server', inputs: ['shared', 'server'], output: 'dist/server/main.js', run: compileServer },
  { name: 'intents', inputs: intentInputs, output: 'dist/intents.model', run: trainIntents },
];

/** TypeScript to JavaScript, file by file; data files are read from the source folders, by `server/project-root.ts`. */
async function compileServer(root) {
  await rm(join(root, 'dist/server'), { recursive: true, force: true });
  await rm(join(root, 'dist/shared'), { recursive: true, force: true });
  const files = [...(await sourceFiles(root, 'shared')), ...(await sourceFiles(root, 'server'))];
  await Promise.all(files.map((file) => compile(root, file)));
}

async function compile(root, file) {
  const { code, map } = await transformFile(join(root, file), {
    swcrc: false,
    sourceMaps: true,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  const target = join(root, 'dist', file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${code}//# sourceMappingURL=${target.split('/').at(-1)}.map\n`);
  await writeFile(`${target}.map`, map ?? '');
}

/** The examples of the built-in intents to a model, in a process of its own so that it runs the code just compiled. */
async function trainIntents(root) {
  await promisify(execFile)(process.execPath, [join(root, 'dist/server/commands/train-intents.js')]);
}

async function sourceFiles(root, folder) {
  const names = await readdir(join(root, folder));
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      if ((await stat(join(root, path))).isDirectory()) return sourceFiles(root, path);
      return name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts') ? [path] : [];
    }),
  );
  return found.flat();
}
