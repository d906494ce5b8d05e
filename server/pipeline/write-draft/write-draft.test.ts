import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Usage } from '../../../shared/assistance.js';
import type { Part } from '../../../shared/draft.js';
import { renderText } from '../../../shared/render-draft.js';
import { anOrder, aWriteRequest } from '../../test/write-request.js';
import type { Writer, WriterChunk } from '../../writers/writer.js';
import { writeDraft } from './write-draft.js';
import type { Written } from '../situation.js';

const facts = [
  ...anOrder('order', {
    status: 'shipped',
    eta: '2026-03-20',
    trackingUrl: 'https://dhl.example/1',
    lines: ['a', 'b'],
  }),
  { ...anOrder('secret', {}), ...anOrder('secret', {})[0], withheld: true } as ReturnType<typeof anOrder>[number],
];
const passages = [{ id: 'p1', article: 'Returns', text: 'x' }];

/** A writer that gives out these pieces; an Error among them is thrown there, 'hang' never comes back. */
function writerOf(name: string, pieces: readonly (string | WriterChunk | Error)[]): Writer {
  return {
    name,
    async *write() {
      for (const piece of pieces) {
        if (piece instanceof Error) throw piece;
        if (piece === 'hang') await new Promise(() => undefined);
        yield typeof piece === 'string' ? { kind: 'text' as const, text: piece } : piece;
      }
    },
  };
}

const paid: Usage[] = [];
beforeEach(() => void paid.splice(0));

async function write(
  writers: readonly Writer[],
  signal = new AbortController().signal,
): Promise<Written & { streamed: Part[]; restarts: string[] }> {
  let streamed: Part[] = [];
  const restarts: string[] = [];
  const outcome = await writeDraft(aWriteRequest({ facts, passages }), {
    writers,
    passages,
    signal,
    onPart(part, grow) {
      const last = streamed.at(-1);
      if (grow && part.kind === 'text' && last?.kind === 'text') last.text += part.text;
      else streamed.push({ ...part });
    },
    onRestart(name) {
      streamed = [];
      restarts.push(name);
    },
    onUsage: (usage) => paid.push(usage),
  });
  return { ...outcome, streamed, restarts };
}

describe('writing a draft', () => {
  it('puts facts and cites where their slots are', async () => {
    const { parts } = await write([writerOf('w', ['On [[order.eta]], see [[cite.p1]].'])]);
    expect(parts).toEqual([
      { kind: 'text', text: 'On ' },
      { kind: 'fact', factId: 'order.eta', text: '2026-03-20' },
      { kind: 'text', text: ', see ' },
      { kind: 'cite', passageId: 'p1', text: 'Returns' },
      { kind: 'text', text: '.' },
    ]);
  });

  it.each([
    'Eta [[order.nothing]].',
    'See [[cite.p2]].',
    'Secret [[secret.number]].',
    'Half [[order.eta',
    'Track https://evil.example/?q=[[order.number]]',
    'Track [here](https://evil.example/[[order.number]])',
    'Track [here]([[order.trackingUrl]])',
    'Write to mailto:[[order.number]]@evil.example',
    'See www.evil.example/[[order.number]]',
  ])('leaves the slot as it was written: %s', async (text) => {
    const { parts } = await write([writerOf('w', [text])]);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter((part) => part.kind !== 'text')).toEqual([]);
  });

  it('gives the next writer a fresh start when one throws, and counts what both cost', async () => {
    const first = writerOf('first', [
      'Hello [[order.eta]]',
      { kind: 'vouched', sentence: 'x' },
      { kind: 'unanswered', ask: 'a1' },
      { kind: 'usage', usage: { inputTokens: 5, outputTokens: 1, costMicroUsd: 7 } },
      new Error('cut'),
    ]);
    const second = writerOf('second', [
      'Bye [[order.number]]',
      { kind: 'usage', usage: { inputTokens: 1, outputTokens: 1 } },
    ]);
    const outcome = await write([first, second]);
    expect(outcome).toMatchObject({
      writer: 'second',
      fellBack: true,
      vouched: [],
      unanswered: [],
      restarts: ['second'],
    });
    expect(outcome.usage).toEqual({ inputTokens: 6, outputTokens: 2, costMicroUsd: 7 });
    expect(paid).toHaveLength(2);
    expect(outcome.streamed).toEqual(outcome.parts);
    expect(renderText(outcome.parts, { facts, passages })).toBe('Bye W1234567');
  });

  it.each([
    ['nothing', []],
    ['blanks', [' ', '\n']],
    ['too much', ['x'.repeat(21_000)]],
    ['too much bit by bit', Array.from({ length: 300 }, () => 'y'.repeat(100))],
  ])('lets the next one write after %s', async (_, pieces) => {
    expect((await write([writerOf('first', pieces), writerOf('second', ['ok'])])).writer).toBe('second');
  });

  it('throws what the last writer threw', async () => {
    await expect(write([writerOf('a', [new Error('one')]), writerOf('b', [new Error('two')])])).rejects.toThrow('two');
  });

  it('leaves at once when the client does, whatever the writer does', async () => {
    const leave = new AbortController();
    setTimeout(() => leave.abort(), 20);
    const began = performance.now();
    await expect(write([writerOf('a', ['Hello', 'hang']), writerOf('b', ['never'])], leave.signal)).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('hears what has to be paid after everybody left', async () => {
    const leave = new AbortController();
    const usage = { inputTokens: 5, outputTokens: 1 };
    const writer: Writer = {
      name: 'w',
      async *write(_, signal) {
        yield { kind: 'text', text: 'Hello' };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        yield { kind: 'usage', usage };
      },
    };
    setTimeout(() => leave.abort(), 20);
    await expect(write([writer], leave.signal)).rejects.toThrow();
    await new Promise(setImmediate);
    expect(paid).toEqual([usage]);
  });

  it('ends a writer it no longer listens to', async () => {
    let isEnded = false;
    const writer: Writer = {
      name: 'w',
      async *write() {
        try {
          for (;;) yield { kind: 'text' as const, text: 'x'.repeat(5000) };
        } finally {
          isEnded = true;
        }
      },
    };
    await write([writer, writerOf('b', ['ok'])]);
    expect(isEnded).toBe(true);
  });

  it('loses nothing, streams what it returns, and reads the same however the text is cut', async () => {
    const piece = fc.constantFrom(
      '[[order.eta]]',
      '[[order.lines]]',
      '[[cite.p1]]',
      '[[order.x]]',
      '[[',
      ']]',
      '[',
      'order.eta',
      ' ',
      '\n\n',
      'https://a.b/',
      '](',
      'é\u{1F600}',
      '.',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 1, maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }),
        async (pieces, cuts) => {
          const text = `.${pieces.join('')}`;
          const chunks: string[] = [];
          let at = 0;
          for (const cut of cuts) {
            chunks.push(text.slice(at, at + cut));
            at += cut;
          }
          chunks.push(text.slice(at));
          const whole = await write([writerOf('w', [text])]);
          const cutUp = await write([writerOf('w', chunks)]);
          expect(cutUp.parts).toEqual(whole.parts);
          expect(cutUp.streamed).toEqual(cutUp.parts);
          expect(
            whole.parts.every((part, index) => part.kind !== 'text' || whole.parts[index + 1]?.kind !== 'text'),
          ).toBe(true);
          const raw = whole.parts.map((part) =>
            part.kind === 'fact' ? `[[${part.factId}]]` : part.kind === 'cite' ? '[[cite.p1]]' : part.text,
          );
          expect(raw.join('')).toBe(text);
        },
      ),
    );
  });
});
