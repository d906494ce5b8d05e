import type { UnreadReason } from '../../attachments/unreadable.js';
import type { Message, MimeMessage, Party } from '../../../shared/message.js';

/** How much of a message is read where all of it is too much. */
const maxBytes = 100_000;
const maxHeadBytes = 16_000;
/** Why the attachments of such a message are not read. */
export const tooSlow: UnreadReason = 'too-slow';

/** Stands among the recipients where a header was too long to see all of them: it is on nobody's file, so no fact is told. */
export const unseenParty: Party = { kind: 'email', address: 'unknown@recipients.invalid' };

/** The first 100 kB of a message, its attachments by name. Its header may be longer than that. */
export function beginningOf(message: Message): { part: Message; hasLostRecipients: boolean } {
  if (message.kind === 'mime') {
    const raw = bytesOf(message, maxBytes);
    const isWhole = message.rawBase64.length <= (maxBytes / 3) * 4;
    return { part: withBytes(message, raw), hasLostRecipients: !isWhole && headerEnd(raw) === undefined };
  }
  const { headers, html, text } = message;
  return {
    part: {
      ...message,
      ...(headers === undefined ? {} : { headers: headers.slice(0, maxBytes) }),
      ...(html === undefined ? {} : { html: html.slice(0, maxBytes) }),
      ...(text === undefined ? {} : { text: text.slice(0, maxBytes) }),
      attachments: message.attachments.map(({ name, mediaType, bytes }) => ({
        name,
        mediaType,
        bytes,
        unread: tooSlow,
      })),
    },
    hasLostRecipients: false,
  };
}

/** The first fields of a message's header, and nothing else: what is read where nothing else can be. */
export function headOf(message: Message): Message {
  if (message.kind === 'fields') {
    const { html: _, text: __, ...rest } = message;
    return { ...rest, headers: rest.headers?.slice(0, maxHeadBytes) ?? '', attachments: [] };
  }
  const raw = bytesOf(message, maxHeadBytes);
  const lines = raw.subarray(0, headerEnd(raw) ?? raw.length);
  // without the type of the body, the empty one behind it is plain text
  const fields = lines.toString('latin1').replaceAll(/^(?=content-)/gim, 'X-');
  return withBytes(message, Buffer.from(`${fields}\r\n\r\n`, 'latin1'));
}

function bytesOf({ rawBase64 }: MimeMessage, max: number): Buffer {
  return Buffer.from(rawBase64.slice(0, Math.ceil(max / 3) * 4), 'base64').subarray(0, max);
}

function withBytes(message: MimeMessage, raw: Buffer): MimeMessage {
  return { ...message, rawBase64: raw.toString('base64') };
}

/** Where the empty line after the header begins. */
function headerEnd(raw: Buffer): number | undefined {
  const ends = ['\r\n\r\n', '\n\n'].map((end) => raw.indexOf(end)).filter((at) => at >= 0);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
