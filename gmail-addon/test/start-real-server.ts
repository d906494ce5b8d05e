import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface RealServer {
  url: string;
  token: string;
  strangerToken: string;
  /** The conversation in the emulated Gmail that holds the sample en-where-is-my-order. */
  threadId: string;
  /** What the server wrote into its audit, and how often its model was asked. */
  told(): Promise<{ labels: string[]; audit: { action: string; agent: string }[]; requestsToModel: number }>;
  close(): void;
}

/** The real server in a process of its own: whoever waits for UrlFetchApp blocks the test's thread. Needs a build. */
export async function startRealServer(environment: Record<string, string> = {}): Promise<RealServer> {
  const child = fork(fileURLToPath(new URL('./real-server.mjs', import.meta.url)), {
    env: { ...process.env, ...environment },
    execArgv: [],
  });
  const next = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      child.once('message', (message) => resolve(message as T));
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  const started = await next<Omit<RealServer, 'told' | 'close'>>();
  return {
    ...started,
    told: () => {
      const answer = next<Awaited<ReturnType<RealServer['told']>>>();
      child.send('told');
      return answer;
    },
    close: () => void child.disconnect(),
  };
}
