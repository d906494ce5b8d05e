import { numberWords } from '../../languages/all.js';
import { numberKinds, type NumberKind } from '../../languages/language.js';

const anyOf = (words: readonly string[]): string => [...new Set(words)].join('|');
const announced = (kind: NumberKind): string => anyOf(numberWords.flatMap((words) => words.announced[kind]));
const otherNumbers = anyOf(numberWords.flatMap((words) => words.otherNumbers));
const marker = anyOf(numberWords.flatMap((words) => words.markers));
const between = anyOf(numberWords.flatMap((words) => words.between));
const and = anyOf(numberWords.flatMap((words) => words.and));

/** Finds announcements: the group that took part says the kind, `other` that the next number is none of ours. */
export const announcement = new RegExp(
  `(?<![\\p{L}\\d])(?:(?<other>${otherNumbers})|${numberKinds.map((kind) => `(?<${kind}>${announced(kind)})`).join('|')})(?:s?\\.?[- ]?(?<marked>${marker}))?(?![\\p{L}\\d]|[-_/]\\d)`,
  'gu',
);

/** What may stand between an announcement and its number. Sticky. */
export const announcementGap = new RegExp(
  `(?:[\\s\\u00a0:.,=()*"'«»|>\\[\\]_-]|(?<marked>#|n?°|(?:n(?=\\.)|${marker})(?![\\p{L}\\d]|[-_/]\\d))|(?:${between})(?![\\p{L}\\d]|[-_/]\\d)){0,12}`,
  'yu',
);

/** What joins the numbers of a list: "orders 123456, 123457 and 123458". Sticky. */
export const listGap = new RegExp(`\\s*(?:,|;|&|\\/|\\+|(?:${and})(?![\\p{L}\\d]))\\s*(?:#\\s?)?`, 'uy');

/** Ends in, or begins with, a word that joins a number to its sentence: "for", "mit", "et". */
export const endsInJoin = new RegExp(`(?:^|[^\\p{L}\\d])(?:${between}|${and})[ \\u00a0]$`, 'u');
export const beginsWithJoin = new RegExp(`^[ \\u00a0](?:${between}|${and})(?![\\p{L}\\d])`, 'u');
