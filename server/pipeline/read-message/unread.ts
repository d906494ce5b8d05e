import type { ReadMessage } from '../situation.js';
import type { MailPart } from './open-mail.js';

/** Smaller pictures in the text are logos and spacers. */
const minPhotoBytes = 15_000;

/** How many photos the sender sent: attached, or large ones shown in the text. */
export function photosIn(parts: readonly MailPart[]): number {
  return parts.filter((part) => isPicture(part) && (!part.isInline || part.bytes >= minPhotoBytes)).length;
}

/**
 * Why there was nothing to read in a message whose text says nothing: its words are in a form that one mail program alone can open (TNEF), are
 * encrypted, or it has only pictures or files. Undefined where there are words, or nothing at all. Pure.
 */
export function unreadBecause(
  { newText, cut }: Pick<ReadMessage, 'newText' | 'cut'>,
  parts: readonly MailPart[],
): ReadMessage['unread'] {
  if (/-----BEGIN PGP MESSAGE-----/.test(newText) || parts.some(isEncrypted)) return 'encrypted';
  const hasForward = cut.some(({ kind, text }) => kind === 'forward' && /\p{L}/u.test(text));
  if (/[\p{L}\p{N}]/u.test(newText) || /\p{Extended_Pictographic}/u.test(newText) || hasForward) return undefined;
  if (parts.some(isContainer)) return 'container';
  if (parts.length === 0) return undefined;
  return parts.every(isPicture) ? 'pictures' : 'files';
}

function isPicture({ mediaType, name }: MailPart): boolean {
  return mediaType.startsWith('image/') || /\.(?:jpe?g|png|gif|heic|webp|tiff?|bmp)$/i.test(name);
}

function isContainer({ mediaType, name }: MailPart): boolean {
  return /ms-tnef/i.test(mediaType) || /^winmail\.dat$/i.test(name);
}

function isEncrypted({ mediaType, name }: MailPart): boolean {
  return /(?:x-)?pkcs7-mime|pgp-encrypted/i.test(mediaType) || /\.p7m$/i.test(name);
}
