import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { bodyOf, served, type Call, type Transcripts } from './transcripts.js';

/** The writer's name in rows and transcripts, where somebody stood in for a model. */
export const standInName = 'stand-in';

const request = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.object({ json_schema: z.object({ schema: z.unknown() }) }).optional(),
});
type Asked = z.infer<typeof request>;
type Kind = 'reading' | 'draft' | 'repair';

export interface StandIn extends Transcripts {
  /** Names of the prompts that have no answer yet. */
  waiting(): readonly string[];
  /** Names of the answers given to a prompt that has changed since. */
  outdated(): readonly string[];
}

/**
 * Stands in for a model with files: the prompt of each call is written to `MAIL.KIND.prompt.txt` of `folder` (what is the same for all of a kind to
 * `KIND.system.txt`; MAIL is a digest, since the exam's ids tell what a mail is about), and answered with `MAIL.KIND.answer.txt` once that exists; until then the model is not there. A draft is asked for only when
 * the mail's reading is answered, since its prompt rests on it. Answered calls are written down in `transcript`, to be replayed like a model's.
 */
export async function standIn(folder: string, transcript: string): Promise<StandIn> {
  mkdirSync(folder, { recursive: true });
  mkdirSync(dirname(transcript), { recursive: true });
  writeFileSync(transcript, '');
  const waiting = new Set<string>();
  const outdated = new Set<string>();
  let mail = '';
  let digest = '';
  const transcripts = await served(
    async (incoming, response) => {
      const asked = request.parse(JSON.parse(await bodyOf(incoming)));
      const kind = kindOf(asked);
      const name = `${digest}.${kind}`;
      const { prompt, system } = written(asked);
      const answer = readIfThere(join(folder, `${name}.answer.txt`));
      if (answer === undefined) {
        if (!waiting.has(`${digest}.reading`)) {
          writeFileSync(join(folder, `${kind}.system.txt`), system);
          writeFileSync(join(folder, `${name}.prompt.txt`), prompt);
          waiting.add(name);
        }
        response.writeHead(404).end();
        return;
      }
      if (readIfThere(join(folder, `${name}.prompt.txt`)) !== prompt) outdated.add(name);
      const body = framesOf(answer.trim());
      const contentType = 'text/event-stream';
      const line: Call = { model: standInName, mail, messages: asked.messages, status: 200, contentType, body, ms: 0 };
      appendFileSync(transcript, `${JSON.stringify(line)}\n`);
      response.writeHead(200, { 'content-type': contentType }).end(body);
    },
    {
      about: (id) => {
        mail = id;
        digest = createHash('sha256').update(id).digest('hex').slice(0, 8);
      },
      replayedMs: () => 0,
      refusal: () => undefined,
    },
  );
  return { ...transcripts, waiting: () => [...waiting].sort(), outdated: () => [...outdated].sort() };
}

function kindOf({ messages, response_format: format }: Asked): Kind {
  if (format !== undefined) return 'reading';
  const user = messages.find(({ role }) => role === 'user')?.content ?? '';
  return user.startsWith('TASK\nYour draft below was checked') ? 'repair' : 'draft';
}

function written({ messages, response_format: format }: Asked): { prompt: string; system: string } {
  const of = (wanted: string): string => messages.find(({ role }) => role === wanted)?.content ?? '';
  const form = format === undefined ? '' : `\n\nFORM (JSON Schema)\n${JSON.stringify(format.json_schema.schema)}`;
  return { prompt: `${of('user')}\n`, system: `${of('system')}${form}\n` };
}

/** The answer as a model streams it, in one piece. */
function framesOf(answer: string): string {
  const frame = (delta: object, finish: string | null): string =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  return `${frame({ content: answer }, null)}${frame({}, 'stop')}data: [DONE]\n\n`;
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
