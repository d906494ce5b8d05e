import type { Piece } from './piece.js';
import { readFile, type FileWithContent } from './read-file.js';
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
  /** Reads one file within `timeoutMs`; rejects with Unreadable. Without it each is read here and now, which a hostile file makes long. */
  readFile?: (file: FileWithContent, timeoutMs: number) => Promise<Piece[]>;
  /** Time for all attachments together. */
  timeoutMs?: number;
}

const maxFiles = 25;
const maxFileBytes = 15_000_000;
const defaultTimeoutMs = 4_000;
const maxTimeoutPerFileMs = 2_000;

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
    const read = options.readFile ?? readFile;
    return { ...listed, pieces: await read({ ...file, content: file.content }, timeoutMs) };
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
