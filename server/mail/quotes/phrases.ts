/** Says whether a text holds one of the phrases, whatever its case, accents, apostrophes and line ends; `*` at the end of one stands for any ending. */
export function holdsAny(phrases: readonly string[]): (text: string) => boolean {
  const wanted = phrases.map((phrase) => plain(phrase.replace(/\*$/, '')));
  return (text) => {
    const read = plain(text);
    return wanted.some((phrase) => read.includes(phrase));
  };
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").replaceAll(/\s+/g, ' ');
}
