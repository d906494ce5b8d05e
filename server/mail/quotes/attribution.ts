import { mailWords, quoteWords } from '../../languages/all.js';
import { anyOf } from './word-pattern.js';

/** A line or lines that say whose words follow: "On 3 May 2024 at 10:12, Anna <a@b.c> wrote:". */
export interface Attribution {
  lines: number;
  from?: string;
  /** As written, in the mail program's language. */
  sentAt?: string;
  /** True when it is certain without looking at what follows. */
  isSure: boolean;
}

const maxLines = 4;
const maxCharacters = 400;

const address = /[^\s<>()[\]"',;:]{1,64}@[^\s<>()[\]"',;:]{1,190}/;
const onWord = new RegExp(`^(?:${anyOf(quoteWords('on'))})(?=[\\s.,\\u00a0\\d])`, 'iu');
const wroteWord = anyOf(quoteWords('wrote'));
const endsWithWrote = new RegExp(`(?:^|[\\s>"”)\\]}])(?:${wroteWord})\\s*[:：]?\\s*-{0,6}$`, 'iu');
const hasWrote = new RegExp(`(?:^|[\\s>"”)\\],])(?:${wroteWord})(?=[\\s:：]|$)`, 'iu');
/** "Anna Berg <anna@shop.example> wrote:" and nothing else. */
const personWrote = /^[^<>\d.!?]{1,60}<[^<>\s]{1,64}@[^<>\s]{1,190}>\s[^\d.!?]{1,30}[:：]$/u;
const wroteTheFollowing = new RegExp(
  `(?:^|\\s)(?:${wroteWord})(?:\\s\\S{1,40}){1,6}\\s(?:${anyOf(mailWords('wroteTheFollowing'))})\\s*[:：]$`,
  'iu',
);
const cjkWrote = /(?:写道|寫道|님이 작성|のメール)\s*[:：]?$/u;
const year = /(?:19|20)\d\d/;
const clock = /\d{1,2}\s?[:.h]\s?\d{2}/;
const numericDay = /\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{1,4}/;
const wordDay = /\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s(?:de\s)?\p{L}{3,12}|\p{L}{3,12}\.?\s\d{1,2}(?!\d)|年\d{1,2}月/u;
const startsWithDay =
  /^(?:\p{L}{2,14}[.,]{0,2}\s+)?(?:\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{1,4}|\d{1,2}[.\s]{1,2}(?:de\s)?\p{L}{3,14}|\p{L}{3,12}\.?\s\d{1,2},)/u;

/**
 * The attribution that begins at a line, over at most four lines, or undefined. It needs evidence of a day or time together
 * with an address or a word for "wrote"; a sentence of the customer that merely mentions both is not taken.
 */
export function attributionAt(lines: readonly string[], at: number): Attribution | undefined {
  const first = plain(lines[at] ?? '');
  if (first.length < 8 || first.length > maxCharacters || !mayBegin(first)) return undefined;
  let joined = '';
  for (let count = 1; count <= maxLines + 3 && at + count <= lines.length; count += 1) {
    const line = plain(lines[at + count - 1] ?? '');
    if (line === '' && !opensAddress(joined)) return undefined;
    joined = `${joined} ${line}`.trim();
    if (joined.length > maxCharacters) return undefined;
    if (line === '') continue;
    const judged = judge(joined);
    if (judged !== undefined) return { lines: count, ...judged };
  }
  return undefined;
}

/** A program may break an address over lines with blank ones between: "Anna", "", "<", "mailto:…". */
function opensAddress(joined: string): boolean {
  return (
    (joined.includes('<') && !/>\s*[^\s>]*$/.test(joined)) ||
    (onWord.test(joined) && clock.test(joined) && !/[.!?]$/.test(joined))
  );
}

const maxUnknownLines = 3;

/**
 * What is an attribution by where it stands, in whatever language: a paragraph of at most three lines with quoted lines behind it that ends in a colon and has
 * an address in brackets or a day and time, or has both; or a name and a word for "wrote" right above them.
 */
export function attributionBeforeQuote(
  lines: readonly string[],
  at: number,
  isQuoted: (line: string) => boolean,
): Attribution | undefined {
  const first = lines[at] ?? '';
  if (isFilled(lines[at - 1] ?? '')) return undefined;
  if (first.length > maxCharacters) return undefined;
  if (isQuoted(lines[at + 1] ?? '') && saysNameThenVerb(plain(first))) return { lines: 1, isSure: false };
  if (!/[\d<@]/.test(first)) return undefined;
  let end = at;
  while (end < lines.length && end - at <= maxUnknownLines && isFilled(lines[end] ?? '') && !isQuoted(lines[end] ?? ''))
    end += 1;
  let next = end;
  while (next < lines.length && !isFilled(lines[next] ?? '')) next += 1;
  if (end - at > maxUnknownLines || !isQuoted(lines[next] ?? '')) return undefined;
  const text = lines.slice(at, end).map(plain).join(' ').slice(0, maxCharacters);
  const saysWho = /<[^<>\s]{1,64}@[^<>\s]{1,190}>/.exec(text)?.[0].slice(1, -1);
  const saysWhen = clock.test(text) && (year.test(text) || numericDay.test(text));
  const isIntroduction = /(?:[:：]|\.{3}|…)$/.test(text) && (saysWho !== undefined || saysWhen);
  if (!isIntroduction && !(saysWho !== undefined && clock.test(text) && year.test(text))) return undefined;
  const day = dayOf(text);
  return {
    lines: end - at,
    ...(saysWho === undefined ? {} : { from: saysWho }),
    ...(day === undefined ? {} : { sentAt: day }),
    isSure: false,
  };
}

/** "Anna Berg wrote:", "Anna wrote on 3 Feb 2015:". "The driver wrote:" is a sentence. */
function saysNameThenVerb(text: string): boolean {
  const verb = hasWrote.exec(text);
  if (verb === null || text.length > 100 || !/[:：]$/.test(text) || !isName(text.slice(0, verb.index))) return false;
  const rest = text.slice(verb.index + verb[0].length);
  return !/\p{L}/u.test(rest) || numericDay.test(rest) || wordDay.test(rest);
}

function isFilled(line: string): boolean {
  return line.trim() !== '';
}

function plain(line: string): string {
  return line
    .slice(0, maxCharacters + 100)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/^[\s*_>|-]+/, '')
    .replaceAll('\u00a0', ' ')
    .trim();
}

function mayBegin(line: string): boolean {
  return onWord.test(line) || startsWithDay.test(line) || (address.test(line) && hasWrote.test(line));
}

function judge(text: string): Omit<Attribution, 'lines'> | undefined {
  const found = address.exec(text)?.[0];
  const inBrackets = /<[^<>]{0,200}@[^<>]{1,200}>?|\[mailto:/i.test(text);
  if (personWrote.test(text) && endsWithWrote.test(text)) return { ...(found && { from: found }), isSure: true };
  const isDated = year.test(text) || clock.test(text) || numericDay.test(text) || wordDay.test(text);
  if (!isDated) return undefined;
  const isExact = clock.test(text) || year.test(text) || numericDay.test(text);
  const wrote = endsWithWrote.test(text) || cjkWrote.test(text) || wroteTheFollowing.test(text);
  const endsWithColon = /[:：]\s*(?:-{2,6})?$/.test(text);
  const name = found ?? nameIn(text);
  const saysWho = name === undefined ? {} : { from: name };
  const day = dayOf(text);
  const rest = { ...saysWho, ...(day === undefined ? {} : { sentAt: day }) };
  if (wrote && (endsWithColon || inBrackets || / -{2,6}$/.test(text)))
    return { ...rest, isSure: isExact || inBrackets };
  if (endsWithColon && inBrackets && (hasWrote.test(text) || onWord.test(text) || startsWithDay.test(text))) {
    return { ...rest, isSure: isExact };
  }
  if (endsWithColon && isExact && saysDayThenVerbThenName(text)) return { ...rest, isSure: true };
  const isDayThenAddress = startsWithDay.test(text) && /<[^<>\s]{1,64}@[^<>\s]{1,190}>\s*:?$/.test(text);
  return isDayThenAddress && text.length < 160 ? { ...rest, isSure: isExact } : undefined;
}

/** "Am 28.11.2026 um 10:12 schrieb Harbour & Pine:": nothing but a day, a verb and a name. "… schrieb mir Ihr Kollege:" is a sentence. */
function saysDayThenVerbThenName(text: string): boolean {
  const verb = hasWrote.exec(text);
  if (verb === null || !(onWord.test(text) || startsWithDay.test(text))) return false;
  const day = text.slice(0, verb.index);
  const words = day.match(/\p{L}+/gu) ?? [];
  return /\d/.test(day) && words.length <= maxDayWords && isName(text.slice(verb.index + verb[0].length));
}

const maxDayWords = 6;
const maxNameWords = 6;

function isName(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const particles = /^(?:van|von|de|del|der|den|di|da|du|la|le|y|et|und|and|e)$/u;
  return (
    words.length > 0 &&
    words.length <= maxNameWords &&
    words.every((word) => !/^\p{Ll}/u.test(word) || particles.test(word)) &&
    !/[.!?]\s/u.test(text)
  );
}

/** Who wrote, where no address is given: what stands between the last digit and the verb, or behind the verb. */
function nameIn(text: string): string | undefined {
  const verb = hasWrote.exec(text);
  if (verb === null) return undefined;
  const after = text.slice(verb.index + verb[0].length);
  const before = /(?<!\D)\D*$/u.exec(text.slice(0, verb.index))?.[0] ?? '';
  return [after, before]
    .map((part) =>
      part.replaceAll(/^[^\p{L}]+(?:[AP]M(?![\p{L}]))?|(?<![^\p{L}\p{N}.)])[^\p{L}\p{N}.)]+$/giu, '').trim(),
    )
    .find((part) => part !== '' && part.length <= 100 && isName(part));
}

/** The stretch from the first to the last digit of a day or clock, as a hint for people. */
function dayOf(text: string): string | undefined {
  const head = text.replace(address, '').split(/[<>"“”]/)[0] ?? '';
  return /\d.{0,60}\d(?:\s?[AP]\.?M\.?)?/i.exec(head)?.[0];
}
