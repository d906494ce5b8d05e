import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const maxBytes = 64 * 1024 * 1024;

/** Runs an exam's own scorer and returns what it prints. Throws with its last line when it fails. */
export async function runScorer(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { maxBuffer: maxBytes });
  return stdout;
}
