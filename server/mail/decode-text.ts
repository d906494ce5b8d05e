import { withWindowsCharacters } from './windows-1252.js';

const maxCharacters = 2_000_000;

/** Bytes as text: by a byte order mark, else UTF-8 where it is valid, else Windows-1252, which old programs write. */
export function decodeText(content: Uint8Array): string {
  const bytes = content.subarray(0, maxCharacters);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return withWindowsCharacters(new TextDecoder('latin1').decode(bytes));
  }
}
