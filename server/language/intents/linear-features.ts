import { meaningOf, meaningSize } from '../../meaning/meaning.js';

/** Features of a text, by group, as a linear model sees them. `indices` are buckets, `values` have a fixed length within each group. */
export interface HashedFeatures {
  indices: Uint32Array;
  values: Float32Array;
}

/** How closely each bucket points to few of the intents, `1 + log(intents)` less the entropy of the intents it stands with; one value per bucket. */
export type Focus = Float32Array;

const maxLength = 4000;
const longestGram = 4;
const beginningLength = 3;
const stemLength = 5;
const pairReach = 20;
const wordSeed = 17;
/** How much each group says. Runs of words seldom return, so they count least. */
const lengths = { words: 0.7, stems: 0.4, letters: 1, pairs: 1 };

/** What a model sees: features hashed into `2 ** bits` buckets, then what the text means, which counts `meaning`; 0 for not at all. */
export interface FeatureChoice {
  bits: number;
  meaning: number;
}

export function bucketCount({ bits, meaning }: FeatureChoice): number {
  return 2 ** bits + (meaning > 0 ? meaningSize : 0);
}

/**
 * Groups hashed into `2 ** bits` buckets: words and runs of two and three; words cut to five letters; groups of 2 to 4 letters within a word; pairs of
 * word beginnings that stand near each other in any order. With `focus`, each weighs by it, and what the text means is added if the choice says so. Lower case, without
 * accents, digits alike: "Commande n° 4411" and "commande n 9920" are nearly one text. Reads the first 4000 characters.
 */
export function linearFeatures(text: string, { bits, meaning }: FeatureChoice, focus?: Focus): HashedFeatures {
  const words = plainWords(text);
  const mask = 2 ** bits - 1;
  const groups = [
    { counts: wordCounts(words, mask), length: lengths.words },
    { counts: stemCounts(words, mask), length: lengths.stems },
    { counts: letterCounts(words, mask), length: lengths.letters },
    { counts: pairCounts(words, mask), length: lengths.pairs },
  ];
  const size =
    groups.reduce((sum, group) => sum + group.counts.size, 0) +
    (focus === undefined || meaning === 0 ? 0 : meaningSize);
  const features = { indices: new Uint32Array(size), values: new Float32Array(size) };
  let at = 0;
  for (const { counts, length } of groups) at = addGroup(features, at, counts, length, focus);
  if (focus !== undefined && meaning > 0) addMeaning(features, at, text, { bits, meaning });
  return features;
}

/** The words of a text as the model reads them; digits become 0, `?` and `!` are words. */
export function plainWords(text: string): string[] {
  const plain = text
    .slice(0, maxLength)
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+|['’]/gu, '')
    .replaceAll(/\p{N}/gu, '0');
  return plain.match(/\p{L}+|0+|[?!]/gu) ?? [];
}

function wordCounts(words: readonly string[], mask: number): Map<number, number> {
  const counts = new Map<number, number>();
  const hashes = ['^', ...words, '$'].map((word) => hashOf(word, wordSeed));
  for (const [at, hash] of hashes.entries()) {
    if (at > 0 && at < hashes.length - 1) count(counts, mixed(hash) & mask);
    const two = Math.imul(hashes[at - 1] ?? 0, 31) ^ hash;
    if (at > 0) count(counts, mixed(two) & mask);
    if (at > 1) count(counts, mixed(Math.imul(hashes[at - 2] ?? 0, 37) ^ Math.imul(two, 41)) & mask);
  }
  return counts;
}

function stemCounts(words: readonly string[], mask: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of words) count(counts, mixed(hashOf(word.slice(0, stemLength), 71)) & mask);
  return counts;
}

/** Beginnings instead of words, because endings say little in any of the languages. */
function pairCounts(words: readonly string[], mask: number): Map<number, number> {
  const counts = new Map<number, number>();
  const beginnings = [...new Set(words.map((word) => word.slice(0, beginningLength)))].map((word) => hashOf(word, 53));
  for (const [at, one] of beginnings.entries()) {
    const end = Math.min(beginnings.length, at + 1 + pairReach);
    for (let next = at + 1; next < end; next++) {
      const other = beginnings[next] ?? 0;
      count(counts, mixed(Math.imul(Math.min(one, other), 59) ^ Math.max(one, other)) & mask);
    }
  }
  return counts;
}

function letterCounts(words: readonly string[], mask: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of words) {
    const padded = ` ${word} `;
    for (let start = 0; start < padded.length - 1; start++) {
      let hash = step(91, padded.charCodeAt(start));
      const end = Math.min(padded.length, start + longestGram);
      for (let at = start + 1; at < end; at++) {
        hash = step(hash, padded.charCodeAt(at));
        count(counts, mixed(hash) & mask);
      }
    }
  }
  return counts;
}

function addGroup(
  into: HashedFeatures,
  from: number,
  counts: Map<number, number>,
  length: number,
  focus?: Focus,
): number {
  let at = from;
  let squares = 0;
  for (const [index, times] of counts) {
    const value = (1 + Math.log(times)) * (focus?.[index] ?? 1);
    into.indices[at] = index;
    into.values[at++] = value;
    squares += value * value;
  }
  const scale = length / Math.sqrt(squares);
  for (let i = from; i < at; i++) into.values[i] = (into.values[i] ?? 0) * scale;
  return at;
}

function addMeaning(into: HashedFeatures, from: number, text: string, { bits, meaning }: FeatureChoice): void {
  for (const [number, value] of meaningOf(text).entries()) {
    into.indices[from + number] = 2 ** bits + number;
    into.values[from + number] = value * meaning;
  }
}

function count(counts: Map<number, number>, index: number): void {
  counts.set(index, (counts.get(index) ?? 0) + 1);
}

function hashOf(word: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < word.length; at++) hash = step(hash, word.charCodeAt(at));
  return hash;
}

/** One step of FNV-1a. */
function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** The finish of MurmurHash3, so that low bits depend on all of them. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
