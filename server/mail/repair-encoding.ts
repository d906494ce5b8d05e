import { withWindowsCharacters } from './windows-1252.js';

const bytes = Array.from({ length: 256 }, (_, byte) => byte);
/** Also the control characters themselves: a decoder may have left them. */
const byteOf = new Map(
  bytes.flatMap((byte) => {
    const plain = String.fromCharCode(byte);
    return [[plain, byte] as const, [withWindowsCharacters(plain), byte] as const];
  }),
);
const maxCharacters = 4_000_000;

/**
 * Mends text that was sent as UTF-8 but labelled otherwise ("EnvoyÃ©"): if its characters, taken back to the bytes they were
 * decoded from, are valid UTF-8, that is what the sender wrote. Text that is anything else comes back as it is.
 */
export function repairEncoding(text: string): string {
  if (text.includes('\u001b$')) return fromIso2022(text);
  return withWindowsCharacters(fromUtf8(text));
}

function fromUtf8(text: string): string {
  if (!/[\u00C2-\u00F4][\u0080-\u00BF\u0152-\u2122]/.test(text) || text.length > maxCharacters) return text;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOf.get(text.charAt(at));
    if (byte === undefined) return text;
    bytes[at] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

/** Japanese sent in seven bits (ISO-2022-JP) whose label got lost: its escapes came through, and no text has such. */
function fromIso2022(text: string): string {
  if (text.length > maxCharacters || /[\u0080-\uffff]/.test(text)) return text;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return new TextDecoder('iso-2022-jp').decode(bytes);
}
