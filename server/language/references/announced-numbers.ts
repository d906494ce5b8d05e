import { normalizedNumber, type NumberPlace } from './number-shapes.js';
import { numberKinds, type NumberKind } from '../../languages/language.js';
import { announcement, announcementGap, beginsWithJoin, endsInJoin, listGap } from './announcement-patterns.js';

const candidate =
  /[\p{L}\d]+(?:[-_/.][\p{L}\d]+)*(?:[ \u00a0]\d{3,}(?![\p{L}\d]|[.,/-]\d)){0,6}|[a-z]{1,4}[ \u00a0]\d{3,}(?:[-/]\d+)*(?![\p{L}\d])/uy;
const maxSpacedGroup = 4;
/** Numbers of these kinds may be as short as "#7", where a word or sign says that they are numbers. */
const mayBeShort = new Set<NumberKind | undefined>(['order', 'invoice', 'ticket']);

/** What a candidate is refused for, asked by its place. `announced` says whether "number", "n°" or `#` stood before it. */
export interface NumberLimits {
  mayBe(start: number, end: number): boolean;
}

/** Numbers that follow a word for what they are, in a folded text; and the places that belong to something else. */
export function announcedNumbers(
  text: string,
  limits: NumberLimits,
): { numbers: NumberPlace[]; foreign: { start: number; end: number }[] } {
  const numbers: NumberPlace[] = [];
  const foreign: { start: number; end: number }[] = [];
  for (const match of text.matchAll(announcement)) {
    const kind = numberKinds.find((one) => match.groups?.[one] !== undefined);
    const after = match.index + match[0].length;
    const { at, isMarked } = skipGap(text, after);
    const marked = isMarked || match.groups?.['marked'] !== undefined;
    const first =
      numberAt(text, at, marked ? 3 : 4) ?? (mayBeShort.has(kind) ? shortAt(text, match, at, marked) : undefined);
    if (first === undefined) continue;
    if (kind === undefined) foreign.push({ start: first.start, end: first.end });
    else
      for (const place of listFrom(text, first, marked ? 3 : 4))
        if (limits.mayBe(place.start, place.end)) numbers.push({ kind, ...place });
  }
  return {
    numbers: numbers.filter((one) => !foreign.some((other) => one.start < other.end && one.end > other.start)),
    foreign,
  };
}

function skipGap(text: string, from: number): { at: number; isMarked: boolean } {
  announcementGap.lastIndex = from;
  const gap = announcementGap.exec(text);
  const at = from + (gap?.[0].length ?? 0);
  return { at, isMarked: /#|°|\b(?:n[.o]|nr|num|id|code)/.test(text.slice(from, at)) };
}

type Place = Omit<NumberPlace, 'kind'>;

/**
 * "order #7" and "order no. 7"; "my order 77" where a sentence ends there. "My order number. 2 lamps are missing" and "order 12 chairs" hold
 * none.
 */
function shortAt(text: string, match: RegExpExecArray, at: number, marked: boolean): Place | undefined {
  const place = numberAt(text, at, 1);
  const announced = text.slice(match.index, at);
  if (place === undefined || !/^\d+$/.test(place.value) || /[,\n]/.test(announced)) return undefined;
  if (/[#°º]$|[#°º][. \u00a0]/.test(announced)) return place;
  const after = text.slice(place.end, place.end + 12);
  const isLast = /^[ \u00a0]*(?:$|[?!;:)\n]|\.(?!\d))/.test(after);
  if (marked) return isLast || beginsWithJoin.test(after) ? place : undefined;
  const before = text.slice(Math.max(0, match.index - 12), match.index);
  return isLast && / $/.test(announced) && endsInJoin.test(before) ? place : undefined;
}

function listFrom(text: string, first: Place, least: number): Place[] {
  const places = [first];
  for (let at = first.end; places.length < 20;) {
    listGap.lastIndex = at;
    const gap = listGap.exec(text)?.[0];
    const next = gap === undefined ? undefined : numberAt(text, at + gap.length, gap.includes('#') ? 1 : least);
    if (next === undefined || !isAlike(first.value, next.value)) break;
    places.push(next);
    at = next.end;
  }
  return places;
}

/** The next number of a list is as long as the first and begins with the same letters. */
function isAlike(one: string, other: string): boolean {
  return Math.abs(one.length - other.length) <= 1 && one.split(/\d/)[0] === other.split(/\d/)[0];
}

/** A number of at least so many digits; below four a year is one. */
function numberAt(text: string, at: number, least: number): Place | undefined {
  candidate.lastIndex = at;
  const written = candidate.exec(text)?.[0];
  if (written === undefined) return undefined;
  const number = withoutLooseGroups(written);
  const value = normalizedNumber(number);
  const digits = value.replace(/\D/g, '');
  const isYear = /^(?:19|20)\d\d$/.test(value);
  if (digits.length < least || value.length > 40 || (isYear && least > 3)) return undefined;
  if (digits.length < 3 && (digits !== value || /^[ \u00a0]?[%€$£]|^[.,]\d/.test(text.slice(at + number.length))))
    return undefined;
  if (/^(?:JAN|FE[BV]|MAR|A[PVB][RV]|MA[IY]|JU[NL]|AUG|AOU|AGO|SEP|O[CK]T|NOV|DE[CZ]|DIC)\p{L}*\d{4}$/u.test(value))
    return undefined;
  if (/\p{L}{9,}/u.test(value) || /\d(?:ST|ND|RD|TH|EUR|KG|CM|MM|H|X|G|ML)$/.test(value)) return undefined;
  return { start: at, end: at + number.length, value };
}

/** "12 3456 7890" is one number in groups; "12345 250" is a number and a count. */
function withoutLooseGroups(written: string): string {
  const groups = written.split(/[ \u00a0]/);
  const [first = ''] = groups;
  if (groups.length === 1) return written;
  if (/^\p{L}{1,4}$/u.test(first)) return written;
  const isGrouped = /\d/.test(first) && groups.every((group) => group.length <= maxSpacedGroup);
  return isGrouped ? written : first;
}

/** The kind announced nearest before a place, within `reach` characters and the same paragraph; undefined without any, or after a foreign one. */
export function kindBefore(text: string, at: number, reach: number): NumberKind | undefined {
  const from = Math.max(0, at - reach);
  const before =
    text
      .slice(from, at)
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  let kind: NumberKind | undefined;
  for (const match of before.matchAll(announcement))
    kind = numberKinds.find((one) => match.groups?.[one] !== undefined);
  return kind;
}
