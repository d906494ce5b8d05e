import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { requestBuilder } from './message-builder.js';

/** A server in a process of its own, and all it has said. */
export interface ServerProcess {
  url: string;
  child: ChildProcess;
  output: () => string;
  /** As a fault would; resolves when it is gone. */
  kill: () => Promise<void>;
}

/** What stands in every mail of `askPlanted`, and may stand in no log line. */
export const planted = /Quackenbush|W2400113/i;

/** The compiled server of the benches on this database, by its URL or its folder, else on one in memory. Rejects with what it said when it does not start. */
export function startServerProcess(database?: string): Promise<ServerProcess> {
  return startProcess('bench/assist-server.js', database === undefined ? [] : [database, 'info']);
}

/** A compiled program below `server` that tells its parent a port when it is ready. Rejects with what it said when it does not start. */
export async function startProcess(program: string, args: readonly string[]): Promise<ServerProcess> {
  const child = fork(join(projectRoot, 'dist/server', program), args, { silent: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output.slice(-500)}`)));
  });
  return { url: `http://127.0.0.1:${port}`, child, output: () => output, kill };
}

/** Asks for the assistance to a mail of somebody whose name is looked for afterwards. `id` makes it another mail. */
export async function askPlanted(url: string, id: string): Promise<{ status: number; id: string }> {
  const message = {
    internetMessageId: `<${id}@example.com>`,
    from: { kind: 'email' as const, address: 'ottoline.quackenbush@example.com', name: 'Ottoline Quackenbush' },
    text: `Hello,\n\nwhere is my order W2400113?\n\nOttoline Quackenbush`,
  };
  const response = await fetch(`${url}/v1/assistance`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(requestBuilder(message)),
  });
  const body = (await response.json()) as { id?: string };
  return { status: response.status, id: body.id ?? '' };
}
