/** One server-sent event: its name and its data lines joined (WHATWG HTML, section 9.2). */
export interface ServerEvent {
  event: string;
  data: string;
}

const blockEnd = /\r\n\r\n|\n\n|\r\r/;

/** Reads server-sent events from a response body as they arrive. Ends when the body ends; an unfinished last event is dropped. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let held: string[] = [];
  let tail = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const text = decoder.decode(value, { stream: true });
      held.push(text);
      tail += text;
      // A long event comes in many pieces: what was looked through is not looked through again, but for an end that was cut.
      const isWhole = blockEnd.test(tail);
      const blocks = isWhole ? held.join('').split(blockEnd) : [];
      if (isWhole) tail = blocks.pop() ?? '';
      if (isWhole) held = [tail];
      tail = tail.slice(-3);
      for (const block of blocks) {
        const event = readBlock(block);
        if (event !== undefined) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function readBlock(block: string): ServerEvent | undefined {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':');
    if (colon === 0) continue;
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') event = value;
    if (name === 'data') data.push(value);
  }
  return data.length === 0 ? undefined : { event, data: data.join('\n') };
}
