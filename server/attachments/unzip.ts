import type { Entry } from 'yauzl';
import { Unreadable } from './unreadable.js';

const maxEntries = 3000;
const maxUnpackedBytes = 30_000_000;

/**
 * The wanted files of a ZIP archive, unpacked. Rejects with Unreadable: `encrypted`, `broken`, or `too-large` for more than
 * 3,000 entries or 30 MB unpacked, counted while unpacking, so that an archive that lies about its sizes gains nothing.
 */
export async function unzip(content: Uint8Array, isWanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const { fromBufferPromise } = await import('yauzl');
  const files = new Map<string, Buffer>();
  let room = maxUnpackedBytes;
  let entries = 0;
  try {
    const archive = await fromBufferPromise(Buffer.from(content), { lazyEntries: true, validateEntrySizes: true });
    for await (const entry of archive.eachEntry()) {
      entries += 1;
      if (entries > maxEntries) throw new Unreadable('too-large');
      if (!isWanted(entry.fileName)) continue;
      checkEntry(entry, room);
      const file = await unpacked(await archive.openReadStreamPromise(entry), room);
      room -= file.length;
      files.set(entry.fileName, file);
    }
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : new Unreadable('broken', { cause });
  }
  return files;
}

function checkEntry(entry: Entry, room: number): void {
  if (entry.isEncrypted()) throw new Unreadable('encrypted');
  if (entry.uncompressedSize > room) throw new Unreadable('too-large');
}

async function unpacked(stream: AsyncIterable<unknown>, room: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > room) throw new Unreadable('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
