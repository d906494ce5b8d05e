import { mailWords } from '../../languages/all.js';
import { holdsAny } from './phrases.js';
import { anyOf } from './word-pattern.js';

const maxTail = 18;
const maxLineLength = 90;
const maxBarredLength = 300;
const goodbye = `(?:${anyOf(mailWords('closings'))})`;
/** Also in two languages: "Met vriendelijke groet / Kind regards". */
const closing = new RegExp(`^${goodbye}(?:\\s{0,3}[/|,–-]\\s{0,3}${goodbye})?[\\s,.!;:]*$`, 'iu');
const position = new RegExp(`(?:^|[^\\p{L}])(?:${anyOf(mailWords('positions'))})(?![\\p{L}])`, 'iu');
const phone = new RegExp(
  String.raw`(?:\+|\b0|\(\d)[\d\s().\/-]{7,20}\d|(?:^|\s)(?:${anyOf(mailWords('phoneLabels'))})\s{0,2}[.:]\s{0,3}[+(\d]`,
  'iu',
);
/** A company's entry in a register or its tax number. */
const register =
  /(?:^|[^\p{L}])(?:kvk|btw|vat|ust-?id(?:nr)?|hr[ab]|nip|regon|krs|nipc|nif|cif|p\.?\s?iva|c\.\s?f\.|rea|siret|siren|rcs|tva)(?:[-\s.]?(?:nr|no|n°|id))?\s{0,2}[.:]?\s{0,2}(?:[A-Z]{2,3}\s?)?[\dA-Z][\d\s.-]{5,}/iu;
const mailOrWeb = /[^\s@]{1,64}@[^\s@]{1,190}\.[a-z]{2,}|https?:\/\/|www\.|skype\s{0,2}:/iu;
const postcode = /(?:^|\s)(?:[A-Z]{1,2}-)?\d{4,5}\s\p{Lu}\p{L}+|\d{2}-\d{3}\s\p{Lu}/u;

/** Whether a line alone shows that it belongs to a signature: a phone, an address, a web page, a position. */
export function isContactLine(line: string): boolean {
  const text = line.trim();
  return (
    text.length <= maxLineLength &&
    (phone.test(text) || register.test(text) || mailOrWeb.test(text) || position.test(text) || postcode.test(text))
  );
}

/**
 * Where the signature begins in a stretch of new text, or undefined. It begins with a closing ("Regards,") or the sender's
 * name, all that follows is short, and something of it is more than a name: a bare "Best regards, Anna" stays in the message.
 */
export function signatureStart(lines: readonly string[], senderName: string | undefined): number | undefined {
  const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [index]));
  const tail = filled.slice(-maxTail);
  const isWhole = tail.length === filled.length;
  let start: number | undefined;
  let hasContact = false;
  for (let at = tail.length - 1; at >= 0; at -= 1) {
    const index = tail[at] ?? 0;
    const line = (lines[index] ?? '').trim();
    if (closing.test(line)) {
      if (hasContact) start = index;
      continue;
    }
    if (!isShort(line)) break;
    hasContact ||= isContactLine(line);
    if (hasContact && isNameOf(line, senderName)) start = index;
  }
  return (isWhole && start === tail[0]) || (start !== undefined && isAnnounced(lines, start)) ? undefined : start;
}

/** "Company: Ruiz S.L.". */
export function isLabelled(line: string): boolean {
  return /^\s{0,3}\p{L}[\p{L} .'’-]{1,30}[:：]\s{1,20}\S/u.test(line);
}

const announcesData = holdsAny(mailWords('ownData'));

/** Data somebody gives look like a signature: what stands above them ends with a colon, or names an address and ends in no full stop. */
function isAnnounced(lines: readonly string[], start: number): boolean {
  let at = start - 1;
  while (at >= 0 && (lines[at] ?? '').trim() === '') at -= 1;
  const above = (lines[at] ?? '').trim().slice(-200);
  const labels = lines.slice(start).filter((line) => isLabelled(line) && !phone.test(line) && !mailOrWeb.test(line));
  if (labels.length >= 2 && announcesData(lines.slice(0, start).join(' ').slice(-300))) return true;
  if (closing.test((lines[start] ?? '').trim())) return false;
  return /[:：]$/.test(above) || (!/[.!?…,]$/u.test(above) && announcesData(above));
}

/** Companies join what they have to say by bars: each part is as short as a line of its own. */
function isShort(line: string): boolean {
  return line.length <= maxBarredLength && line.split(/\s[|•·]\s/).every(isShortPart);
}

function isShortPart(line: string): boolean {
  return (
    line.length <= maxLineLength &&
    !/[?]$/.test(line) &&
    line.split(/\s+/).length <= 10 &&
    !/[a-zà-ÿ]{3}[.!;]\s+\p{L}/u.test(line)
  );
}

function isNameOf(line: string, senderName: string | undefined): boolean {
  if (senderName === undefined) return false;
  const words = wordsOf(senderName);
  const lineWords = wordsOf(line);
  return words.length > 0 && lineWords.length <= words.length + 3 && words.every((word) => lineWords.includes(word));
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 8) ?? []
  );
}
