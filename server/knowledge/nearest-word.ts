const minLength = 5;
const minSimilarity = 0.45;

/** The word that shares most of its trigrams with this one, or undefined when none is near enough to be what was meant. Numbers have none. */
export function nearestWord(word: string, words: Iterable<string>): string | undefined {
  if (word.length < minLength || /\d/.test(word)) return undefined;
  const wanted = trigrams(word);
  let best: { word: string; similarity: number } | undefined;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > 2 || candidate.length < minLength - 1) continue;
    const similarity = shareOf(wanted, trigrams(candidate));
    if (similarity >= minSimilarity && similarity > (best?.similarity ?? 0)) best = { word: candidate, similarity };
  }
  return best?.word;
}

/** Groups of three letters, the beginning counting twice: people seldom mistake it. */
function trigrams(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const trigram of one) if (other.has(trigram)) common += 1;
  return common / (one.size + other.size - common);
}
