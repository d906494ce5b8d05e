import type { FoundValue } from './found-value.js';
import { writtenSpan, type FoldedText } from './fold-text.js';
import { isTopLevelDomain } from './top-level-domains.js';

const withScheme =
  /(?<![\p{L}\d])(?:h(?:tt|xx)ps?|s?ftp|ws|wss|file)\s?(?::|\[:\])\s?[/\\]{2}[^\s\u00a0<>"'`]+|(?<![\p{L}\d])(?:mailto|tel|sms|javascript|vbscript|data|whatsapp|skype):[^\s\u00a0<>"'`]+/gu;
/** Where one of the former may be: looked for first, for most texts have neither. */
const schemeSign = /:\]?\s?[/\\]{2}|:(?<=(?:mailto|tel|sms|javascript|vbscript|data|whatsapp|skype):)[^\s\u00a0<>"'`]/;
const bare =
  /(?<![\p{L}\d@.-])[\p{L}\d](?:[\p{L}\d-]{0,62})(?:(?:\.|\[\.\]|\(\.\)|\{\.\})[\p{L}\d](?:[\p{L}\d-]{0,62}))+(?::\d{2,5}(?!\d))?(?:[/?#][^\s\u00a0<>"'`]*)?/uy;
/** The dot of a bare domain, and what it divides. */
const innerDot = /(?:\.(?<=[\p{L}\d-]\.)|\[\.\]|\(\.\)|\{\.\})(?=[\p{L}\d])/gu;
const firstLabel = /(?<![\p{L}\d@.-])[\p{L}\d][\p{L}\d-]{0,62}$/u;
const spoken =
  /(?<![\p{L}\d])[\p{L}\d][\p{L}\d-]{0,62}(?:(?:(?:\s{1,3}|\s?[[({])(?:dot|point|punkt|punto)(?:[\])}]\s?|\s{1,3})|\s\.\s?(?=(?:com|net|org|info|biz|xyz|top|io|ru|link|shop|online|site)(?![\p{L}\d])))[\p{L}\d][\p{L}\d-]{0,62}){1,4}(?:\/[^\s\u00a0<>"'`]*)?/gu;
const spokenAt =
  /(?<![\p{L}\d])[\p{L}\d][\p{L}\d._-]{0,62}\s?[[({]\s?(?:at|arobase|@)\s?[\])}]\s?[\p{L}\d][\p{L}\d.\s[\](){}-]{2,80}/gu;
const dotWord = /(?<!\s)\s{0,4}(?:[[({]\s{0,4})?\b(?:dot|point|punkt|punto)\b\s{0,4}(?:[\])}]\s{0,4})?/gu;
const bracketDot = /\[\.\]|\(\.\)|\{\.\}/g;

/** Links and mail addresses, in whatever way they are written, as places in the folded text. */
export function findLinks(folded: FoldedText): { start: number; end: number; value: FoundValue }[] {
  const { text } = folded;
  if (!/[.@:]|dot|point|punkt|punto|arobase/.test(text)) return [];
  const found: { start: number; end: number; value: FoundValue }[] = [];
  const isTaken = new Uint8Array(text.length);
  const add = (start: number, length: number, value: string | undefined) => {
    if (value === undefined || isTaken.subarray(start, start + length).includes(1)) return;
    isTaken.fill(1, start, start + length);
    found.push({
      start,
      end: start + length,
      value: { kind: 'link', ...writtenSpan(folded, start, start + length), value },
    });
  };
  for (const match of schemeSign.test(text) ? text.matchAll(withScheme) : []) {
    const link = trimmedLink(match[0]);
    add(match.index, link.length, linkValue(writtenSpan(folded, match.index, match.index + link.length).text));
  }
  for (const { start, end } of mailAddresses(text)) add(start, end - start, text.slice(start, end));
  if (/[[({]\s?(?:at|arobase|@)/.test(text)) {
    for (const match of text.matchAll(spokenAt)) addSpokenMail(match[0], match.index, add);
  }
  for (const { start, name } of dottedNames(text)) {
    const link = trimmedLink(name);
    const written = writtenSpan(folded, start, start + link.length).text;
    if (isDomain(link.replace(bracketDot, '.'), written)) add(start, link.length, linkValue(written));
  }
  if (!/\b(?:dot|point|punkt|punto)\b|\s\.\s?[a-z]{2}/.test(text)) return found;
  for (const match of text.matchAll(spoken)) {
    const link = trimmedLink(match[0]);
    const plain = link.replace(dotWord, '.').replace(/\s+/g, '');
    const top = plain.split(/[/?#]/)[0]?.split('.').at(-1) ?? '';
    if (isTopLevelDomain(top) && (top.length !== 2 || /^(?:io|ru)$/.test(top)))
      add(match.index, link.length, linkValue(plain));
  }
  return found;
}

type AddLink = (start: number, length: number, value: string | undefined) => void;

function addSpokenMail(match: string, at: number, add: AddLink): void {
  const domain =
    /^(.*?[[({]\s?(?:at|arobase|@)\s?[\])}]\s?)([\p{L}\d-]+(?:(?:\s?[[({.]\s?(?:dot|point|punkt|punto)?\s?[\])}]?\s?|\s(?:dot|point|punkt|punto)\s)[\p{L}\d-]+)+)/su.exec(
      match,
    );
  if (domain === null) return;
  const [whole, head = '', tail = ''] = domain;
  add(
    at,
    whole.length,
    `${head.split(/[\s[({]/)[0] ?? ''}@${tail.replace(dotWord, '.').replace(/[\s[\](){}]+/g, '')}`.replace(
      /\.{2,}/g,
      '.',
    ),
  );
}

/** Words with dots inside and what follows them as a path. Looks outwards from each dot: most texts have few. */
function dottedNames(text: string): { start: number; name: string }[] {
  const found: { start: number; name: string }[] = [];
  let done = 0;
  for (const { index: dot } of text.matchAll(innerDot)) {
    const label = dot < done ? undefined : firstLabel.exec(text.slice(Math.max(done, dot - 63), dot))?.[0];
    if (label === undefined) continue;
    bare.lastIndex = dot - label.length;
    const name = bare.exec(text)?.[0];
    if (name === undefined) continue;
    found.push({ start: dot - label.length, name });
    done = dot - label.length + name.length;
  }
  return found;
}

/** Looks outwards from each @, so that no text makes this slow. */
function mailAddresses(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+$/u.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u.exec(text.slice(at + 1, at + 255))?.[0];
    if (local !== undefined && domain !== undefined)
      found.push({ start: at - local.length, end: at + 1 + domain.length });
  }
  return found;
}

/** Leaves out what ends the sentence, not the link; a closing bracket stays only if the link opened it. */
function trimmedLink(link: string): string {
  let end = link.length;
  for (; end > 0; end--) {
    const last = link.charAt(end - 1);
    if (/[.,;:!?*_'\]}>|]/.test(last)) continue;
    if (last === ')' && !link.slice(0, end - 1).includes('(')) continue;
    break;
  }
  const closing = /^[^()]*\)/.exec(link.slice(0, end));
  return closing === null ? link.slice(0, end) : link.slice(0, closing[0].length - 1);
}

/** "arrived.So" is two sentences, "example.com" is a link: the last label must be a top-level domain, and not a sentence's capital. */
function isDomain(link: string, written: string): boolean {
  const [host = ''] = link.split(/[/?#:]/);
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return host.split('.').every((part) => Number(part) < 256);
  const labels = host.split('.');
  const top = labels.at(-1) ?? '';
  const hasPath = link.length > host.length + 1;
  if (!isTopLevelDomain(top) || (labels.length === 2 && (labels[0]?.length ?? 0) < 2 && !hasPath))
    return labels[0] === 'www' && labels.length > 2;
  if (hasPath || labels[0] === 'www' || labels.length > 2) return true;
  const end = written.split('.').at(-1) ?? '';
  return (
    !/^\p{Lu}\p{Ll}/u.test(end) &&
    !(
      top.length === 2 &&
      /^(am|as|at|be|by|do|in|is|it|me|my|no|or|so|to|us|de|et|la|se|si|il|es|tu|un|pa)$/.test(top) &&
      (labels[0]?.length ?? 0) < 4
    )
  );
}

function linkValue(written: string): string | undefined {
  const plain = written
    .normalize('NFKC')
    .replace(/[\p{Cf}\u034f]/gu, '')
    .replace(bracketDot, '.')
    .replace(/\[:\]/, ':')
    .replace(/\s/g, '')
    .replace(/^hxxp/i, 'http')
    .replaceAll('\\', '/');
  const link =
    /^[a-z]+:/i.test(plain) && !/^[^/.]*\.[^/:]*(?::(?!\d)[^/:]*)*:\d/.test(plain) ? plain : `https://${plain}`;
  return URL.canParse(link) ? new URL(link).href.replace(/^(https?:\/\/[^/]+)\/$/, '$1') : plain.toLowerCase();
}
