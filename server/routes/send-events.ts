import type { Context } from 'hono';
import { setTimeout } from 'node:timers/promises';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { Assistance } from '../../shared/assistance.js';
import type { AssistanceEvent } from '../../shared/events.js';
import { RunningAssistance } from '../assistances/running-assistance.js';
import { AppError } from '../errors.js';

/** How a stream of events is kept open while nothing happens, and when it ends whatever happens. */
export interface StreamTimes {
  /** A proxy that hears nothing for half a minute or so closes the stream. */
  heartBeatMs: number;
  /** Every stage has a deadline of its own, far below this. */
  longestMs: number;
}
/** A client that does not read is not waited for. */
const lastWordMs = 1000;

export const streamTimes: StreamTimes = { heartBeatMs: 10_000, longestMs: 120_000 };

/**
 * The events of a run as they come, or the one event of what was made. A comment line says that the server lives; a stream that lasts too long
 * ends with an error, as does one whose assistance is not there.
 */
export function sendEvents(
  context: Context,
  from: RunningAssistance | (() => Promise<Assistance | undefined>),
  { heartBeatMs, longestMs }: StreamTimes,
): Response {
  context.header('X-Accel-Buffering', 'no');
  context.header('Cache-Control', 'no-store');
  return streamSSE(context, async (stream) => {
    const over = new AbortController();
    const end = (): void => over.abort();
    stream.onAbort(end);
    void aborted(context.req.raw.signal).then(end);
    const longest = globalThis.setTimeout(end, longestMs);
    const heart = setInterval(() => void stream.write(': still working\n\n'), heartBeatMs);
    try {
      const isTold = from instanceof RunningAssistance ? tellRun(stream, from, over.signal) : tellMade(stream, from);
      if ((await Promise.race([isTold, aborted(over.signal)])) !== true)
        await Promise.race([write(stream, unavailable), setTimeout(lastWordMs, undefined, { ref: false })]);
    } finally {
      clearInterval(heart);
      clearTimeout(longest);
      end();
    }
  });
}

const unavailable: AssistanceEvent = {
  event: 'error',
  code: 'unavailable',
  message: new AppError(503, 'unavailable').message,
};

/** Resolves when all of the run is told; leaves it when the stream is over. */
async function tellRun(stream: SSEStreamingApi, run: RunningAssistance, over: AbortSignal): Promise<true> {
  let last = Promise.resolve();
  const leave = run.join((event) => {
    last = last.then(() => write(stream, event)).catch(() => undefined);
  });
  over.addEventListener('abort', leave, { once: true });
  await run.finished;
  await last;
  return true;
}

/** Whether there was anything to tell. */
async function tellMade(stream: SSEStreamingApi, made: () => Promise<Assistance | undefined>): Promise<boolean> {
  const assistance = await made();
  if (assistance?.state !== 'done') return false;
  await write(stream, { event: 'done', assistance });
  return true;
}

function write(stream: SSEStreamingApi, event: AssistanceEvent): Promise<void> {
  return stream.writeSSE({ event: event.event, data: JSON.stringify(event) });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
