import { describe, expect, it } from '@jest/globals';
import { Hono } from 'hono';
import { RunningAssistance } from '../assistances/running-assistance.js';
import { assistanceBuilder } from '../test/assistance-builder.js';
import { sendEvents, type StreamTimes } from './send-events.js';

const versions = { settings: '1', prompt: 'p', server: 's' };
const never = 1e6;

function newRun(): RunningAssistance {
  const createdAt = new Date('2026-11-24T10:00:00Z');
  const expiresAt = new Date('2026-11-25T10:00:00Z');
  return new RunningAssistance('as_1', 'help@shop.example', 'ann', { createdAt, expiresAt }, versions);
}

async function streamOf(
  from: Parameters<typeof sendEvents>[1],
  times: Partial<StreamTimes> = {},
  signal?: AbortSignal,
): Promise<AsyncIterable<string>> {
  const app = new Hono().get('/', (context) =>
    sendEvents(context, from, { heartBeatMs: never, longestMs: never, ...times }),
  );
  const { body } = await app.request('/', signal === undefined ? {} : { signal });
  if (body === null) throw new RangeError('a stream has a body');
  return body.pipeThrough(new TextDecoderStream());
}

async function all(stream: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of stream) text += piece;
  return text;
}

describe('a stream of events', () => {
  it('says that the server lives while nothing happens, and ends with the run', async () => {
    const run = newRun();
    let text = '';
    for await (const piece of await streamOf(run, { heartBeatMs: 5 })) {
      text += piece;
      if (!/(?:: still working\n\n){3}/.test(text)) continue;
      run.emit({ event: 'done', assistance: assistanceBuilder({ id: 'as_1' }) });
      run.end();
    }
    expect(text).toMatch(/^(?:: still working\n\n){3,}event: done\n/);
  });

  it('ends in time with an error, and the work of which nobody hears ends with it', async () => {
    const run = newRun();
    expect(await all(await streamOf(run, { longestMs: 5 }))).toMatch(/^event: error\ndata: .*"unavailable"/);
    expect(run.signal.aborted).toBe(true);
  });

  it('leaves the run of a client that has left', async () => {
    const run = newRun();
    const client = new AbortController();
    const stream = await streamOf(run, {}, client.signal);
    client.abort();
    await all(stream);
    expect(run.signal.aborted).toBe(true);
  });

  it('tells what was made, and an error where nothing was', async () => {
    const assistance = assistanceBuilder({ id: 'as_2' });
    expect(await all(await streamOf(async () => assistance))).toMatch(/^event: done\ndata: .*"as_2"/);
    expect(await all(await streamOf(async () => undefined))).toMatch(/^event: error\n/);
  });
});
