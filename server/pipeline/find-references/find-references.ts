import { setImmediate } from 'node:timers/promises';
import type { Reference } from '../../../shared/assistance.js';
import type { NumberPattern } from '../../../shared/settings/intents.js';
import { numbersInLinks } from '../../language/references/numbers-in-links.js';
import { findReferenceNumbers } from '../../language/references/find-reference-numbers.js';
import { findValues } from '../../language/values/find-values.js';
import { valueWords } from '../../languages/all.js';
import type { FoundValue } from '../../language/values/found-value.js';
import { nearestYear } from '../../language/values/resolve-day.js';
import type { ReadMessage } from '../situation.js';

const maxReferences = 50;
/** Of all places together; what stands behind it is not looked at. */
const maxTextLength = 200_000;
const maxPlaceLength = 32_000;
const pieceLength = 8_000;
/** After this long others get their turn. */
const turnMs = 10;
/** What people count goods in, right after the number. */
const pieces = new RegExp(
  String.raw`^\s{0,2}(?:x(?![\p{L}\d])|×|\*|(?:${valueWords('pieces').join('|')})(?!\p{L}))`,
  'iu',
);
const counted = new RegExp(String.raw`(?:^|[\s(])(?:x|(?:${valueWords('counted').join('|')}) ?:?) ?$`, 'iu');

interface Options {
  patterns: readonly NumberPattern[];
  language: string;
  timeZone: string;
}

/** A stretch of the message and its place; `sentAt` is what its relative dates count from. */
interface Place {
  text: string;
  from?: string;
  sentAt?: string;
}

/**
 * What the message names: business numbers first, then dates, amounts and quantities, each once, at most 50; what the sender wrote
 * now before the subject, the attachments and the earlier messages. Nothing hidden is read. Pure.
 */
export function findReferences(read: ReadMessage, options: Options): Reference[] {
  return together(placesOf(read).map((place) => referencesIn(place, options)));
}

/** The same, letting others have their turn between two places: a mail may have thousands. */
export async function findReferencesInTurns(read: ReadMessage, options: Options): Promise<Reference[]> {
  const found: FoundInPlace[] = [];
  let since = performance.now();
  for (const place of placesOf(read)) {
    found.push(referencesIn(place, options));
    if (performance.now() - since < turnMs) continue;
    await setImmediate();
    since = performance.now();
  }
  return together(found);
}

function together(found: readonly FoundInPlace[]): Reference[] {
  const numbers = found.flatMap((place) => place.numbers);
  const others = found.flatMap((place) => place.others);
  return unique([...numbers, ...others]).slice(0, maxReferences);
}

/** In order of their worth, as far as they are looked at, a long one in pieces. */
function placesOf(read: ReadMessage): Place[] {
  let room = maxTextLength;
  return allPlaces(read).flatMap((place) => {
    const text = place.text.slice(0, Math.min(Math.max(room, 0), maxPlaceLength));
    room -= text.length;
    return inPieces(text).map((piece) => ({ ...place, text: piece }));
  });
}

/** Cut where a line or at least a word ends. */
function inPieces(text: string): string[] {
  const cut: string[] = [];
  let rest = text;
  while (rest.length > pieceLength) {
    const head = rest.slice(0, pieceLength);
    const end = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((at) => at > pieceLength / 2) ?? pieceLength;
    cut.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? cut : [...cut, rest];
}

function allPlaces(read: ReadMessage): Place[] {
  const sent = read.sentAt === undefined ? {} : { sentAt: read.sentAt };
  const quotes = read.cut.filter((cut) => cut.kind === 'quote' || cut.kind === 'forward').map(({ text }) => ({ text }));
  return [
    { text: read.newText, ...sent },
    { text: read.subject, ...sent },
    ...read.attachments.flatMap(({ name, pieces: parts }) =>
      parts.map(({ place, text }) => ({ text, from: `${name}, ${place}`, ...sent })),
    ),
    ...(read.thread.length > 0 ? read.thread : quotes).map((message) => ({ ...message, from: 'thread' })),
  ];
}

interface FoundInPlace {
  numbers: Reference[];
  others: Reference[];
}

function referencesIn(place: Place, options: Options): FoundInPlace {
  const { text } = place;
  const values = valuesOf(text, place.sentAt, options);
  const where = place.from === undefined ? {} : { from: place.from };
  const plain = findReferenceNumbers(text, values, options.patterns);
  const inLinks = numbersInLinks(text, options.patterns).filter((found) =>
    plain.every(({ start, end }) => found.end <= start || found.start >= end),
  );
  const numbers = [...plain, ...inLinks];
  const isNumber = (value: FoundValue) =>
    numbers.some((number) => value.start < number.end && value.end > number.start);
  return {
    numbers: numbers.map(({ kind, value, text: written }) => ({ kind, value, text: written, ...where })),
    others: values
      .filter((value) => !isNumber(value))
      .flatMap((value) => plainReference(value, text, place.sentAt).map((reference) => ({ ...reference, ...where }))),
  };
}

/** Without the time it was sent, only dates that do not depend on it: those two readers years apart agree on. */
function valuesOf(text: string, sentAt: string | undefined, { language, timeZone }: Options): FoundValue[] {
  if (sentAt !== undefined && !Number.isNaN(Date.parse(sentAt)))
    return findValues(text, { language, ...wallClock(sentAt, timeZone) });
  const early = findValues(text, { language, now: new Date(0), timeZone });
  const late = findValues(text, { language, now: new Date('2031-07-09T12:00:00Z'), timeZone });
  return early.filter((value, i) => value.kind !== 'date' || late[i]?.value === value.value);
}

/** The sender's own clock when the time is RFC 3339 with an offset, else that of the mailbox: a quote's date is in any program's own form. */
function wallClock(sentAt: string, timeZone: string): { now: Date; timeZone: string } {
  const isLocal = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.{0,12}[+-]\d{2}:?\d{2}$/.test(sentAt) && !/[+-]00:?00$/.test(sentAt);
  return isLocal ? { now: new Date(`${sentAt.slice(0, 19)}Z`), timeZone: 'UTC' } : { now: new Date(sentAt), timeZone };
}

function plainReference(value: FoundValue, text: string, sentAt: string | undefined): Reference[] {
  if (value.kind === 'date') return [{ kind: 'date', value: nearestYear(value.value, sentAt), text: value.text }];
  if (value.kind === 'amount') {
    return [
      {
        kind: 'amount',
        value: value.currency === undefined ? value.value : `${value.value} ${value.currency}`,
        text: value.text,
      },
    ];
  }
  if (value.kind !== 'number' || !isCount(value, text)) return [];
  return [{ kind: 'quantity', value: value.value, text: value.text }];
}

function isCount(value: FoundValue, text: string): boolean {
  if (!/^\d{1,6}(?:\.\d+)?$/.test(value.value)) return false;
  if (pieces.test(text.slice(value.end, value.end + 20))) return true;
  return counted.test(text.slice(Math.max(0, value.start - 14), value.start));
}

function unique(references: readonly Reference[]): Reference[] {
  const seen = new Set<string>();
  return references.filter(({ kind, value }) => {
    const key = `${kind} ${value}`;
    return !seen.has(key) && seen.add(key);
  });
}
