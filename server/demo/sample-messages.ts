import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Message } from '../../shared/message.js';
import { parseHtml } from '../mail/visible-text/bounded-dom.js';
import { htmlToPlain } from '../mail/visible-text/html-to-plain.js';
import { projectRoot } from '../project-root.js';

export const samplesFolder = join(projectRoot, 'samples');

/** A line of the sample mailbox. */
export interface SampleHead {
  id: string;
  /** As a mail program shows it: `Name <address>`. */
  from: string;
  subject: string;
  language: string;
  receivedAt: string;
  preview: string;
}

export interface Sample extends SampleHead {
  message: Message;
  html?: string;
  text: string;
}

/** The messages of `samples/`, oldest first. Each stands for a customer's mail to the demo shop. */
export async function readSamples(mailbox: string): Promise<Sample[]> {
  const names = (await readdir(samplesFolder)).filter((name) => name.endsWith('.eml')).sort();
  const samples = await Promise.all(names.map((name) => readSample(name, mailbox)));
  return samples.sort((one, other) => one.receivedAt.localeCompare(other.receivedAt));
}

async function readSample(name: string, mailbox: string): Promise<Sample> {
  return sampleOf(name.replace(/\.eml$/, ''), await readFile(join(samplesFolder, name)), mailbox);
}

/** A message as it was received, as the try-it page shows it. */
export async function sampleOf(id: string, raw: Buffer, mailbox: string): Promise<Sample> {
  const mail = await PostalMime.parse(raw);
  const { name, address } = mail.from ?? {};
  const personName = name?.replaceAll(/\s+/g, ' ');
  const from = personName ? `${personName} <${address ?? ''}>` : (address ?? '');
  return {
    id,
    from,
    subject: mail.subject ?? '',
    language: mail.headers.find((header) => header.key === 'content-language')?.value ?? '',
    receivedAt: timeOf(mail.date),
    preview: (mail.text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 120),
    message: {
      channel: 'email',
      client: 'file',
      mode: 'read',
      mailbox,
      kind: 'mime',
      rawBase64: raw.toString('base64'),
    },
    ...(mail.html === undefined ? {} : { html: mail.html }),
    text: mail.text ?? htmlToPlain(parseHtml(mail.html ?? '')),
  };
}

/** Of a mail that says no time, or none that is one: the beginning of time. */
function timeOf(date: string | undefined): string {
  const time = new Date(date ?? 0);
  return (Number.isNaN(time.getTime()) ? new Date(0) : time).toISOString();
}
