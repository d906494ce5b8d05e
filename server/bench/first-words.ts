import { setTimeout as pause } from 'node:timers/promises';
import type { Connector } from '../connectors/connector.js';
import { demoSettingsPath } from '../demo/demo-settings-path.js';
import { readSettingsFile } from '../organizations/read-settings.js';
import { arrivingEvents } from '../test/event-reader.js';
import { connectorWith } from '../test/gathering.js';
import { requestBuilder } from '../test/message-builder.js';
import { startScriptedModel, type ScriptedModel } from '../test/scripted-model.js';
import { startTestServer, type TestServer } from '../test/test-server.js';
import type { BenchOptions } from './bench-options.js';
import { ownNumber, shopRecords } from './injection/shop.js';
import type { BenchLine } from './understanding/bench-line.js';
import { percentile } from './understanding/statistics.js';

const barMs = 15;
const firstTokenMs = 120;
const connectorsMs = [20, 60];
const firstWords = 'Hello Olivia,';
/** Between pieces of the reply: some fifty tokens a second. */
const betweenMs = 20;

/**
 * How much later than the model's first token its words reach a client, through the real server, HTTP and server-sent events; and how much
 * of the whole is neither the systems nor the model. One request at a time, each a message of its own.
 */
export async function lines({ isQuick, progress }: BenchOptions): Promise<BenchLine[]> {
  const model = await startScriptedModel([
    {
      firstTokenMs,
      betweenMs,
      pieces: [firstWords, '\n\nYour order [[order.number]]', ' is on its way.\n\nKind regards'],
    },
  ]);
  const server = await startServer(model);
  try {
    const count = isQuick ? 25 : 200;
    await measureOne(server, model, 1_000_000); // the first loads what only drafts with a model need
    const measured: Measured[] = [];
    const direct: number[] = [];
    for (let index = 0; index < count; index += 1) {
      measured.push(await measureOne(server, model, index));
      direct.push(await measureDirect(model));
      if (index % 50 === 49) progress(`first words: ${index + 1} of ${count}`);
    }
    const after = measured.map(({ afterTokenMs }) => afterTokenMs);
    const ours = measured.map(({ oursMs }) => oursMs);
    const ms = (name: string, value: number, floor?: number): BenchLine => ({
      name,
      value,
      n: count,
      unit: 'ms',
      ...(floor === undefined ? {} : { floor }),
    });
    return [
      ms('first words after the model’s first token, p95', percentile(after, 0.95), barMs),
      ms('first words after the model’s first token, p50', percentile(after, 0.5)),
      ms('the same without a server between, p95', percentile(direct, 0.95)),
      ms('the same without a server between, p50', percentile(direct, 0.5)),
      ms('first words beyond the look-ups and the first token, p95', percentile(ours, 0.95), barMs),
      ms('first words beyond the look-ups and the first token, p50', percentile(ours, 0.5)),
      {
        name: 'model calls paid beyond one a message',
        value: model.requests.length - 2 * count - 1,
        n: count,
        unit: 'calls',
      },
    ];
  } finally {
    await server.close();
    await model.close();
  }
}

interface Measured {
  /** From the model's first token on the wire until its words are at the client. */
  afterTokenMs: number;
  /** From the request until the words, less the look-ups and the time from the model's request to its first token, as they were. */
  oursMs: number;
}

/** When the first look-up of a message began and the last ended: timers are never early and often late. */
const lookUps = { startedAt: Infinity, endedAt: 0 };

async function measureOne(server: TestServer, model: ScriptedModel, index: number): Promise<Measured> {
  Object.assign(lookUps, { startedAt: Infinity, endedAt: 0 });
  const startedAt = performance.now();
  const text = `Hello,\n\nwhere is my order ${ownNumber}? When will it arrive?\n\nThanks\nOlivia`;
  const response = await fetch(`${server.url}/v1/assistance`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify(requestBuilder({ text, internetMessageId: `<first-${index}@example.com>` })),
  });
  let wordsAt: number | undefined;
  for await (const { event, at } of arrivingEvents(response)) {
    if (event.event === 'part' && event.part.text.startsWith(firstWords)) wordsAt ??= at;
    if (event.event === 'error') throw new Error(event.code);
  }
  const tokenAt = model.firstTokenAt.at(-1);
  const askedAt = model.askedAt.at(-1);
  if (wordsAt === undefined || tokenAt === undefined || askedAt === undefined)
    throw new Error('the model’s words did not arrive');
  const othersMs = lookUps.endedAt - lookUps.startedAt + (tokenAt - askedAt);
  return { afterTokenMs: wordsAt - tokenAt, oursMs: wordsAt - startedAt - othersMs };
}

/** How long after its first token the model's words are at a client that asks it itself: what this machine costs at that moment. */
async function measureDirect(model: ScriptedModel): Promise<number> {
  const response = await fetch(`${model.baseUrl}/chat/completions`, { method: 'POST', body: '{"messages":[]}' });
  let arrivedAt: number | undefined;
  for await (const _ of response.body ?? []) arrivedAt ??= performance.now();
  return (arrivedAt ?? NaN) - (model.firstTokenAt.at(-1) ?? NaN);
}

async function startServer(model: ScriptedModel): Promise<TestServer> {
  const settings = await readSettingsFile(demoSettingsPath);
  const far = 1e9;
  const limits = {
    ...settings.limits,
    requestsPerMinute: far,
    requestsPerMinutePerAgent: far,
    lookUpsPerAgentPerHour: far,
    lookUpsPerSenderPerHour: far,
    modelTokensPerDay: far,
  };
  const server = await startTestServer({
    settings: { ...settings, limits, connectors: [] },
    environment: { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'scripted' },
  });
  for (const organization of server.assembled.organizations.all())
    server.assembled.organizations.put({ ...organization, connectors: connectorsMs.map(slowConnector) });
  return server;
}

function slowConnector(delayMs: number, index: number): Connector {
  const connector = connectorWith(`shop${index}`, index === 0 ? shopRecords('') : []);
  return {
    ...connector,
    async lookUp(lookUp, context) {
      lookUps.startedAt = Math.min(lookUps.startedAt, performance.now());
      await pause(delayMs);
      lookUps.endedAt = performance.now();
      return connector.lookUp(lookUp, context);
    },
  };
}
