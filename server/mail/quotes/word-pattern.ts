/** A regular expression source that matches any of the words, the longest first, spaces loosely, letter case aside. */
export function anyOf(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) =>
      word
        .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll(' ', '[\\s\\u00a0]{1,3}')
        .replaceAll(/['’]/g, "['’]"),
    )
    .join('|');
}
