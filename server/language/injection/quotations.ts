const marked = /["“„«][^"“”„«»\n]{1,300}["”“»]|(?<=^|\s)['‘][^'‘’\n]{2,200}['’](?=[\s.,;:?!)]|$)/g;

/** The text with every quotation made something else. */
export function replaceQuotations(text: string, made: (quotation: string, start: number) => string): string {
  return text.replaceAll(marked, (quotation: string, ...rest: unknown[]) =>
    made(quotation, Number(rest.find((one) => typeof one === 'number'))),
  );
}

/** What a quotation says is not said by who quotes: in its place stands the one word `quotedwords`, of the same length. One of fewer than `leastWords` stays. */
export function withoutQuotations(text: string, leastWords = 1): string {
  return replaceQuotations(text, (words) =>
    words.split(/\s+/).length < leastWords ? words : ` quotedwords${' '.repeat(Math.max(0, words.length - 12))}`,
  );
}
