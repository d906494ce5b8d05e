import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';

/** Takes the folder as a server does that starts, says whether it has it, and stays. */
const starter = `
  import { lockDirectory } from ${JSON.stringify(join(projectRoot, 'dist/server/storage/directory-lock.js'))};
  await lockDirectory(process.argv[1]).then(() => console.log('held'), (error) => console.log(error.constructor.name));
  setInterval(() => undefined, 1000);`;

/** How many of four processes that start at once have the folder. All are killed afterwards, so that the next four find what a crash leaves. */
export async function holdersOfFour(folder: string): Promise<number> {
  const started = await Promise.all([1, 2, 3, 4].map(() => start(folder)));
  await Promise.all(started.map(({ child }) => kill(child)));
  const said = started.map((one) => one.said);
  if (said.some((word) => word !== 'held' && word !== 'DirectoryInUse'))
    throw new Error(`a starter said ${said.join()}`);
  return said.filter((word) => word === 'held').length;
}

async function start(folder: string): Promise<{ said: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
    child.once('exit', () => reject(new Error('a starter ended')));
  });
  return { said, child };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
