import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readEvents, type ServerEvent } from './read-events.js';

function bodyOf(text: string, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      let at = 0;
      for (const cut of cuts) {
        controller.enqueue(bytes.slice(at, at + cut));
        at += cut;
      }
      controller.enqueue(bytes.slice(at));
      controller.close();
    },
  });
}

async function all(text: string, cuts: readonly number[] = []): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of readEvents(bodyOf(text, cuts))) events.push(event);
  return events;
}

describe('server-sent events', () => {
  it('are read by name and data, comments left out', async () => {
    expect(await all(': hello\n\nevent: part\ndata: {"a":1}\ndata: 2\n\ndata: x\n\n')).toEqual([
      { event: 'part', data: '{"a":1}\n2' },
      { event: 'message', data: 'x' },
    ]);
  });

  it('are read with any line end', async () => {
    expect(await all('event: a\r\ndata: 1\r\n\r\nevent: b\rdata: 2\r\r')).toHaveLength(2);
  });

  it('drop an unfinished last event', async () => {
    expect(await all('data: 1\n\ndata: 2')).toHaveLength(1);
  });

  it('read the same however the bytes are cut, also inside a character', async () => {
    const text = 'event: part\ndata: "Où est ma commande ? 🚚"\n\nevent: done\ndata: {}\n\n';
    const expected = await all(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9), { maxLength: 40 }), async (cuts) => {
        expect(await all(text, cuts)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
