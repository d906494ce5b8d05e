import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standIn, type StandIn } from './stand-in.js';
import { replayTranscripts } from './transcripts.js';

let open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
});

async function begun(folder: string): Promise<StandIn> {
  const model = await standIn(folder, join(folder, 'transcript.jsonl'));
  open.push(model);
  model.about('returns-17');
  return model;
}

async function ask(baseUrl: string, user: string, schema?: object): Promise<{ status: number; text: string }> {
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: user },
      ],
      ...(schema === undefined ? {} : { response_format: { json_schema: { schema } } }),
    }),
  });
  return { status: response.status, text: await response.text() };
}

const promptsIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.prompt.txt'));
const folderOfItsOwn = (): string => mkdtempSync(join(tmpdir(), 'truedraft-stand-in-'));

describe('a stand-in for a model', () => {
  it('is shown the reading first, then the draft that rests on it, under names that tell nothing of the mail', async () => {
    const folder = folderOfItsOwn();
    const first = await begun(folder);
    expect((await ask(first.baseUrl, 'Read this', { type: 'object' })).status).toBe(404);
    expect((await ask(first.baseUrl, 'Write this')).status).toBe(404);
    const [reading = ''] = promptsIn(folder);
    expect(promptsIn(folder)).toHaveLength(1);
    expect(reading).toMatch(/^[0-9a-f]{8}\.reading\.prompt\.txt$/);
    expect(readFileSync(join(folder, 'reading.system.txt'), 'utf8')).toMatch(
      /^Be kind\.\n\nFORM .*\n{"type":"object"}\n$/,
    );

    writeFileSync(join(folder, reading.replace('prompt', 'answer')), '{"asks":[]}\n');
    const second = await begun(folder);
    expect((await ask(second.baseUrl, 'Read this', { type: 'object' })).text).toContain('{\\"asks\\":[]}');
    await ask(second.baseUrl, 'Write this');
    await ask(second.baseUrl, 'TASK\nYour draft below was checked …');
    expect(second.waiting().map((name) => name.split('.')[1])).toEqual(['draft', 'repair']);
    expect(second.outdated()).toEqual([]);
  });

  it('keeps an answer whose prompt has changed, and says so', async () => {
    const folder = folderOfItsOwn();
    await ask((await begun(folder)).baseUrl, 'Write this');
    const [name = ''] = promptsIn(folder);
    writeFileSync(join(folder, name.replace('prompt', 'answer')), 'Hello');
    const model = await begun(folder);
    expect((await ask(model.baseUrl, 'Write that')).status).toBe(200);
    expect(model.outdated()).toEqual([name.replace('.prompt.txt', '')]);
  });

  it('leaves a transcript that is replayed as a model’s is', async () => {
    const folder = folderOfItsOwn();
    await ask((await begun(folder)).baseUrl, 'Write this');
    const [name = ''] = promptsIn(folder);
    writeFileSync(join(folder, name.replace('prompt', 'answer')), 'Hello\n');
    const answer = await ask((await begun(folder)).baseUrl, 'Write this');
    const { model, transcripts } = await replayTranscripts(join(folder, 'transcript.jsonl'));
    open.push(transcripts);
    transcripts.about('returns-17');
    expect(model).toBe('stand-in');
    expect(await ask(transcripts.baseUrl, 'Write this')).toEqual(answer);
  });
});
