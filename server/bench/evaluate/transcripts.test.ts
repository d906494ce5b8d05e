import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScriptedModel, type Script, type ScriptedModel } from '../../test/scripted-model.js';
import { recordTranscripts, replayTranscripts, type Transcripts } from './transcripts.js';

let model: ScriptedModel | undefined;
let transcripts: Transcripts | undefined;
afterEach(async () => {
  await transcripts?.close();
  await model?.close();
});

async function record(scripts: readonly Script[]): Promise<{ file: string; recorded: Transcripts }> {
  model = await startScriptedModel(scripts);
  const file = join(mkdtempSync(join(tmpdir(), 'truedraft-transcripts-')), 'some/where.jsonl');
  const recorded = await recordTranscripts(model.baseUrl, 'm', file);
  transcripts = recorded;
  return { file, recorded };
}

async function ask({ baseUrl }: Transcripts, words: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer hidden' },
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: words }] }),
  });
  return { status: response.status, text: await response.text() };
}

describe('a transcript', () => {
  it('gives each mail the answers it had, without the model, and holds no key', async () => {
    const { file, recorded } = await record([
      { pieces: ['one'] },
      { status: 429, headers: { 'retry-after': '7' } },
      { pieces: ['two'] },
    ]);
    recorded.about('a');
    const first = await ask(recorded, 'x');
    recorded.about('b');
    const refused = await ask(recorded, 'y');
    const second = await ask(recorded, 'z');
    await recorded.close();
    await model?.close();
    expect(readFileSync(file, 'utf8')).not.toContain('hidden');

    const { model: name, transcripts: replay } = await replayTranscripts(file);
    transcripts = replay;
    expect(name).toBe('m');
    replay.about('b');
    expect(await ask(replay, 'z')).toEqual(second);
    expect(await ask(replay, 'other words')).toEqual(refused);
    replay.about('a');
    expect(await ask(replay, 'x')).toEqual(first);
    expect((await ask(replay, 'x')).status).toBe(410);
  });

  it('says that an endpoint refuses, at once where it wants a key, and after some failures in a row', async () => {
    const { recorded } = await record([
      ...Array.from({ length: 5 }, () => ({ status: 503 })),
      { pieces: ['ok'] },
      { status: 401 },
    ]);
    for (let time = 0; time < 6; time += 1) await ask(recorded, 'x');
    expect(recorded.refusal()).toBeUndefined();
    await ask(recorded, 'x');
    expect(recorded.refusal()).toBe('answers 401');
  });

  it('says that nobody is there', async () => {
    const { recorded } = await record([{}]);
    await model?.close();
    expect((await ask(recorded, 'x')).status).toBe(502);
    expect(recorded.refusal()).toBe('cannot be reached');
  });

  it.each(['', 'no json', '{"a":1}'])('is not what reads %j', async (text) => {
    const file = join(mkdtempSync(join(tmpdir(), 'truedraft-transcripts-')), 'x.jsonl');
    writeFileSync(file, text);
    await expect(replayTranscripts(file)).rejects.toThrow();
  });
});
