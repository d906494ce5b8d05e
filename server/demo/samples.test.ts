import { afterAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { assistance as assistanceSchema, type Assistance } from '../../shared/assistance.js';
import { assemble } from '../assemble.js';
import { demoAgent } from '../auth/demo-identity.js';
import { readConfig } from '../config.js';
import { makeLog } from '../log.js';
import { readSamples, samplesFolder } from './sample-messages.js';

const expectation = z.strictObject({
  disposition: z.string(),
  language: z.string(),
  standing: z.string(),
  intents: z.array(z.string()).default([]),
  signals: z.array(z.string()).default([]),
  says: z.array(z.string()).default([]),
  never: z.array(z.string()).default([]),
});
const expected = z
  .record(z.string(), expectation)
  .parse(parse(readFileSync(join(samplesFolder, 'expected.yaml'), 'utf8')));

const assembled = await assemble({
  config: readConfig({}),
  log: makeLog('silent'),
  place: { kind: 'memory' },
});
afterAll(() => assembled.close());
const [organization] = assembled.organizations.all();
const mailbox = organization?.settings.mailboxes[0];
const samples = await readSamples(mailbox?.address ?? '');

async function assistanceOf(id: string): Promise<Assistance> {
  const sample = samples.find((candidate) => candidate.id === id);
  if (organization === undefined || mailbox === undefined || sample === undefined) throw new Error(`no sample ${id}`);
  const request = { cause: { kind: 'message' as const, message: sample.message }, reply: 'sender' as const };
  const answer = await assembled.desk.ask({ organization, mailbox, agent: demoAgent }, request);
  if (answer.kind !== 'running') throw new Error('nothing is running');
  await answer.running.finished;
  return answer.running.soFar;
}

it('has an expectation for every sample, and a sample for every expectation', () => {
  expect(samples.map((sample) => sample.id).sort()).toEqual(Object.keys(expected).sort());
});

describe.each(Object.entries(expected))('%s', (id, want) => {
  const answer = assistanceOf(id);

  it('is understood and decided as expected', async () => {
    const assistance = assistanceSchema.parse(await answer);
    const { sender, understanding } = assistance.cause;
    expect(assistance.state).toBe('done');
    expect({
      disposition: assistance.disposition.kind,
      language: understanding.language,
      standing: sender.standing,
    }).toEqual({
      disposition: want.disposition,
      language: want.language,
      standing: want.standing,
    });
    const intents = [
      ...understanding.intents.map((intent) => intent.id),
      ...understanding.asks.map((ask) => ask.intent),
    ];
    expect(intents).toEqual(expect.arrayContaining(want.intents));
    expect(understanding.signals).toEqual(expect.arrayContaining(want.signals));
  });

  it('says the facts it should, has nothing unsupported, and tells nothing of anybody else', async () => {
    const assistance = await answer;
    const [draft] = assistance.drafts;
    const said = (draft?.parts ?? []).flatMap((part) => {
      const fact =
        part.kind === 'fact' ? assistance.facts.find((candidate) => candidate.id === part.factId) : undefined;
      return fact === undefined ? [] : [`${fact.alias}.${fact.field}`];
    });
    expect(said).toEqual(expect.arrayContaining(want.says));
    expect(draft?.unsupported ?? []).toEqual([]);
    expect(draft === undefined).toBe(want.disposition === 'none');
    const told = JSON.stringify([assistance.facts, assistance.passages, assistance.drafts]);
    for (const words of want.never) expect(told).not.toContain(words);
  });
});
