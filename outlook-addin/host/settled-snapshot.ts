import { PaneProblem } from '../pane-problem.js';
import type { Snapshot } from './mail-host.js';

const settleMs = 200;
const mostTries = 3;

/**
 * Reads the open item until it is the same before and after: right after a change Outlook may serve the fields of one message with the
 * body of another. `print` tells one state of the open item from the next. Throws `PaneProblem` `item-changed` when it never settles.
 */
export async function settledSnapshot(options: {
  print: () => string;
  read: () => Promise<Snapshot>;
  signal: AbortSignal;
}): Promise<Snapshot> {
  const { print, read, signal } = options;
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const before = print();
    const snapshot = await read();
    signal.throwIfAborted();
    if (print() === before) return snapshot;
    await new Promise((resolve) => setTimeout(resolve, settleMs));
  }
  throw new PaneProblem('item-changed');
}
