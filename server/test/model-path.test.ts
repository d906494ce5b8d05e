import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { assistance as assistanceSchema, type Assistance, type AssistanceRequest } from '../../shared/assistance.js';
import type { AssistanceEvent } from '../../shared/events.js';
import { demoSettingsPath } from '../demo/demo-settings-path.js';
import { readSettingsFile } from '../organizations/read-settings.js';
import { arrivingEvents } from './event-reader.js';
import { requestBuilder } from './message-builder.js';
import { startScriptedModel, type Script, type ScriptedModel } from './scripted-model.js';
import { startTestServer, type TestServer } from './test-server.js';

const usage = { prompt_tokens: 400, completion_tokens: 60 };
const reply: Script = {
  pieces: ['Hello Olivia,\n\nYour order [[order.', 'number]] is on its way to you.\n\nThank you for your patience.'],
  usage,
};

jest.setTimeout(30_000); // a whole server for each test

let server: TestServer | undefined;
let model: ScriptedModel | undefined;
afterEach(async () => {
  await server?.close();
  await model?.close();
});

interface Setting {
  tokensPerDay?: number;
  now?: () => Date;
  reading?: Script;
}

/** The real server with the demo shop, and a model that does what the scripts say. */
async function start(scripts: readonly Script[], { tokensPerDay, now, reading }: Setting = {}): Promise<ScriptedModel> {
  model = await startScriptedModel(scripts, reading);
  const settings = await readSettingsFile(demoSettingsPath);
  const limits = { ...settings.limits, ...(tokensPerDay === undefined ? {} : { modelTokensPerDay: tokensPerDay }) };
  server = await startTestServer({
    settings: { ...settings, limits },
    environment: { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'scripted' },
    ...(now === undefined ? {} : { now }),
  });
  return model;
}

function ask(
  text: string,
  accept = 'application/json',
  signal?: AbortSignal,
  wishes: Partial<AssistanceRequest> = {},
): Promise<Response> {
  return fetch(`${server?.url ?? ''}/v1/assistance`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify({ ...requestBuilder({ text }), ...wishes }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function assisted(text: string, wishes: Partial<AssistanceRequest> = {}): Promise<Assistance> {
  return assistanceSchema.parse(await (await ask(text, 'application/json', undefined, wishes)).json());
}

async function eventsOf(text: string): Promise<AssistanceEvent[]> {
  const events: AssistanceEvent[] = [];
  for await (const { event } of arrivingEvents(await ask(text, 'text/event-stream'))) events.push(event);
  return events;
}

/** Until it is so; a test that waits in vain fails by its own time limit. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}

const codes = ({ warnings }: Assistance) => warnings.map(({ code }) => code);

describe('a draft written by a language model', () => {
  it('reaches the client as it is written, with the record’s value where the slot was', async () => {
    await start([reply]);
    const events = await eventsOf('Where is my order W2400113?');
    const parts = events.flatMap((event) => (event.event === 'part' ? [event.part] : []));
    expect(parts[0]?.text).toMatch(/^Hello Olivia/);
    expect(parts.some((part) => part.kind === 'fact' && part.text.includes('W2400113'))).toBe(true);
    expect(events.map(({ event }) => event)).not.toContain('restart');
    expect(events.at(-1)?.event).toBe('done');
  });

  it('is begun anew by the templates when the model is cut off midway, and says so', async () => {
    await start([{ ...reply, betweenMs: 100, end: 'break' }]);
    const events = await eventsOf('Where is my order W2400113?');
    const names = events.map(({ event }) => event);
    const restart = names.indexOf('restart');
    expect(names.slice(0, restart)).toContain('part');
    expect(names.slice(restart)).toContain('part');
    const done = events.at(-1);
    if (done?.event !== 'done') throw new Error('the assistance ends with done');
    expect(codes(done.assistance)).toContain('writer-fell-back');
    expect(done.assistance.drafts[0]?.writer).toBe('templates');
    expect(done.assistance.drafts[0]?.text).toContain('W2400113');
    expect(done.assistance.drafts[0]?.text).not.toContain('Thank you for your patience');
  });

  it('is broken off when the client leaves, and may be asked for again', async () => {
    const model = await start([{ pieces: ['Hello '], isEndless: true, betweenMs: 5 }, reply]);
    const leaving = new AbortController();
    const response = await ask('Where is my order W2400113?', 'text/event-stream', leaving.signal);
    const events = arrivingEvents(response);
    for (let next = await events.next(); next.done !== true; next = await events.next())
      if (next.value.event.event === 'part') break;
    expect(model.openAnswers()).toBe(1);
    leaving.abort();
    await until(() => model.openAnswers() === 0);
    const again = await assisted('Where is my order W2400113?');
    expect(again.drafts[0]?.text).toContain('Thank you for your patience');
    expect(model.requests).toHaveLength(2);
  });

  it('is paid once when it is asked for twice, at once or later', async () => {
    const model = await start([{ ...reply, firstTokenMs: 50 }]);
    const text = 'Where is my order W2400113?';
    const [one, two] = await Promise.all([assisted(text), assisted(text)]);
    const three = await assisted(text);
    expect([two.id, three.id]).toEqual([one.id, one.id]);
    expect(model.requests).toHaveLength(1);
  });

  it('is not paid again when reopened after a minute with the same facts', async () => {
    let now = new Date('2026-11-20T12:00:00Z');
    const model = await start([reply], { now: () => now });
    const one = await assisted('Where is my order W2400113?');
    now = new Date('2026-11-20T12:02:00Z');
    const two = await assisted('Where is my order W2400113?');
    expect(two.id).not.toBe(one.id);
    expect(two.drafts[0]?.text).toBe(one.drafts[0]?.text);
    expect(two.usage).toBeUndefined();
    expect(model.requests).toHaveLength(1);
  });

  it('comes from the templates, with a warning, when today’s tokens are spent', async () => {
    const model = await start([reply], { tokensPerDay: 300 });
    const first = await assisted('Where is my order W2400113?');
    expect(first.usage).toMatchObject({ inputTokens: 400, outputTokens: 60 });
    expect(codes(first)).not.toContain('spending-limit');
    const second = await assisted('Where is my order W2400113 please?');
    expect(second.drafts[0]?.writer).toBe('templates');
    expect(codes(second)).toContain('spending-limit');
    expect(model.requests).toHaveLength(1);
  });

  it('is counted as paid when the client left midway', async () => {
    const model = await start([{ pieces: ['Hello'], betweenMs: 20, isEndless: true }], { tokensPerDay: 300 });
    const leaving = new AbortController();
    for await (const { event } of arrivingEvents(
      await ask('Where is my order W2400113?', 'text/event-stream', leaving.signal),
    ))
      if (event.event === 'part') break;
    leaving.abort();
    await until(() => model.openAnswers() === 0);
    await pause(50);
    expect(codes(await assisted('Where is my order W2400113 please?'))).toContain('spending-limit');
  });

  it('is tried again some minutes after the templates stood in for it, and not at every opening', async () => {
    let now = new Date('2026-11-20T12:00:00Z');
    const model = await start([{ end: 'break' }, reply], { now: () => now });
    expect(codes(await assisted('Where is my order W2400113?'))).toContain('writer-fell-back');
    now = new Date('2026-11-20T12:02:00Z');
    expect(codes(await assisted('Where is my order W2400113?'))).toContain('writer-fell-back');
    expect(model.requests).toHaveLength(1);
    now = new Date('2026-11-20T12:08:00Z');
    expect((await assisted('Where is my order W2400113?')).drafts[0]?.writer).toBe('scripted');
  });

  it('replaces the templates’ on the day after the limit', async () => {
    let now = new Date('2026-11-20T12:00:00Z');
    await start([reply], { tokensPerDay: 300, now: () => now });
    await assisted('Where is my order W2400113?');
    expect(codes(await assisted('Where is my order W2400113 please?'))).toContain('spending-limit');
    now = new Date('2026-11-21T01:00:00Z');
    expect((await assisted('Where is my order W2400113 please?')).drafts[0]?.writer).toBe('scripted');
  });

  it('comes in the other tones when asked for, each checked, without being paid again itself', async () => {
    const formal = {
      ...reply,
      pieces: ['Dear Olivia,\n\nYour order [[order.number]] is on its way. It has been delivered.'],
    };
    const model = await start([reply, formal, { end: 'break' }]);
    const one = await assisted('Where is my order W2400113?');
    const all = await assisted('Where is my order W2400113?', { alternatives: true });
    expect(all.drafts.map(({ id }) => id)).toEqual(['draft1', 'draft2', 'draft3']);
    expect(all.drafts[0]?.text).toBe(one.drafts[0]?.text);
    expect(all.drafts.map(({ writer }) => writer).sort()).toEqual(['scripted', 'scripted', 'templates']);
    const marked = all.drafts.find(({ text }) => text.startsWith('Dear Olivia'))?.unsupported;
    expect(marked).toMatchObject([{ why: 'event' }]);
    expect(codes(all)).toEqual([...new Set(codes(all))]);
    expect(model.requests).toHaveLength(3);
  });
});

describe('a sentence of a model’s draft that nothing supports', () => {
  const draftWith = (sentence: string): Script => ({
    pieces: ['Hello Olivia,\n\nYour order [[order.number]] is on its way to you. ', sentence, '\n\nKind regards,'],
    usage,
  });
  const lie = 'The warehouse lost it twice before.';
  const done = (events: readonly AssistanceEvent[]): Assistance => {
    const last = events.at(-1);
    if (last?.event !== 'done') throw new Error('the assistance ends with done');
    return last.assistance;
  };

  it('is said anew, once, after it was streamed, and both calls are paid', async () => {
    const model = await start([draftWith(lie), { pieces: ['1: It has not been ', 'delivered yet.'], usage }]);
    const events = await eventsOf('Where is my order W2400113?');
    const names = events.map(({ event }) => event);
    const repaired = events.flatMap((event) => (event.event === 'repaired' ? [event] : []));
    expect(repaired).toHaveLength(1);
    expect(names.indexOf('repaired')).toBeGreaterThan(names.lastIndexOf('part'));
    const { drafts, usage: paid } = done(events);
    expect(drafts[0]?.text).toContain('It has not been delivered yet.');
    expect(drafts[0]?.text).not.toContain('warehouse');
    expect(drafts[0]?.unsupported).toEqual([]);
    expect(drafts[0]?.parts).toEqual(repaired.at(-1)?.parts);
    expect(paid).toMatchObject({ inputTokens: 800, outputTokens: 120 });
    expect(model.requests).toHaveLength(2);
    const sentBack = model.requests[1]?.messages.at(-1)?.content ?? '';
    expect(sentBack).toContain(`1: ${lie}`);
    expect(sentBack).toContain('[[order.number]]');
    expect(sentBack).not.toContain('W2400113');
  });

  it('is left out when it stays open and the draft still reads whole', async () => {
    await start([draftWith(lie), { pieces: ['1: A thief took it from the lorry.'], usage }]);
    const { drafts } = await assisted('Where is my order W2400113?');
    expect(drafts[0]?.text).toMatch(/is on its way to you\.\n\nKind regards/);
    expect(drafts[0]?.unsupported).toEqual([]);
  });

  it('is left out when the repair fails, which costs nothing else', async () => {
    const model = await start([draftWith(lie), { status: 403 }]);
    const answer = await assisted('Where is my order W2400113?');
    expect(answer.drafts[0]?.writer).toBe('scripted');
    expect(answer.drafts[0]?.text).not.toContain('warehouse');
    expect(answer.usage).toMatchObject({ inputTokens: 400, outputTokens: 60 });
    expect(model.requests).toHaveLength(2);
  });

  it('stays, marked, when the draft would say nothing without it', async () => {
    await start([
      { pieces: ['Hello Olivia,\n\n', lie, '\n\nKind regards,'], usage },
      { pieces: ['1: -'], usage },
    ]);
    const { drafts } = await assisted('Where is my order W2400113?');
    expect(drafts[0]?.text).toContain(lie);
    expect(drafts[0]?.unsupported).not.toEqual([]);
  });
});

describe('what a model reads in a message, beside us', () => {
  const said = (of: Record<string, unknown>): Script => ({
    pieces: [JSON.stringify({ topics: [], asks: [], mood: 'calm', moodQuote: '', agreesTo: '', ...of })],
    usage: { prompt_tokens: 30, completion_tokens: 5 },
  });
  const mail = 'Hello, my daughter moves out and I would like peace of mind on W2400113. Thank you so much, Olivia';

  it('is asked for once a message, without its numbers', async () => {
    const model = await start([reply], { reading: said({}) });
    await assisted(mail);
    await assisted(mail);
    expect(model.readings).toHaveLength(1);
    expect(JSON.stringify(model.readings)).not.toContain('W2400113');
    expect(JSON.stringify(model.readings)).toContain('peace of mind');
  });

  it('is not believed where its words stand nowhere in the message', async () => {
    const reading = said({
      asks: [{ quote: 'Please refund me everything', topic: 'refund', wants: [], thing: '', thingQuote: '' }],
      mood: 'angry',
      moodQuote: 'you are thieves',
    });
    await start([reply], { reading });
    const { understanding } = (await assisted(mail)).cause;
    await server?.close();
    await model?.close();
    await start([reply]);
    const alone = (await assisted(mail)).cause.understanding;
    expect(understanding).toEqual(alone);
  });

  it.each<[string, Script]>([
    ['fails', { status: 500 }],
    ['is late', { end: 'never' }],
    ['answers in another form', { pieces: ['I would say it is about an order.'] }],
  ])('changes nothing when it %s', async (_, reading) => {
    await start([reply], { reading });
    const { drafts, cause } = await assisted('Where is my order W2400113?');
    expect(drafts[0]?.writer).toBe('scripted');
    expect(cause.understanding.asks.map(({ intent }) => intent)).toEqual(['order-status']);
  });
});
