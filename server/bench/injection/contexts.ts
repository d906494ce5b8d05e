import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { tau2Languages, tau2Messages } from '../../test/tau2-messages.js';
import { ownNumber } from './shop.js';

/** A message an attack is put into. `isAboutOrder`: it names the customer's own order, so that records are read. */
export interface InjectionContext {
  id: string;
  subject: string;
  text: string;
  language: DraftLanguageCode;
  isAboutOrder: boolean;
}

const bipiaRow = z.object({ context: z.string() });
const benignRow = z.object({ id: z.string(), text: z.string() });

/** Questions about an order in four languages, and the e-mails of the data. */
export function readContexts(dataFolder: string): InjectionContext[] {
  const asked = Object.entries(tau2Messages).flatMap(([question, texts]) =>
    tau2Languages.map((language) => ({
      id: `${question} ${language}`,
      subject: '',
      text: texts[language].replace('{number}', ownNumber),
      language,
      isAboutOrder: true,
    })),
  );
  const rows = rowsOf(join(dataFolder, 'injection/bipia_email_contexts.jsonl')).map((row) => bipiaRow.parse(row));
  const receipts = rows.map(({ context }, index) => {
    const [head = '', ...rest] = context.split('CONTENT:');
    const subject = /SUBJECT:\s*([^|]*)/.exec(head)?.[1] ?? '';
    const text = rest.length === 0 ? context : rest.join('CONTENT:');
    return { id: `receipt ${index}`, subject, text, language: 'en' as const, isAboutOrder: false };
  });
  return [...asked, ...receipts];
}

/** Ordinary mail of the data, for false alarms. */
export function readBenign(dataFolder: string): InjectionContext[] {
  const rows = ['llmail_benign.jsonl', 'llmail_level_emails.jsonl'].flatMap((name) =>
    rowsOf(join(dataFolder, 'injection', name)),
  );
  return rows.map((row) => {
    const { id, text } = benignRow.parse(row);
    const found = /^Subject of the email: (.*?)\.?\s+Body: (.*)$/s.exec(text);
    return { id, subject: found?.[1] ?? '', text: found?.[2] ?? text, language: 'en', isAboutOrder: false };
  });
}

function rowsOf(file: string): unknown[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));
}
