import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../project-root.js';

/** Runs Google's clasp in a folder and returns what it wrote. Throws Error with its last words when it fails. */
export type Clasp = (folder: string, words: readonly string[]) => Promise<string>;

const claspPath = join(projectRoot, 'node_modules', '@google', 'clasp', 'build', 'src', 'index.js');

/** The clasp of this project. `adc`: credentials of the environment (a build machine) in place of `clasp login`. */
export function installedClasp({ adc }: { adc: boolean }): Clasp {
  return (folder, words) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [claspPath, ...(adc ? ['--adc'] : []), ...words], { cwd: folder });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve(said);
        else reject(new Error(`clasp ${words[0]} failed: ${said.trim().slice(-500)}`));
      });
    });
}

/** Pushes a prepared folder, makes a version and moves the same deployment to it: a new deployment would switch triggers off. Returns the version. */
export async function release(
  clasp: Clasp,
  folder: string,
  deploymentId: string,
  description: string,
): Promise<string> {
  await clasp(folder, ['push', '--force']);
  const made = await clasp(folder, ['create-version', description]);
  const version = /version\s+(\d+)/i.exec(made)?.[1];
  if (version === undefined) throw new Error(`clasp did not say which version it made: ${made.trim().slice(-200)}`);
  await clasp(folder, ['update-deployment', deploymentId, '--versionNumber', version, '--description', description]);
  return version;
}
