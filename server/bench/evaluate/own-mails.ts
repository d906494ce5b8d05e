import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

export interface OwnMail {
  id: string;
  raw: Buffer;
}

/** The mails of a place, and what is wrong with the rest of it, in one sentence. */
export interface OwnMails {
  mails: OwnMail[];
  mistake?: string;
}

/** Reads a folder of `.eml` and mbox files (`.mbox`, or named `mbox`), or one such file. What was read before a broken one is kept. */
export async function ownMails(path: string): Promise<OwnMails> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) return { mails: [], mistake: `${path}: there is no such file or folder.` };
  const names = info.isDirectory()
    ? (await readdir(path))
        .filter(isMailFile)
        .sort()
        .map((name) => join(path, name))
    : [path];
  if (names.length === 0) return { mails: [], mistake: `${path}: there is no mail in this folder (.eml, .mbox).` };
  const mails: OwnMail[] = [];
  for (const name of names) {
    const bytes = await readFile(name);
    const read: OwnMails = name.endsWith('.eml')
      ? { mails: [{ id: basename(name, '.eml'), raw: bytes }] }
      : mailsOfMbox(bytes, basename(name));
    mails.push(...read.mails);
    if (read.mistake !== undefined) return { mails, mistake: read.mistake };
  }
  return { mails };
}

function isMailFile(name: string): boolean {
  return name.endsWith('.eml') || name.endsWith('.mbox') || name === 'mbox';
}

/**
 * The mails of an mbox (RFC 4155): each begins with a "From " line at the beginning or behind a blank line, and a quoted ">From " loses one ">".
 * Bytes stay as they are. Mails before one without headers are kept.
 */
export function mailsOfMbox(bytes: Buffer, name: string): OwnMails {
  const text = bytes.toString('latin1').replaceAll('\r\n', '\n');
  if (!text.startsWith('From '))
    return { mails: [], mistake: `${name}: this is no mbox; it does not begin with a "From " line.` };
  const mails: OwnMail[] = [];
  for (const [index, entry] of `\n\n${text}`.split('\n\nFrom ').slice(1).entries()) {
    const firstLineEnd = entry.indexOf('\n');
    const mail = firstLineEnd === -1 ? '' : entry.slice(firstLineEnd + 1).replaceAll(/^>(>*From )/gm, '$1');
    if (!/^[!-9;-~]+:/.test(mail))
      return { mails, mistake: `${name}: mail ${index + 1} has no headers; the file is broken there.` };
    mails.push({ id: `${name}-${index + 1}`, raw: Buffer.from(mail, 'latin1') });
  }
  return { mails };
}
