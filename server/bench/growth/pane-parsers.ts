import { transformFile } from '@swc/core';
import { JSDOM } from 'jsdom';
import { join } from 'node:path';
import { SlotParser } from '../../../shared/slots.js';
import { projectRoot } from '../../project-root.js';

interface Parsers {
  readEvents: (body: ReadableStream<Uint8Array>) => AsyncIterable<{ data: string }>;
  readParts: (box: unknown) => readonly unknown[];
}

const pieceBytes = 16_384;
const pieceOfModel = 40;
const lineLength = 80;

/** What the Outlook pane does with a draft of this text: the events that bring it, its slots as they stream, and the reply box read back. */
export async function paneReader(): Promise<(text: string) => Promise<void>> {
  const { readEvents } = await paneModule('read-events.ts');
  const { readParts } = await paneModule('draft-dom.ts');
  const { window } = new JSDOM();
  Object.assign(globalThis, { Text: window.Text, HTMLElement: window.HTMLElement });
  return async (text) => {
    for await (const { data } of readEvents(bodyOf(text))) JSON.parse(data);
    const parser = new SlotParser();
    for (let at = 0; at < text.length; at += pieceOfModel) parser.push(text.slice(at, at + pieceOfModel));
    parser.end();
    const box = window.document.createElement('div');
    for (let at = 0; at < text.length; at += lineLength)
      box.append(text.slice(at, at + lineLength), window.document.createElement('br'));
    readParts(box);
  };
}

/** A module of the pane, which is no part of this project's types. */
async function paneModule(file: string): Promise<Parsers> {
  const { code } = await transformFile(join(projectRoot, 'outlook-addin', file), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Parsers;
}

function bodyOf(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(`event: part\ndata: ${JSON.stringify({ text })}\n\n`);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += pieceBytes)));
    },
  });
}
