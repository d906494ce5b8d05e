import type { FoundPhrase } from './find-phrases.js';
import { listFinder } from './word-lists.js';

const finder = listFinder('negation');
const reach = 48;
const wordsBetween = 4;

/**
 * Whether a negation stands shortly before the phrase, within the same clause: "not urgent" is not urgent. Turns of phrase that only hold
 * such a word, "no choice but to call my lawyer", negate nothing.
 */
export function isNegated(text: string, phrase: FoundPhrase, language: string): boolean {
  const from = Math.max(0, phrase.start - reach);
  const before = text.slice(from, phrase.start);
  const ends = [...before.matchAll(/[.!?;:\n]|, /g)].map((end) => end.index + end[0].length);
  const clause = before.slice(ends.at(-1) ?? 0);
  const negator = finder('negators', language)(clause).at(-1);
  if (negator === undefined) return false;
  const between = clause.slice(negator.start + negator.text.length).match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  if (between.length > wordsBetween) return false;
  return finder('no-negation', language)(text.slice(from, phrase.start + phrase.text.length)).length === 0;
}
