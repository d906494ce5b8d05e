import { afterEach, describe, expect, it } from '@jest/globals';
import { getEventListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { renderText } from '../../shared/render-draft.js';
import { writeDraft } from '../pipeline/write-draft/write-draft.js';
import type { Written } from '../pipeline/situation.js';
import { startScriptedModel, type Script, type ScriptedModel } from '../test/scripted-model.js';
import { anOrder, aWriteRequest } from '../test/write-request.js';
import { ModelWriter } from './model-writer.js';
import { TemplateWriter } from './template-writer.js';
import type { WriteRequest } from './writer.js';

let model: ScriptedModel | undefined;
afterEach(async () => {
  await model?.close();
  model = undefined;
});

const facts = anOrder('order', { status: 'shipped', eta: '2026-03-20' });
const reply = 'Hello,\n\nYour order [[order.number]] is expected on [[order.eta]].\n\nKind regards,';

interface Outcome extends Written {
  text: string;
  restarts: string[];
  ms: number;
}

async function drafted(
  scripts: readonly Script[],
  options: { timeoutMs?: number; request?: Partial<WriteRequest>; signal?: AbortSignal } = {},
): Promise<Outcome> {
  model = await startScriptedModel(scripts);
  const writer = new ModelWriter({
    baseUrl: model.baseUrl,
    apiKey: 'k',
    model: 'scripted',
    timeoutMs: options.timeoutMs ?? 3000,
    microUsdPerInputToken: 2,
    microUsdPerOutputToken: 10,
  });
  const restarts: string[] = [];
  const began = performance.now();
  const request = aWriteRequest({ facts, ...options.request });
  const written = await writeDraft(request, {
    writers: [writer, new TemplateWriter()],
    passages: [],
    signal: options.signal ?? new AbortController().signal,
    onPart: () => undefined,
    onRestart: (name) => restarts.push(name),
    onUsage: () => undefined,
  });
  return {
    ...written,
    text: renderText(written.parts, { facts, passages: [] }),
    restarts,
    ms: performance.now() - began,
  };
}

async function untilAnswersEnd(): Promise<void> {
  for (let tries = 0; tries < 100 && (model?.openAnswers() ?? 0) > 0; tries += 1) await pause(10);
}

describe('model writer', () => {
  it('writes with slots, counts tokens and their cost', async () => {
    const outcome = await drafted([{ pieces: [reply], usage: { prompt_tokens: 100, completion_tokens: 20 } }]);
    expect(outcome.text).toBe('Hello,\n\nYour order W1234567 is expected on 2026-03-20.\n\nKind regards,');
    expect(outcome).toMatchObject({ writer: 'scripted', fellBack: false, restarts: [] });
    expect(outcome.usage).toEqual({ inputTokens: 100, outputTokens: 20, costMicroUsd: 400 });
  });

  it('reads the same however the reply is cut', async () => {
    const whole = (await drafted([{ pieces: [reply] }])).parts;
    await model?.close();
    expect((await drafted([{ pieces: [...reply] }])).parts).toEqual(whole);
    for (let at = 1; at < reply.length; at += 7) {
      await model?.close();
      expect((await drafted([{ pieces: [reply.slice(0, at), reply.slice(at)] }])).parts).toEqual(whole);
    }
  });

  it('reads frames cut at every byte', async () => {
    const bytes = `data: ${JSON.stringify({ choices: [{ delta: { content: reply } }] })}\n\ndata: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`;
    expect((await drafted([{ raw: [...bytes], end: 'close' }])).text).toContain('W1234567');
  });

  it.each(['0.05', new Date(Date.now() + 1000).toUTCString()])(
    'tries once more after 429 with Retry-After: %s',
    async (after) => {
      const outcome = await drafted([{ status: 429, headers: { 'retry-after': after } }, { pieces: [reply] }]);
      expect(outcome.fellBack).toBe(false);
      expect(model?.requests.length).toBe(2);
    },
  );

  it('does not wait for a Retry-After that does not fit the deadline', async () => {
    const outcome = await drafted([{ status: 429, headers: { 'retry-after': '60' } }]);
    expect(outcome).toMatchObject({ fellBack: true, writer: 'templates', restarts: ['templates'] });
    expect(model?.requests.length).toBe(1);
    expect(outcome.ms).toBeLessThan(10_000);
  });

  it('gives up after a second 500 and lets the templates write', async () => {
    const outcome = await drafted([{ status: 500 }]);
    expect(outcome).toMatchObject({ fellBack: true, restarts: ['templates'] });
    expect(outcome.text).toContain('W1234567');
    expect(model?.requests.length).toBe(2);
  });

  const noMaxTokens = {
    message:
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    param: 'max_tokens',
    code: 'unsupported_parameter',
  };

  it('asks again without what the model refuses, and remembers it', async () => {
    const noTemperature = { message: "'temperature' does not support 0.2 with this model." };
    model = await startScriptedModel([
      { status: 400, error: noMaxTokens },
      { status: 400, error: noTemperature },
      { pieces: [reply] },
    ]);
    const prices = { microUsdPerInputToken: undefined, microUsdPerOutputToken: undefined };
    const writer = new ModelWriter({ baseUrl: model.baseUrl, apiKey: 'k', model: 'm', timeoutMs: 3000, ...prices });
    for (let time = 0; time < 2; time += 1) {
      for await (const chunk of writer.write(aWriteRequest({ facts }), new AbortController().signal)) void chunk;
    }
    const asked = model.requests.map((body) =>
      ['max_tokens', 'max_completion_tokens', 'temperature'].filter((name) => name in body),
    );
    expect(asked).toEqual([
      ['max_tokens', 'temperature'],
      ['max_completion_tokens', 'temperature'],
      ['max_completion_tokens'],
      ['max_completion_tokens'],
    ]);
  });

  it('gives up when the model refuses the same again', async () => {
    expect((await drafted([{ status: 400, error: noMaxTokens }])).fellBack).toBe(true);
    expect(model?.requests.length).toBe(2);
  });

  it.each([400, 401, 404])('asks once when refused with %d', async (status) => {
    expect((await drafted([{ status }])).fellBack).toBe(true);
    expect(model?.requests.length).toBe(1);
  });

  const half = 'Hello,\n\nYour order [[order.num';
  const failures: [string, Script][] = [
    ['a stream closed midway', { pieces: [half], end: 'close' }],
    ['a connection broken midway', { pieces: [half], end: 'break' }],
    ['a reply cut by its length', { pieces: [half], end: 'length' }],
    ['a filtered reply', { pieces: [half], end: 'content_filter' }],
    ['an empty reply', { pieces: [] }],
    ['a blank reply', { pieces: [' \n\n ', '\t'] }],
    ['a frame that is no JSON', { raw: ['data: {"choices":[{"delta":{"content":"Hel\n\n'], end: 'close' }],
    ['a frame of another shape', { raw: ['data: {"choices":[{"delta":{"content":{"x":1}}}]}\n\n'], end: 'close' }],
    ['a frame that is null', { raw: ['data: null\n\n'], end: 'close' }],
    ['an error inside the stream', { raw: ['data: {"error":{"message":"no"}}\n\n'], end: 'close' }],
    ['a page instead of a stream', { raw: ['<html><body>Gateway</body></html>'], end: 'close' }],
    ['nothing but thoughts', { pieces: ['<think>', 'they ask for', ' an order</think>'] }],
    [
      'the wrong language',
      {
        pieces: [
          'Bonjour, nous avons bien reçu votre message concernant votre commande et nous allons regarder cela au plus vite avec notre équipe.',
        ],
      },
    ],
  ];
  it.each(failures)('starts anew with the templates after %s', async (_, script) => {
    const outcome = await drafted([script]);
    expect(outcome).toMatchObject({ writer: 'templates', fellBack: true, restarts: ['templates'] });
    expect(outcome.text).toMatch(/^Hello,\n\nThank you for your message\./);
    expect(model?.requests.length).toBe(1);
  });

  it.each<[string, Script]>([
    ['says nothing', { headersMs: 60_000 }],
    ['begins no reply', { end: 'never' }],
    ['stops midway', { pieces: [half], end: 'never' }],
    ['drips without end', { pieces: ['a '], betweenMs: 20, isEndless: true }],
  ])('leaves a model that %s at the deadline', async (_, script) => {
    const outcome = await drafted([script], { timeoutMs: 300 });
    expect(outcome.fellBack).toBe(true);
    expect(outcome.ms).toBeLessThan(10_000);
    if (script.headersMs === undefined) {
      await untilAnswersEnd();
      expect(model?.openAnswers()).toBe(0);
    }
  });

  it.each<[string, Script]>([
    ['endless text', { pieces: ['more and more '.repeat(50)], isEndless: true }],
    ['endless thoughts', { pieces: ['<think>', 'and then '.repeat(200)], isEndless: true }],
    ['one endless line that is no frame', { pieces: [], raw: ['x'.repeat(6_000_000)], end: 'never' }],
  ])('stops reading %s long before the deadline, and closes the connection', async (_, script) => {
    const outcome = await drafted([script], { timeoutMs: 20_000 });
    expect(outcome.fellBack).toBe(true);
    expect(outcome.ms).toBeLessThan(10_000);
    await untilAnswersEnd();
    expect(model?.openAnswers()).toBe(0);
  });

  it('stops a model that goes round in circles after a few sentences', async () => {
    const outcome = await drafted([{ pieces: ['We look into your order for you. '], isEndless: true }]);
    expect(outcome.fellBack).toBe(true);
    expect(outcome.usage?.outputTokens).toBeLessThan(200);
  });

  it('does not wait for a stream that stays open after the reply is complete', async () => {
    const done = `data: ${JSON.stringify({ choices: [{ delta: { content: reply }, finish_reason: 'stop' }] })}\n\n`;
    const outcome = await drafted([{ raw: [done], end: 'never' }], { timeoutMs: 20_000 });
    expect(outcome.fellBack).toBe(false);
    expect(outcome.ms).toBeLessThan(10_000);
  });

  it('counts what a failed reply cost, by estimate where the provider does not say', async () => {
    const { usage } = await drafted([{ pieces: [half], end: 'close' }]);
    expect(usage?.inputTokens).toBeGreaterThan(300);
    expect(usage?.outputTokens).toBeGreaterThan(3);
  });

  it('takes spoken thoughts out, however their tags are cut', async () => {
    const outcome = await drafted([{ pieces: [...`<think>They want [[order.eta]].</think>\n\n${reply}`] }]);
    expect(outcome.text).toMatch(/^Hello,/);
    expect(outcome.text).not.toContain('They want');
  });

  it('stops at once when the client leaves, and pays nobody else', async () => {
    const leave = new AbortController();
    const drafting = drafted([{ pieces: [half], end: 'never' }], { signal: leave.signal, timeoutMs: 20_000 });
    while ((model?.firstTokenAt.length ?? 0) === 0) await pause(10);
    leave.abort();
    await expect(drafting).rejects.toThrow();
    await untilAnswersEnd();
    expect(model?.openAnswers()).toBe(0);
    expect(model?.requests.length).toBe(1);
  });

  it('leaves no listener behind', async () => {
    const { signal } = new AbortController();
    await drafted([{ pieces: [...reply] }], { signal });
    expect(getEventListeners(signal, 'abort').length).toBe(0);
  });

  it('adds the mailbox’s signature after the closing', async () => {
    const mailbox = { ...aWriteRequest().mailbox, signature: 'The shop\n+49 30 123456' };
    const outcome = await drafted([{ pieces: [reply] }], { request: { mailbox } });
    expect(outcome.text).toMatch(/Kind regards,\nThe shop\n\+49 30 123456$/);
    expect(outcome.vouched).toContain('+49 30 123456');
  });

  it('hands out the first characters as they come', async () => {
    model = await startScriptedModel([{ pieces: ['Hello', ', Anna'], betweenMs: 1000 }]);
    const writer = new ModelWriter({
      baseUrl: model.baseUrl,
      apiKey: undefined,
      model: 'm',
      timeoutMs: 5000,
      microUsdPerInputToken: undefined,
      microUsdPerOutputToken: undefined,
    });
    const seen: number[] = [];
    await writeDraft(aWriteRequest(), {
      writers: [writer],
      passages: [],
      signal: new AbortController().signal,
      onPart: () => seen.push(performance.now()),
      onRestart: () => undefined,
      onUsage: () => undefined,
    });
    expect((seen[0] ?? Infinity) - (model.firstTokenAt[0] ?? 0)).toBeLessThan(950);
  });
});
