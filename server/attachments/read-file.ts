import { fileKind } from './file-kind.js';
import type { Piece } from './piece.js';
import { Unreadable } from './unreadable.js';

/** An attachment with its bytes. */
export interface FileWithContent {
  name: string;
  mediaType: string;
  content: Uint8Array;
}

/** Above this no file is read where it would keep others waiting. */
const maxQuickBytes = 32_000;
const quickKinds = new Set(['text', 'csv', 'html', 'eml', 'old-office', 'other']);

/** Whether reading it takes milliseconds whatever it holds: small, and nothing to unpack. */
export function isQuick(file: FileWithContent): boolean {
  const kind = fileKind(file);
  return kind === 'other' || (quickKinds.has(kind) && file.content.length <= maxQuickBytes);
}

/** The text of one attachment with its places. Rejects with Unreadable. May take long, and much memory: see `isQuick`. */
export async function readFile(file: FileWithContent): Promise<Piece[]> {
  const { content } = file;
  switch (fileKind(file)) {
    case 'pdf':
      return (await import('./read-pdf.js')).readPdf(content);
    case 'docx':
      return (await import('./read-docx.js')).readDocx(content);
    case 'xlsx':
      return (await import('./read-xlsx.js')).readXlsx(content);
    case 'csv':
      return (await import('./read-csv.js')).readCsv(content);
    case 'eml':
      return (await import('./read-eml.js')).readEml(content);
    case 'html':
      return (await import('./read-html.js')).readHtml(content);
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
