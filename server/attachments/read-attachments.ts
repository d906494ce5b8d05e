import { fileKind } from './file-kind.js';
import type { Piece } from './piece.js';
import { Unreadable, type UnreadReason } from './unreadable.js';

/** An attachment as it came: with its bytes, without them, or with the reason why the client could not hand them out. */
export interface ListedFile {
  name: string;
  mediaType: string;
  bytes: number;
  content?: Uint8Array;
  unread?: string;
}

export interface ReadFile {
  name: string;
  mediaType: string;
  bytes: number;
  pieces: Piece[];
  unread?: string;
}

export interface ReadOptions {
  signal: AbortSignal;
  /** The visible text of HTML. */
  htmlToText: (html: string) => string;
  /** Time for all attachments together. */
  timeoutMs?: number;
}

const maxFiles = 25;
const maxFileBytes = 15_000_000;
const defaultTimeoutMs = 12_000;
const maxTimeoutPerFileMs = 8_000;

/**
 * The text of each attachment with the places it stands at, or why it could not be read. A file that is locked, broken, too
 * large or too slow is listed as unread and fails nothing. Rejects only on an abort.
 */
export async function readAttachments(files: readonly ListedFile[], options: ReadOptions): Promise<ReadFile[]> {
  const endsAt = performance.now() + (options.timeoutMs ?? defaultTimeoutMs);
  const found: ReadFile[] = [];
  for (const file of files) {
    options.signal.throwIfAborted();
    const timeoutMs = found.length < maxFiles ? Math.min(endsAt - performance.now(), maxTimeoutPerFileMs) : 0;
    found.push(await readOne(file, options, timeoutMs));
  }
  return found;
}

async function readOne(file: ListedFile, options: ReadOptions, timeoutMs: number): Promise<ReadFile> {
  const listed = { name: file.name, mediaType: file.mediaType, bytes: file.bytes, pieces: [] };
  const reason = file.unread ?? refusal(file, timeoutMs);
  if (reason !== undefined || file.content === undefined) return { ...listed, unread: reason ?? 'not-downloaded' };
  try {
    return { ...listed, pieces: await piecesOf({ ...file, content: file.content }, options, timeoutMs) };
  } catch (error) {
    options.signal.throwIfAborted();
    return { ...listed, unread: error instanceof Unreadable ? error.reason : 'broken' };
  }
}

function refusal(file: ListedFile, timeoutMs: number): UnreadReason | undefined {
  if (file.content === undefined) return 'not-downloaded';
  if (file.content.length > maxFileBytes) return 'too-large';
  return timeoutMs <= 0 ? 'too-slow' : undefined;
}

async function piecesOf(
  file: ListedFile & { content: Uint8Array },
  { signal, htmlToText }: ReadOptions,
  timeoutMs: number,
): Promise<Piece[]> {
  const { content } = file;
  switch (fileKind(file)) {
    case 'pdf':
      return (await import('./read-pdf.js')).readPdf(content, { timeoutMs, signal });
    case 'docx':
      return (await import('./read-docx.js')).readDocx(content);
    case 'xlsx':
      return (await import('./read-xlsx.js')).readXlsx(content);
    case 'csv':
      return (await import('./read-csv.js')).readCsv(content);
    case 'eml':
      return (await import('./read-eml.js')).readEml(content, htmlToText);
    case 'html':
      return (await import('./read-html.js')).readHtml(content, htmlToText);
    case 'text':
      return (await import('./read-text.js')).readText(content);
    case 'old-office':
      throw new Unreadable(isLockedOffice(content) ? 'encrypted' : 'not-supported');
    case 'other':
      throw new Unreadable('not-supported');
  }
}

/** A new Office file with a password is an old container around a stream named so (MS-OFFCRYPTO 2.3.4.4). */
function isLockedOffice(content: Uint8Array): boolean {
  return Buffer.from(content).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
