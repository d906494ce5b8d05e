import { afterAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { assistance as assistanceSchema } from '../../shared/assistance.js';
import { AppError } from '../errors.js';
import { dataFolder, hasData } from '../test/data-folder.js';
import { localAssistance, localCaller, localDesk } from '../local-desk.js';

const maxMs = 2000;
const frenchMail = z.looseObject({ id: z.string(), header: z.string().optional(), body: z.string() });

/** Every awkward message there is, in one process: an assistance or a clear refusal, never a crash, never slow. */
describe('every message', () => {
  const messages = [...emlFiles(), ...frenchMails()];
  let assembling: ReturnType<typeof localDesk> | undefined;
  afterAll(async () => (await assembling)?.close());

  (messages.length > 0 ? it.each(messages) : it.skip.each([['no data', Buffer.alloc(0)]]))(
    '%s',
    async (name, raw) => {
      const assembled = await (assembling ??= localDesk(undefined, {}));
      const caller = localCaller(assembled);
      if (caller === undefined) throw new Error('no demo');
      const startedAt = performance.now();
      try {
        const assistance = await localAssistance(raw, caller, assembled);
        expect(assistanceSchema.parse(assistance).state).toBe('done');
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect(error).toMatchObject({ status: 422 });
      }
      expect(performance.now() - startedAt).toBeLessThan(maxMs);
    },
    30_000,
  );
});

function emlFiles(): [string, Buffer][] {
  if (!hasData('eml', 'every .eml message')) return [];
  const folder = join(dataFolder, 'eml');
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return names.map((name) => [name, readFileSync(join(folder, name))]);
}

function frenchMails(): [string, Buffer][] {
  if (!hasData('fr_emails', 'every French message')) return [];
  const lines = readFileSync(join(dataFolder, 'fr_emails', 'emails_dev.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line, index) => {
    const mail = frenchMail.parse(JSON.parse(line));
    const head = `From: Client <client${index}@example.com>\r\nTo: support@demo.example\r\nSubject: ${encoded(mail.header ?? 'Sans objet')}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`;
    return [`French mail ${mail.id}`, Buffer.from(head + mail.body)];
  });
}

function encoded(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}
