import PostalMime from 'postal-mime';
import { randomUUID } from 'node:crypto';
import { sampleOf, type Sample } from './sample-messages.js';

/** As much of a message as is read anywhere. */
const maxBytes = 10 * 1024 * 1024;

/** Why what a visitor gave is no mail that can be answered. */
export const ownMailFaults = {
  empty: 'There is nothing in it: paste a mail, or choose an .eml file.',
  'too-large': 'It is larger than 10 MB, and more is not read.',
  'not-text': 'This is another kind of file: save the mail as .eml, or paste its text.',
  'no-mail': 'There is no mail in this file: one begins with lines such as “From:” and “Subject:”.',
} as const;
export type OwnMailFault = keyof typeof ownMailFaults;

export interface OwnMail {
  raw: Buffer;
  /** Given as a file, which must be a mail; else pasted, where words alone are one, too. */
  isFile: boolean;
  /** A customer of the demo shop, `Name <address>`, as whom to ask; else whoever the mail says. */
  from?: string;
}

/** A visitor's own mail as if it had come to the mailbox, or why it is none. */
export async function ownMail(given: OwnMail, mailbox: string): Promise<Sample | OwnMailFault> {
  const { raw, isFile } = given;
  if (raw.byteLength > maxBytes) return 'too-large';
  const text = raw.toString('latin1');
  if (text.trim() === '') return 'empty';
  if (!isText(text)) return 'not-text';
  const { headers, body } = parted(text);
  if (headers.length === 0 && isFile) return 'no-mail';
  const mail = asFrom(headers, body, { from: given.from, mailbox });
  const read = await PostalMime.parse(mail);
  const isEmpty = `${read.text ?? ''}${read.html ?? ''}`.trim() === '' && read.attachments.length === 0;
  return isEmpty ? 'empty' : sampleOf(`own-${randomUUID()}`, mail, mailbox);
}

/** Mail is text, in whatever charset: nothing in it is a control character but line ends, tabs and the escapes of Japanese. */
function isText(text: string): boolean {
  const controls = text.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f]/g) ?? [];
  return !text.startsWith('%PDF') && !text.includes('\0') && controls.length * 100 <= text.length;
}

/** The header fields, unfolded lines and all, and what follows them. No fields where the text begins with none that a mail has. */
function parted(text: string): { headers: string[]; body: string } {
  const lines = text.replace(/^(?:From .*\r?\n|\s)+/, '').split(/\r?\n/);
  const end = lines.findIndex((line) => line.trim() === '');
  const head = end === -1 ? lines : lines.slice(0, end);
  const isBlock = head.every((line) => /^(?:[!-9;-~]+:|[ \t])/.test(line));
  const known = head.filter((line) => /^(?:from|to|subject|date|received|message-id|mime-version):/i.test(line));
  if (!isBlock || known.length < 2) return { headers: [], body: text };
  const headers = head.reduce<string[]>(
    (fields, line) =>
      /^[ \t]/.test(line) ? [...fields.slice(0, -1), `${fields.at(-1) ?? ''}\r\n${line}`] : [...fields, line],
    [],
  );
  return { headers, body: end === -1 ? '' : lines.slice(end + 1).join('\r\n') };
}

/** Says who sends a mail and what the provider that received it found; the demo's mailbox is one of Google's. */
const ofSender = /^(?:from|sender|reply-to|return-path|authentication-results|arc-[\w-]+|to|x-forwarded-[\w-]+):/i;

/** The mail with the sender asked for, whose address is taken as proved, as those of the samples are. */
function asFrom(headers: readonly string[], body: string, to: { from: string | undefined; mailbox: string }): Buffer {
  const from = to.from ?? fieldOf(headers, 'from');
  const domain = /@([^\s>]+)/.exec(from ?? '')?.[1] ?? 'sender.invalid';
  const own = [
    `From: ${from?.replaceAll(/[\r\n]/g, ' ') ?? 'unknown@sender.invalid'}`,
    `To: ${to.mailbox}`,
    ...(headers.length === 0 ? ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8'] : []),
    ...(fieldOf(headers, 'date') === undefined ? [`Date: ${new Date().toUTCString()}`] : []),
  ];
  const proof = `Authentication-Results: mx.google.com;\r\n dmarc=pass header.from=${domain}`;
  const kept = headers.filter((field) => !ofSender.test(field));
  const all = [...(to.from === undefined ? [] : [proof]), ...own, ...kept];
  return Buffer.from(`${all.join('\r\n')}\r\n\r\n${body}`, 'latin1');
}

function fieldOf(headers: readonly string[], name: string): string | undefined {
  const field = headers.find((one) => one.toLowerCase().startsWith(`${name}:`));
  return field?.slice(name.length + 1).trim();
}
