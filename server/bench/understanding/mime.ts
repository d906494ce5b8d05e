import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { readMessage } from '../../pipeline/read-message/read-message.js';
import { visibleText } from '../../mail/read-body.js';
import type { ReadMessage } from '../../pipeline/situation.js';
import { skippedLines, type BenchLine } from './bench-line.js';

interface Measured {
  file: string;
  failed: boolean;
  ms: number;
  /** Words of our body, of postal-mime's and of mailparser's. */
  words: { ours: number; postal: number; mailparser: number };
}

const maxMs = 500;
const failing = { name: 'MIME: messages that fail', floor: 0, unit: 'messages' };
const slowOnes = { name: 'MIME: messages over 0.5 s', floor: 0, unit: 'messages' };
const bodyFound = { name: 'MIME: body found where either library finds one', floor: 100, unit: '%' };

/** Every awkward message: read without failing, in time, with a body wherever either library finds one. */
export async function lines({ dataFolder }: { dataFolder: string }): Promise<BenchLine[]> {
  const folder = join(dataFolder, 'eml');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
  if (files.length === 0) return skippedLines([failing, slowOnes, bodyFound], 'eml is not there');
  const measured: Measured[] = [];
  for (const file of files) measured.push(await measure(file, readFileSync(join(folder, file))));
  const bodies = measured.filter(({ words }) => words.postal + words.mailparser > 0);
  const lost = bodies.filter(({ words }) => words.ours === 0);
  const slow = measured.filter(({ ms }) => ms > maxMs);
  const share = (got: (one: Measured) => number): number =>
    (100 * bodies.filter((one) => got(one) > 0).length) / bodies.length;
  return [
    {
      ...failing,
      ...counted(
        measured.filter(({ failed }) => failed),
        measured.length,
      ),
    },
    { ...slowOnes, ...counted(slow, measured.length) },
    {
      ...bodyFound,
      value: share(({ words }) => words.ours),
      n: bodies.length,
      beat: [
        { name: 'postal-mime', value: share(({ words }) => words.postal) },
        { name: 'mailparser', value: share(({ words }) => words.mailparser) },
      ],
      worst: lost.slice(0, 10).map(({ file, words }) => `${file}: ${words.postal} and ${words.mailparser} words`),
    },
  ];
}

function counted(bad: readonly Measured[], n: number): Pick<BenchLine, 'value' | 'n' | 'worst'> {
  return { value: bad.length, n, worst: bad.map(({ file, ms }) => `${file}: ${Math.round(ms)} ms`) };
}

async function measure(file: string, raw: Buffer): Promise<Measured> {
  const message = {
    channel: 'email',
    client: 'file',
    mode: 'read',
    mailbox: 'bench@example.com',
    kind: 'mime',
  } as const;
  const rawBase64 = raw.toString('base64');
  const reading = async (): Promise<{ ms: number; read: ReadMessage | undefined }> => {
    const start = performance.now();
    const read = await readMessage({ ...message, rawBase64 }, { signal: new AbortController().signal }).catch(
      () => undefined,
    );
    return { ms: performance.now() - start, read };
  };
  const first = await reading();
  // Readers load on their first file, and the machine may be busy: what is slow is measured again.
  const { read, ms } = first.ms > maxMs ? await reading() : first;
  const shown =
    read === undefined
      ? ''
      : [read.newText, ...read.cut.filter(({ kind }) => kind !== 'attachment').map(({ text }) => text)].join('\n');
  const postal = await PostalMime.parse(raw, { forceRfc822Attachments: true }).catch(() => undefined);
  const other = await simpleParser(raw).catch(() => undefined);
  return {
    file,
    failed: read === undefined,
    ms,
    words: {
      ours: countWords(shown),
      postal: countWords(bodyOf(postal?.html, postal?.text)),
      mailparser: countWords(bodyOf(other?.html === false ? undefined : other?.html, other?.text)),
    },
  };
}

function bodyOf(html: string | undefined, text: string | undefined): string {
  return text !== undefined && text.trim() !== '' ? text : visibleText(html ?? '');
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
