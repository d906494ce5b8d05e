const latin = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const byteOf = new Map([...latin].map((character, byte) => [character, byte]));
const maxCharacters = 4_000_000;

/**
 * Mends text that was sent as UTF-8 but labelled otherwise ("EnvoyÃ©"): if its characters, taken back to the bytes they were
 * decoded from, are valid UTF-8, that is what the sender wrote. Text that is anything else comes back as it is.
 */
export function repairEncoding(text: string): string {
  if (text.includes('\u001b$')) return fromIso2022(text);
  return withoutControls(fromUtf8(text));
}

/** Windows writes its quotes and the euro where ISO 8859-1, by which it is labelled, has control characters nobody sends. */
function withoutControls(text: string): string {
  return text.replaceAll(/[\u0080-\u009f]/g, (control) => latin.charAt(control.charCodeAt(0)));
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
