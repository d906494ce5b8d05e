import type { Api } from './api.js';
import { beginRun, type AssistanceRun } from './assistance-run.js';
import type { MailHost, Snapshot } from './host/mail-host.js';
import { firstWishes, requestFor } from './request-for.js';

/** What is known of the open item when the pane is first drawn. */
export interface Opening {
  snapshot: Snapshot;
  /** Its assistance, already under way. */
  run: AssistanceRun | undefined;
  /** Whether another item was opened since. */
  hasMoved: () => boolean;
}

const mostWaitMs = 50;

/**
 * Reads the open item and asks for its assistance while the browser still fetches and compiles what draws the pane. Waits a moment for the
 * server's first words: an answer it kept comes at once, and is then drawn once instead of after a skeleton. Undefined when the item could
 * not be read: the pane then tries itself, and shows why.
 */
export async function beginOpening(host: MailHost, api: Api): Promise<Opening | undefined> {
  let hasMoved = false;
  host.onItemChanged(() => {
    hasMoved = true;
  });
  const snapshot = await host.snapshot(new AbortController().signal).catch(() => undefined);
  if (snapshot === undefined) return undefined;
  const run = snapshot.kind === 'message' ? beginRun(api, requestFor(snapshot, firstWishes)) : undefined;
  if (run) await Promise.race([run.begun, new Promise((resolve) => setTimeout(resolve, mostWaitMs))]);
  return { snapshot, run, hasMoved: () => hasMoved };
}
